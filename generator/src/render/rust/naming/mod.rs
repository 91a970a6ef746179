//! The only module that makes Rust names: casing, keywords, reserved names.
//!
//! Every function is a pure function of the model's words, so a name does not depend on other names. Normalize has made
//! names in one scope distinct; [`clashes`](super::clashes) finds remaining clashes.

mod client;
mod ident;
mod reserved;

pub(crate) use proc_macro2::Ident;
use syn::ext::IdentExt;

use heck::ToUpperCamelCase;

use crate::model::{
    ActionKind, Alternative, Api, Choice, EnumValue, Field, Header, Name, Operation, Parameter,
    ResourceState, Route, SecurityRequirement, ServerVariable, Statuses, TypeId, Variant, WireName,
};

use crate::names::{ADDITIONAL, NameStyle, UNRECOGNIZED};
use ident::{lower, upper};

pub use client::{
    beside_token_ident, client_binding, client_file, client_module, client_name, client_profile,
    client_type_name, crate_name, credential_arguments, credential_constructor, credential_ident,
    package_name,
};
pub(super) use reserved::{ROOT, ROOT_OF_FEATURES};

/// The name of the field for additional members of a struct.
pub fn additional() -> Ident {
    ident::plain(ADDITIONAL)
}

/// The name of the variant for values that a version of the crate does not know.
pub fn unrecognized() -> Ident {
    ident::plain(UNRECOGNIZED)
}

/// The name of the field for numbers that their fields can't hold. No property gets a name with an underscore at its end.
pub fn misfits() -> Ident {
    ident::plain("misfits_")
}

fn styled(style: NameStyle, name: &Name, wire: &str) -> Ident {
    upper(name, wire, style.reserved, style.suffix)
}

/// The name of a type in `crate::types`.
pub fn type_name(id: &TypeId) -> Ident {
    styled(NameStyle::TYPE, id.name(), "")
}

/// The name of a field of a struct.
pub fn field_ident(field: &Field) -> Ident {
    lower(&field.property.name, field.property.wire.as_str(), &[])
}

/// The name of the method that reads the discriminating property of a union.
pub fn tag_ident(key: &WireName) -> Ident {
    lower(&key.name(), key.as_str(), &[])
}

/// The name of an argument of a method.
pub fn argument_ident(parameter: &Parameter) -> Ident {
    lower(&parameter.property.name, parameter.property.wire.as_str(), reserved::ARGUMENTS)
}

/// The name of the setter of a field.
pub fn field_setter_ident(field: &Field) -> Ident {
    lower(&field.property.name, field.property.wire.as_str(), reserved::FIELD_SETTERS)
}

/// The name of the type parameter for an argument (`By…`).
pub fn by_type_parameter(argument: &Ident) -> String {
    format!("{CONVERSION}{}", argument.unraw().to_string().to_upper_camel_case())
}

/// The name of the type parameter for the value of a setter.
pub fn conversion() -> Ident {
    ident::plain(CONVERSION)
}

/// The first word of type parameters.
const CONVERSION: &str = "By";

/// The name, with underscores at its end until it is free.
pub fn free(mut name: String, is_taken: impl Fn(&str) -> bool) -> Ident {
    while is_taken(&name) {
        name.push('_');
    }
    ident::plain(&name)
}

/// The name of the setter of an optional parameter.
pub fn setter_ident(parameter: &Parameter) -> Ident {
    lower(&parameter.property.name, parameter.property.wire.as_str(), reserved::SETTERS)
}

/// The name of a method that calls an operation or returns a route.
pub fn method_ident(name: &Name) -> Ident {
    lower(name, "", reserved::METHODS)
}

/// The name of the method that takes the whole body of an operation.
pub fn body_method_ident(name: &Name) -> Ident {
    method_ident(&Name::join([name, &Name::from_text("from")]))
}

