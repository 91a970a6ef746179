//! The level of a change.

use std::fmt;

use serde::Serialize;

/// A part of a version number by [Semantic Versioning](https://semver.org).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Callers notice nothing.
    #[default]
    Patch,
    /// Callers need no change, and can do more.
    Minor,
    /// Some callers have to change.
    Major,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}
