//! A difference between a file and what codegen writes.

use std::fmt;

/// A difference between a file and what codegen writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file is missing, or something else is in its place.
    Missing(String),
    /// The file has other bytes.
    Differs {
        /// The path.
        path: String,
        /// The first line that differs, from 1.
        line: usize,
    },
    /// The file no longer follows from the input.
    Orphan(String),
}

impl Change {
    /// The difference of a file with other bytes.
    pub(super) fn differs(path: &str, found: &[u8], wanted: &[u8]) -> Self {
        Self::Differs { path: path.to_owned(), line: first_different_line(found, wanted) }
    }

    /// The path of the file below the output folder, or the name of the file beside it.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path) | Self::Differs { path, .. } | Self::Orphan(path) => path,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "missing  {path}"),
            Self::Differs { path, line } => write!(f, "differs  {path}:{line}"),
            Self::Orphan(path) => write!(f, "orphan   {path}"),
        }
    }
}

fn first_different_line(found: &[u8], wanted: &[u8]) -> usize {
    let same = found.iter().zip(wanted).take_while(|(a, b)| a == b);
    1 + same.filter(|(byte, _)| **byte == b'\n').count()
}
