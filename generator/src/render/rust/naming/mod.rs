//! The one place where Rust names are made: casing, keywords, reserved names.
//!
//! Every function is a pure function of the model's own words, so a name never depends on what else there is.
//! Names that stand beside each other were made distinct in the model; [`clashes`] finds what is left.

mod clashes;
mod ident;
mod reserved;

pub(crate) use clashes::check;
pub(crate) use proc_macro2::Ident;
use syn::ext::IdentExt;

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};

use crate::model::{
    ActionKind, Alternative, Api, Choice, EnumValue, Field, Name, Operation, Parameter,
    ResponseHeader, SecurityRequirement, ServerVariable, Statuses, TypeId, Variant, WireName,
};

use ident::{lower, upper};

pub(super) use reserved::{ROOT, ROOT_OF_FEATURES};

/// Name of the variant that keeps what this version of the crate does not know.
pub const UNRECOGNIZED: &str = "Unrecognized";

/// Name of the field with the members of a struct that have no field of their own.
pub const ADDITIONAL: &str = "additional";

/// Name of a type, in `crate::types`.
pub fn type_name(id: &TypeId) -> Ident {
    upper(id.name(), "", reserved::TYPES, "Type")
}

/// Name of a field of a struct.
pub fn field_ident(field: &Field) -> Ident {
    lower(&field.property.name, field.property.wire.as_str(), &[])
}

/// Name of the method that reads the property by which the variants of a union are told apart.
pub fn tag_ident(key: &WireName) -> Ident {
    lower(&key.name(), key.as_str(), &[])
}

/// Name of an argument of a method.
pub fn argument_ident(parameter: &Parameter) -> Ident {
    lower(&parameter.property.name, parameter.property.wire.as_str(), reserved::ARGUMENTS)
}

/// Name of the method that sets a field of a struct which callers make.
pub fn field_setter_ident(field: &Field) -> Ident {
    lower(&field.property.name, field.property.wire.as_str(), reserved::FIELD_SETTERS)
}

/// Name of the type parameter for the way in which an argument is given.
pub fn by_type_parameter(argument: &Ident) -> String {
    format!("{WAY}{}", argument.unraw().to_string().to_upper_camel_case())
}

/// Name of the type parameter for the way in which a setter is given its value.
pub const WAY: &str = "By";

/// Name of the method of a request builder that sets an optional parameter.
pub fn setter_ident(parameter: &Parameter) -> Ident {
    lower(&parameter.property.name, parameter.property.wire.as_str(), reserved::SETTERS)
}

/// Name of a method that calls an operation, or that leads to a route.
pub fn method_ident(name: &Name) -> Ident {
    lower(name, "", reserved::METHODS)
}

/// Name of the method that takes the body of an operation as one value.
pub fn body_method_ident(name: &Name) -> Ident {
    method_ident(&Name::join([name, &Name::from_text("from")]))
}

/// Name of a variant of an enum: from the words of the value, or from its signs where it has no words.
pub fn value_ident(value: &EnumValue) -> Ident {
    upper(&value.name, value.wire.as_str(), &[UNRECOGNIZED, "Self"], "Value")
}

/// Name of a variant of a union.
pub fn variant_ident(variant: &Variant) -> Ident {
    upper(&variant.name, "", &[UNRECOGNIZED, "Self"], "Variant")
}

/// Name of the module of a route, and of its file.
pub fn module_ident(name: &Name) -> Ident {
    ident::plain(&file_stem(name))
}

/// Path of the module of a route below `crate::api`: `shop::orders`.
pub fn module_path(route: &[Name]) -> String {
    let modules: Vec<String> = route.iter().map(file_stem).collect();
    modules.join("::")
}

/// Name of the file of a module, without its ending.
pub fn file_stem(name: &Name) -> String {
    ident::file_stem(name, reserved::MODULES)
}

/// Name of the struct through which the operations of a route are called; the root has the client.
pub fn handle_name(route: &[Name]) -> Ident {
    match route.last() {
        Some(name) => upper(name, "", reserved::TYPES, "Route"),
        None => ident::plain("Root"),
    }
}

/// Name of the builder of an operation's request. It says the route too: each route can have a `list`, and who finds the name
/// in a search sees of what.
pub fn request_name(operation: &Operation) -> Ident {
    beside_request(operation, "Request")
}

