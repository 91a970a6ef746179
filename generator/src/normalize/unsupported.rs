//! The reason why an operation is left out.

use crate::model::SpecPointer;

/// An unsupported part that an operation needs.
#[derive(Debug)]
pub(crate) struct Unsupported {
    /// Its place.
    pub(crate) at: SpecPointer,
    /// The reason, as a part of a message.
    pub(crate) reason: String,
    /// The help.
    pub(crate) help: &'static str,
}
