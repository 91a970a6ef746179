//! The names of the package, its client types and their credentials.

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};
use syn::ext::IdentExt;

use super::ident::{self, lower, upper};
use super::{Ident, builder_methods, reserved};
use crate::model::{Api, ClientType, Credential, Name};

/// The name of the main client type.
pub fn client_name(api: &Api) -> Ident {
    client_type_name(api, None)
}

/// The name of a client type: the main one, or the scoped one with this key.
pub fn client_type_name(api: &Api, scope: Option<&str>) -> Ident {
    let reserved = [reserved::TYPES, reserved::ROOT, reserved::ROOT_OF_DOCUMENTS].concat();
    let own = scope.or(api.package.client.as_deref()).map(Name::from_text);
    let words =
        own.unwrap_or_else(|| Name::from_text(&short_title(api, CLIENT).to_upper_camel_case()));
    upper(&words, "", &reserved, "Client")
}

/// The name of the module with the routes of a client type.
pub fn client_module(api: &Api, client: &ClientType<'_>) -> String {
    let name = client_type_name(api, client.scope).to_string();
    match client.scope {
        Some(_) => ident::file_stem(&Name::from_text(&name), reserved::ROOT_MODULES),
        None => "api".to_owned(),
    }
}

/// The path of the file of a client type.
pub fn client_file(api: &Api, client: &ClientType<'_>) -> String {
    match client.scope {
        Some(_) => format!("{}/mod.rs", client_module(api, client)),
        None => "client.rs".to_owned(),
    }
}

/// The name of the static with the profile of a client type.
pub fn client_profile(api: &Api, client: &ClientType<'_>) -> Ident {
    let name = || Name::from_text(&client_type_name(api, client.scope).to_string());
    let of_scope = client.scope.map(|_| ident::screaming_snake_case(&name()) + "_");
    ident::plain(&format!("{}PROFILE", of_scope.unwrap_or_default()))
}

/// The name of the builder method that takes a credential.
pub fn credential_ident(credential: &Credential) -> Ident {
    let name = &credential.name;
    lower(&Name::from_text(name), name, &builder_methods())
}

/// The name of the client's constructor that takes a credential.
pub fn credential_constructor(api: &Api, credential: &Credential) -> Ident {
    let method = credential_ident(credential);
    ident::plain(&match (&credential.exchange, api.client.is_usual(credential)) {
        (None, true) => "new".to_owned(),
        (None, false) => format!("from_{}", method.unraw()),
        (Some(_), _) => format!("connect_with_{}", method.unraw()),
    })
}

/// The names of the constructor's arguments: the token, and the scope or parameter that belongs to the token.
pub fn credential_arguments(api: &Api, credential: &Credential) -> Vec<Ident> {
    if credential.is_basic() {
        return ["user", "password"].map(ident::plain).into();
    }
    let is_named = api.client.is_usual(credential) && credential.exchange.is_none();
    let token = if is_named { credential_ident(credential) } else { ident::plain("token") };
    std::iter::once(token).chain(credential.beside().map(beside_token_ident)).collect()
}

/// The name of the argument that belongs to a token.
pub fn beside_token_ident(name: &str) -> Ident {
    lower(&Name::from_text(name), name, reserved::BESIDE_TOKEN)
}

/// The name of the emitted package.
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

/// The longest part of the title in a package name, in characters. Registries allow 64 characters, and a suffix may
/// follow.
const PACKAGE: usize = 56;

/// The longest part of the title in a client type, in characters: every program spells the name.
const CLIENT: usize = 32;

/// The words of the title that fit into this many characters.
fn short_title(api: &Api, most: usize) -> String {
    let remembered = api.title_words.as_ref().map(|words| words.as_str().to_owned());
    let words = remembered.unwrap_or_else(|| api.title().to_snake_case());
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

/// The name of the emitted crate in `use` items.
pub fn crate_name(api: &Api) -> String {
    package_name(api).replace('-', "_")
}

/// The variable for the client in examples: `shop` for `Shop`.
pub fn client_binding(api: &Api) -> Ident {
    let name = client_name(api).to_string().to_snake_case();
    lower(&Name::from_text(&name), "", &[])
}