/// The name of an enum variant: from the words of the value, or from its signs if it has no words.
pub fn value_ident(value: &EnumValue) -> Ident {
    styled(NameStyle::VALUE, &value.name, value.wire.as_str())
}

/// The name of a variant of a union.
pub fn variant_ident(variant: &Variant) -> Ident {
    styled(NameStyle::VARIANT, &variant.name, "")
}

/// The name of the module of a route, and of its file.
pub fn module_ident(name: &Name) -> Ident {
    ident::plain(&file_stem(name))
}

/// The path of a route's module below `crate::api`: `shop::orders`.
pub fn module_path(route: &[Name]) -> String {
    let modules: Vec<String> = route.iter().map(file_stem).collect();
    modules.join("::")
}

/// The name of a module's file, without its extension.
pub fn file_stem(name: &Name) -> String {
    ident::file_stem(name, reserved::MODULES)
}

/// The path of a route's file in the folder of a module, such as `api`.
pub fn module_file(module: &str, route: &Route) -> String {
    let parts: Vec<String> = route.path.iter().map(file_stem).collect();
    let ending = if route.branches().next().is_some() { "/mod.rs" } else { ".rs" };
    format!("{module}/{}{ending}", parts.join("/"))
}

/// The name of the handle of a route. The handle of the root is the client.
pub fn handle_name(route: &[Name]) -> Ident {
    match route.last() {
        Some(name) => upper(name, "", reserved::TYPES, "Route"),
        None => ident::plain("Root"),
    }
}

/// The name of the builder of an operation's request. The name contains the route: many routes have a `list`, and a
/// search result must show which one it is.
pub fn request_name(operation: &Operation) -> Ident {
    beside_request(operation, "Request")
}

/// The name of the enum for an operation's result by status.
pub fn response_name(operation: &Operation) -> Ident {
    beside_request(operation, "Response")
}

/// The name of the enum for an operation's error bodies by status.
pub fn failure_name(operation: &Operation) -> Ident {
    beside_request(operation, "Failure")
}

fn beside_request(operation: &Operation, ending: &str) -> Ident {
    let words = Name::join(operation.route.iter().chain([&operation.name]));
    ident::plain(&format!("{}{ending}", upper(&words, "", &[], "")))
}

/// The name of the variant of a status.
pub fn status_ident(statuses: Statuses) -> Ident {
    upper(&statuses.name(), "", &[UNRECOGNIZED, "Self"], "Status")
}

/// The name of the constant for a response header.
pub fn header_ident(header: &Header) -> Ident {
    let words = header.name.as_str().to_uppercase();
    let is_word = words.starts_with(|first: char| first.is_ascii_alphabetic());
    ident::plain(&if is_word {
        words
    } else {
        format!("HEADER_{words}").trim_end_matches('_').to_owned()
    })
}

/// Name of the static with an operation's facts.
pub fn static_ident(operation: &Operation) -> Ident {
    let text = ident::screaming_snake_case(&operation.name);
    ident::plain(&if text == reserved::OPERATIONS { format!("{text}_") } else { text })
}

/// Name of the static with the states of a resource.
pub fn state_ident(state: &ResourceState) -> Ident {
    ident::plain(&format!("{}_STATE", ident::screaming_snake_case(state.ty.name())))
}

/// The path of the module with the statics of a route's operations.
pub fn table_module(route: &[Name]) -> String {
    let modules = route.iter().map(|name| format!("::{}", file_stem(name)));
    format!("crate::operations{}", modules.collect::<String>())
}

/// The name of the static with these security requirements, from their words: `BY_KEY_OR_USER_AND_PASSWORD`. `None`: the
/// name is too long.
pub fn security_name(api: &Api, requirements: &[SecurityRequirement]) -> Option<String> {
    let scheme = |id: &String| {
        let method = api.security_scheme(id).map(|scheme| scheme.method.clone());
        ident::screaming_snake_case(&method.unwrap_or_else(|| Name::from_text(id)))
    };
    let requirement = |requirement: &SecurityRequirement| match requirement.schemes.as_slice() {
        [] => "NOTHING".to_owned(),
        schemes => schemes.iter().map(scheme).collect::<Vec<_>>().join("_AND_"),
    };
    let words: Vec<String> = requirements.iter().map(requirement).collect();
    let text = words.join("_OR_");
    (text.len() <= SECURITY_LIMIT).then(|| format!("BY_{text}"))
}

