//! Why a command did not succeed, and with which code it exits.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command did not succeed.
#[derive(Debug)]
pub enum Failure {
    /// What was compared or tested is not as it should be: exit code 1.
    Differences(String),
    /// The command could not do its work: bad input, a missing program, a file that can't be read. Exit code 2.
    Unable(String),
}

impl Failure {
    /// [`Failure::Unable`].
    pub fn unable(message: impl Into<String>) -> Self {
        Self::Unable(message.into())
    }

    /// A file or folder could not be read, written or removed.
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::Unable(format!("can't {doing} {}: {error}", path.display()))
    }

    /// The code that the process exits with.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Differences(_) => 1,
            Self::Unable(_) => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differences(message) | Self::Unable(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}
