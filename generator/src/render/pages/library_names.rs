//! The names of the emitted crate and its parts.

use serde::Serialize;

use crate::model::Api;
use crate::render::rust::naming;

use super::text::{Source, Word};

/// Names that pages, README and manifest share.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LibraryNames {
    /// The package, `acme-doors`.
    pub(super) package: Word,
    /// The library in `use` items.
    pub(super) library: Word,
    /// The client type.
    pub(super) client: Source,
    /// The variable for a client in examples.
    pub(super) binding: Source,
    /// The version of the package.
    pub(super) version: Word,
    /// The address of the package's documentation.
    pub(super) documentation: String,
}

impl LibraryNames {
    /// The names of the package; missing ones are derived from the title.
    pub(super) fn new(api: &Api) -> Self {
        let package = naming::package_name(api);
        Self {
            documentation: format!("https://docs.rs/{package}"),
            package: Word::new(&package),
            library: Word::new(&naming::crate_name(api)),
            client: (&naming::client_name(api)).into(),
            binding: (&naming::client_binding(api)).into(),
            version: Word::new(api.package.version_or_first()),
        }
    }
}