/// The name of a static with the security requirements of this operation, and of others: `AS_ORDERS_CREATE`.
pub fn security_name_of(operation: &Operation) -> String {
    let words = Name::join(operation.route.iter().chain([&operation.name]));
    format!("AS_{}", ident::screaming_snake_case(&words))
}

/// The longest name with all requirements.
const SECURITY_LIMIT: usize = 60;

/// The name of the marker of a kind of action, in `crate::types::actions`.
pub fn action_name(action: &ActionKind) -> Ident {
    upper(&action.name, "", reserved::TYPES, "Action")
}

/// The name of the type of a choice, in `crate::types`.
pub fn choice_name(choice: &Choice) -> Ident {
    styled(NameStyle::CHOICE, &choice.name, "")
}

/// The name of the trait for arguments of a choice, in `crate::types::chosen`, by the name of the choice's type.
pub fn chosen_trait(choice: &Ident) -> Ident {
    ident::plain(&format!("Into{choice}"))
}

/// The name of an argument or a field for a choice.
pub fn choice_ident(choice: &Choice) -> Ident {
    lower(&choice.argument, "", reserved::CHOSEN)
}

/// The name of the setter of an optional choice.
pub fn choice_setter_ident(choice: &Choice) -> Ident {
    lower(&choice.argument, "", reserved::SETTERS)
}

/// The name of a parameter in an alternative.
pub fn chosen_ident(wire: &WireName) -> Ident {
    lower(&wire.name(), wire.as_str(), reserved::CHOSEN)
}

/// The name of the variant of an alternative.
pub fn alternative_ident(alternative: &Alternative) -> Ident {
    styled(NameStyle::FORM, &alternative.name, "")
}

/// The name of the constructor of an alternative. With an optional parameter, the name contains that too:
/// `owner_with_place` for a `place_id`.
pub fn constructor_ident(alternative: &Alternative, also: Option<&Name>) -> Ident {
    let with = Name::from_text("with");
    let name = match also {
        Some(also) => {
            let thing = also.identified_by_id();
            Name::join([&alternative.name, &with, thing.as_ref().unwrap_or(also)])
        }
        None => alternative.name.clone(),
    };
    let constructor = lower(&name, "", reserved::CONSTRUCTORS);
    // Words without upper case, such as `3ds`, are a variant of the same name.
    if constructor == alternative_ident(alternative) {
        return ident::plain(&format!("{constructor}_"));
    }
    constructor
}

/// The name of the type of a set of servers, or of the values of a variable.
pub fn server_type(name: &Name) -> Ident {
    upper(name, "", &["Builder", "Error", "Self", "ServerChoice", "ServerSettings"], "Server")
}

/// The name of the type of a webhook or a callback.
pub fn incoming_type(name: &Name) -> Ident {
    upper(name, "", &["Incoming", "Option", "Self", "String", "Vec"], "Webhook")
}

/// The name of a server or of a variable's value in its enum.
pub fn server_variant(name: &Name) -> Ident {
    styled(NameStyle::FORM, name, "")
}

/// The name of the builder method that sets a server variable.
pub fn server_method(variable: &ServerVariable) -> Ident {
    lower(&variable.method, variable.wire.as_str(), &builder_methods())
}

fn builder_methods() -> Vec<&'static str> {
    [reserved::BUILDER, reserved::BUILDER_OF_DOCUMENTS].concat()
}

/// The name of the function that takes a refresh token of a scheme.
pub fn refresh_name(method: &Ident) -> String {
    format!("{}_refresh", method.unraw())
}
