//! Names of the emitted crate as text, made where the renderer of Rust makes its own.

use crate::model::{
    Alternative, Choice, EnumValue, Field, Given, Name, Parameter, TypeId, Variant,
};
use crate::render::rust::naming;

/// Method of a route or an operation.
pub(super) fn method(name: &Name) -> String {
    naming::method_ident(name).to_string()
}

/// Setter of an optional parameter.
pub(super) fn setter(parameter: &Parameter) -> String {
    naming::setter_ident(parameter).to_string()
}

/// Type of a choice.
pub(super) fn choice(choice: &Choice) -> String {
    naming::choice_name(choice).to_string()
}

/// Setter of an optional choice.
pub(super) fn choice_setter(choice: &Choice) -> String {
    naming::choice_setter_ident(choice).to_string()
}

/// Constructor of a form, with one thing more than it requires.
pub(super) fn constructor(alternative: &Alternative, also: Option<Given<'_>>) -> String {
    let also = also.map(|given| given.name());
    naming::constructor_ident(alternative, also.as_ref()).to_string()
}

/// Field of a struct.
pub(super) fn field(field: &Field) -> String {
    naming::field_ident(field).to_string()
}

/// Name of a type.
pub(super) fn type_name(id: &TypeId) -> String {
    naming::type_name(id).to_string()
}

/// Variant of an enum.
pub(super) fn value(value: &EnumValue) -> String {
    naming::value_ident(value).to_string()
}

/// Variant of a union.
pub(super) fn variant(variant: &Variant) -> String {
    naming::variant_ident(variant).to_string()
}
