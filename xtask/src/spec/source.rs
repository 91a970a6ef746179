//! `spec/source.toml`: which package the document comes from, and the proof of what came.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::file;

const HEADER: &str = "\
# Where openapi.json came from. `cargo xtask spec update` reads the first part and writes the rest.

";

/// Which package the document comes from, and the proof of what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The npm package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// The module in it whose default export is the document.
    pub module: String,
    /// The text of the licence in it.
    pub license_file: String,
    /// The licence, as an SPDX expression.
    #[serde(default)]
    pub license: String,
    /// The day that this version was published.
    #[serde(default)]
    pub published: String,
    /// Integrity hash of the package.
    #[serde(default)]
    pub integrity: String,
    /// SHA-256 of `openapi.json`.
    #[serde(default)]
    pub sha256: String,
}

impl Source {
    /// The name of the file.
    pub const FILE: &str = "source.toml";

    /// Reads it from the folder of the document.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(Self::FILE);
        toml::from_str(&file::read_text(&path)?)
            .map_err(|error| Failure::unable(format!("{}: {error}", path.display())))
    }

    /// The text of the file.
    pub fn to_text(&self) -> Result<String, Failure> {
        let body = toml::to_string(self)
            .map_err(|error| Failure::unable(format!("can't write {}: {error}", Self::FILE)))?;
        Ok(format!("{HEADER}{body}"))
    }
}
