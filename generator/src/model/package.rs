//! The package of the emitted crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The manifest of the emitted crate.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Package {
    /// Name of the package; by default the title of the document in kebab case, as `names.lock` remembers the title.
    pub name: Option<String>,
    /// Version of the package; by default `0.1.0`.
    pub version: Option<String>,
    /// Name of the client type; by default the title in upper camel case, as `names.lock` remembers it.
    pub client: Option<String>,
    /// Name of the API for people; by default the title.
    pub title: Option<String>,
    /// One sentence for the registry.
    pub description: Option<String>,
    /// SPDX expression.
    pub license: Option<String>,
    /// URL of the source repository.
    pub repository: Option<String>,
    /// URL of the API's own pages.
    pub homepage: Option<String>,
    /// At most five words for the registry's search.
    pub keywords: Vec<String>,
    /// Categories of the registry.
    pub categories: Vec<String>,
    /// Examples that need more than the default features.
    pub examples: Vec<Example>,
    /// Dependencies of the hand-written tests, besides the crate itself: name → version.
    pub dev_dependencies: BTreeMap<String, String>,
}

impl Package {
    /// The version, or `0.1.0`.
    pub fn version_or_first(&self) -> &str {
        self.version.as_deref().unwrap_or("0.1.0")
    }

    /// The part of the version that changes when users may break (as cargo reads it): `2` of `2.3.1`, `0.4` of
    /// `0.4.2`.
    pub fn release(&self) -> String {
        let mut numbers = self.version_or_first().split(['.', '-', '+']);
        let first = numbers.next().unwrap_or_default();
        match (first, numbers.next()) {
            ("0", Some(second)) => format!("0.{second}"),
            _ => first.to_owned(),
        }
    }
}

/// A hand-written example of the crate.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The file name without the ending.
    pub name: String,
    /// The features without which the example is not built.
    pub required_features: Vec<String>,
}