/// Name of the enum of an operation's result, where that differs by status.
pub fn response_name(operation: &Operation) -> Ident {
    beside_request(operation, "Response")
}

/// Name of the enum of an operation's error bodies, where those differ by status.
pub fn failure_name(operation: &Operation) -> Ident {
    beside_request(operation, "Failure")
}

fn beside_request(operation: &Operation, ending: &str) -> Ident {
    let words = Name::join(operation.route.iter().chain([&operation.name]));
    ident::plain(&format!("{}{ending}", upper(&words, "", &[], "")))
}

/// Name of the variant of a status.
pub fn status_ident(statuses: Statuses) -> Ident {
    upper(&statuses.name(), "", &[UNRECOGNIZED, "Self"], "Status")
}

/// Name of the constant of a header of a response.
pub fn header_ident(header: &ResponseHeader) -> Ident {
    ident::plain(&ident::screaming_snake_case(&header.name))
}

/// Name of the static with an operation's facts.
pub fn static_ident(operation: &Operation) -> Ident {
    let text = ident::screaming_snake_case(&operation.name);
    ident::plain(&if text == reserved::OPERATIONS { format!("{text}_") } else { text })
}

/// Path of the module with the statics of a route's operations.
pub fn table_module(route: &[Name]) -> String {
    let modules = route.iter().map(|name| format!("::{}", file_stem(name)));
    format!("crate::operations{}", modules.collect::<String>())
}

/// Name of the static with the ways to authenticate that an operation takes: `BY_KEY_OR_USER_AND_PASSWORD`. Where that
/// would be too long, the first word of each, and a number that only this list has.
pub fn security_ident(ways: &[SecurityRequirement]) -> Ident {
    let way = |way: &SecurityRequirement| match way.schemes.as_slice() {
        [] => "NOTHING".to_owned(),
        schemes => {
            let schemes =
                schemes.iter().map(|id| ident::screaming_snake_case(&Name::from_text(id)));
            schemes.collect::<Vec<_>>().join("_AND_")
        }
    };
    let words: Vec<String> = ways.iter().map(way).collect();
    let text = words.join("_OR_");
    if text.len() <= SECURITY_LIMIT {
        return ident::plain(&format!("BY_{text}"));
    }
    let ids: Vec<String> = ways.iter().map(|way| way.schemes.join(" ")).collect();
    let number = hash(&ids.join("\n")) & 0xff_ffff;
    let mut first: Vec<&str> = words.iter().filter_map(|word| word.split('_').next()).collect();
    first.dedup();
    let mut text = first.join("_");
    while text.len() > SECURITY_LIMIT {
        text.pop();
    }
    ident::plain(&format!("BY_{text}_{number:06X}"))
}

/// The longest name that says all ways to authenticate.
const SECURITY_LIMIT: usize = 60;

/// The same number for a text on every machine, and for ever (FNV-1a).
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Name of the marker of a kind of action, in `crate::types::actions`.
pub fn action_name(action: &ActionKind) -> Ident {
    upper(&action.name, "", reserved::TYPES, "Action")
}

/// Name of the type of a choice, in `crate::types`.
pub fn choice_name(choice: &Choice) -> Ident {
    upper(&choice.name, "", reserved::TYPES, "Choice")
}

/// Name of an argument or a field that is a choice.
pub fn choice_ident(choice: &Choice) -> Ident {
    lower(&choice.argument, "", reserved::CHOSEN)
}

/// Name of the method of a request builder that sets an optional choice.
pub fn choice_setter_ident(choice: &Choice) -> Ident {
    lower(&choice.argument, "", reserved::SETTERS)
}

/// Name of a parameter in an alternative.
pub fn chosen_ident(wire: &WireName) -> Ident {
    lower(&wire.name(), wire.as_str(), reserved::CHOSEN)
}

/// Name of the variant of an alternative.
pub fn alternative_ident(alternative: &Alternative) -> Ident {
    upper(&alternative.name, "", &["Self"], "Variant")
}

/// Name of the constructor of an alternative, with what is given beyond what it requires: `owner_with_place` for a
/// `place_id`.
pub fn constructor_ident(alternative: &Alternative, also: Option<&Name>) -> Ident {
    let with = Name::from_text("with");
    let name = match also {
        Some(also) => {
            let words = also.as_str();
            let stem = words.strip_suffix("_ids").or_else(|| words.strip_suffix("_id"));
            Name::join([&alternative.name, &with, &Name::from_text(stem.unwrap_or(words))])
        }
        None => alternative.name.clone(),
    };
    lower(&name, "", reserved::CONSTRUCTORS)
}

