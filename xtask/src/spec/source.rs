//! `spec/source.toml`: the package of the document, and its hashes.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::file;

const HEADER: &str = "\
# Where openapi.json came from. `cargo xtask spec update` reads the first part and writes the rest.

";

/// The package of the document, and its hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The npm package.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// The module whose default export is the document.
    pub module: String,
    /// The file with the text of the licence.
    pub license_file: String,
    /// The licence, as an SPDX expression.
    #[serde(default)]
    pub license: String,
    /// The day of publication.
    #[serde(default)]
    pub published: String,
    /// The integrity hash of the package.
    #[serde(default)]
    pub integrity: String,
    /// The SHA-256 of `openapi.json`.
    #[serde(default)]
    pub sha256: String,
}

/// The package and its version.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.package, self.version)
    }
}

impl Source {
    /// The name of the file.
    pub const FILE: &str = "source.toml";

    /// Reads the file from the folder of the document.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(Self::FILE);
        toml::from_str(&file::read_text(&path)?)
            .map_err(|error| Failure::unable(format!("{}: {error}", path.display())))
    }

    /// The source for another version, without hashes.
    #[must_use]
    pub fn at_version(self, version: &str) -> Self {
        if version == self.version {
            return self;
        }
        let (version, nothing) = (version.to_owned(), String::new);
        let published = nothing();
        Self { version, published, integrity: nothing(), sha256: nothing(), ..self }
    }

    /// Refuses other hashes than the recorded ones: a published version never changes.
    pub(super) fn refuse_other(
        &self,
        what: &str,
        recorded: &str,
        found: &str,
    ) -> Result<(), Failure> {
        if recorded.is_empty() || recorded == found {
            return Ok(());
        }
        let (package, version, file) = (&self.package, &self.version, Self::FILE);
        Err(Failure::unable(format!(
            "{package} {version} changed after its release: the {what} in {file} is {recorded}, now it is {found}; if you know why, remove the recorded value"
        )))
    }

    /// The text of the file.
    pub fn to_text(&self) -> Result<String, Failure> {
        let body = toml::to_string(self)
            .map_err(|error| Failure::unable(format!("can't write {}: {error}", Self::FILE)))?;
        Ok(format!("{HEADER}{body}"))
    }
}
