//! The error of a command, and its exit code.

use std::fmt;
use std::io;
use std::path::Path;

/// The error of a command.
#[derive(Debug)]
pub enum Failure {
    /// The compared files differ, or a test failed: exit code 1.
    Differences(String),
    /// The command could not do its work: bad input, a missing program, a file that can't be read. Exit code 2.
    Unable(String),
}

impl Failure {
    /// [`Failure::Unable`].
    pub fn unable(message: impl Into<String>) -> Self {
        Self::Unable(message.into())
    }

    /// The error of a file or folder that could not be read, written or removed.
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::Unable(format!("can't {doing} {}: {error}", path.display()))
    }

    /// The exit code of the process.
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
