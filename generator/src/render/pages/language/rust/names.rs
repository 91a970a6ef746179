//! Names of the emitted crate.
//!
//! The renderer of Rust makes names in one place; these are its rules as far as samples need them.

use heck::ToUpperCamelCase;

use crate::model::{EnumValue, Field, Name, Parameter, TypeId, Variant};

/// Method of a route or an operation.
pub(super) fn method(name: &Name) -> String {
    lower(name)
}

/// Setter of an optional parameter.
pub(super) fn setter(parameter: &Parameter) -> String {
    lower(&parameter.name)
}

/// Field of a struct.
pub(super) fn field(field: &Field) -> String {
    lower(&field.name)
}

/// Name of a type.
pub(super) fn type_name(id: &TypeId) -> String {
    id.name().as_str().to_upper_camel_case()
}

/// Variant of an enum.
pub(super) fn value(value: &EnumValue) -> String {
    value.name.as_str().to_upper_camel_case()
}

/// Variant of a union.
pub(super) fn variant(variant: &Variant) -> String {
    variant.name.as_str().to_upper_camel_case()
}

fn lower(name: &Name) -> String {
    let text = name.as_str();
    match text {
        "self" | "super" | "crate" => format!("{text}_"),
        _ if syn::parse_str::<syn::Ident>(text).is_err() => format!("r#{text}"),
        _ => text.to_owned(),
    }
}