/// Name of the client type.
pub fn client_name(api: &Api) -> Ident {
    let words = api.package.client.clone();
    scoped_client_name(&words.unwrap_or_else(|| short_title(api, CLIENT).to_upper_camel_case()))
}

/// Name of a client type beside the main one.
pub fn scoped_client_name(words: &str) -> Ident {
    let reserved = [reserved::TYPES, reserved::ROOT, reserved::ROOT_OF_DOCUMENTS].concat();
    upper(&Name::from_text(words), "", &reserved, "Client")
}

/// Name of the module of a client type beside the main one.
pub fn scoped_client_module(client: &str) -> String {
    ident::file_stem(&Name::from_text(client), reserved::ROOT_MODULES)
}

/// Name of the static with the profile of a client type beside the main one.
pub fn scoped_client_profile(client: &str) -> Ident {
    ident::plain(&format!("{}_PROFILE", ident::screaming_snake_case(&Name::from_text(client))))
}

/// Name of the method of a client's builder that takes a token of a kind.
pub fn credential_ident(kind: &str) -> Ident {
    lower(&Name::from_text(kind), kind, &builder_methods())
}

/// Name of the type of a set of servers, or of the values of a variable.
pub fn server_type(name: &Name) -> Ident {
    upper(name, "", &["Builder", "Error", "Self", "ServerChoice", "ServerSettings"], "Server")
}

/// Name of the type of a webhook or a callback.
pub fn incoming_type(name: &Name) -> Ident {
    upper(name, "", &["Incoming", "Option", "Self", "String", "Vec"], "Webhook")
}

/// Name of a server, or of a value of a variable, in its enum.
pub fn server_variant(name: &Name) -> Ident {
    upper(name, "", &["Self"], "Variant")
}

/// Name of the method of a client's builder that sets a variable of servers.
pub fn server_method(variable: &ServerVariable) -> Ident {
    lower(&variable.method, variable.wire.as_str(), &builder_methods())
}

fn builder_methods() -> Vec<&'static str> {
    [reserved::BUILDER, reserved::BUILDER_OF_DOCUMENTS].concat()
}

/// Name of an argument beside a token.
pub fn beside_token_ident(name: &str) -> Ident {
    lower(&Name::from_text(name), name, reserved::BESIDE_TOKEN)
}

/// Name of the emitted package.
pub fn package_name(api: &Api) -> String {
    let name = api.package.name.clone();
    name.unwrap_or_else(|| {
        let mut words = short_title(api, PACKAGE).to_kebab_case();
        words.retain(|character| character.is_ascii_alphanumeric() || character == '-');
        let words = words.trim_matches('-');
        let starts = words.starts_with(|first: char| first.is_ascii_alphabetic());
        match words.replace('-', "_") {
            name if name.is_empty() => "api".to_owned(),
            _ if !starts => format!("api-{words}"),
            name if reserved::is_package(&name) => format!("{words}-api"),
            _ => words.to_owned(),
        }
    })
}

/// How many characters of the title a package takes: registries take 64, of which some may be added.
const PACKAGE: usize = 56;

/// How many characters of the title a client type takes: it stands in every program.
const CLIENT: usize = 32;

/// The words of the title that a name of so many characters has room for.
fn short_title(api: &Api, most: usize) -> String {
    let words = api.title().to_snake_case();
    let mut short = String::new();
    for word in words.split('_') {
        let word: String = word.chars().take(most).collect();
        if short.chars().count() + word.chars().count() >= most {
            break;
        }
        short.push_str(&word);
        short.push('_');
    }
    if short.is_empty() { words.chars().take(most).collect() } else { short }
}

/// Name of the emitted crate, as `use` spells it.
pub fn crate_name(api: &Api) -> String {
    package_name(api).replace('-', "_")
}

/// A binding of the client in a call, for examples: `shop` for `Shop`.
pub fn client_binding(api: &Api) -> Ident {
    let name = client_name(api).to_string().to_snake_case();
    lower(&Name::from_text(&name), "", &[])
}
