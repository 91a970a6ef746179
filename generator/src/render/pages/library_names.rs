//! What the emitted crate and its parts are called.

use serde::Serialize;

use crate::conventions::Conventions;
use crate::model::Api;
use crate::render::rust::naming;

/// Names that pages, README and manifest share.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LibraryNames {
    /// The package, `acme-doors`.
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
        let version = conventions.package.version.clone();
        Self {
            package: naming::package_name(api, conventions),
            library: naming::crate_name(api, conventions),
            client: naming::client_name(api, conventions).to_string(),
            binding: naming::client_binding(api, conventions).to_string(),
            version: version.unwrap_or_else(|| "0.1.0".to_owned()),
        }
    }
}
