//! What the emitted crate and its parts are called.

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};
use serde::Serialize;

use crate::conventions::Conventions;
use crate::model::Api;

/// Names that pages, README and manifest share.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LibraryNames {
    /// The package, `seam-connect`.
    pub(super) package: String,
    /// The library, as `use` spells it.
    pub(super) library: String,
    /// The client type.
    pub(super) client: String,
    /// The variable that holds a client in examples.
    pub(super) binding: String,
    /// The version of the package.
    pub(super) version: String,
}

impl LibraryNames {
    /// The names that the conventions give, or that follow from the title.
    pub(super) fn new(api: &Api, conventions: &Conventions) -> Self {
        let given = &conventions.package;
        let title = given.title.as_deref().or(api.info.docs.title.as_deref()).unwrap_or("api");
        let package = given.name.clone().unwrap_or_else(|| ascii(&title.to_kebab_case(), "api"));
        let client =
            given.client.clone().unwrap_or_else(|| ascii(&title.to_upper_camel_case(), "Client"));
        Self {
            library: package.replace('-', "_"),
            binding: client.to_snake_case(),
            version: given.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
            package,
            client,
        }
    }
}

/// The characters that a package name can have; `otherwise` where it would not start with a letter.
fn ascii(text: &str, otherwise: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { otherwise.to_owned() }
}
