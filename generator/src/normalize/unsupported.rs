//! Why an operation is left out.

use crate::model::SpecPointer;

/// What an operation needs, and what is not supported.
#[derive(Debug)]
pub(crate) struct Unsupported {
    /// Where it stands.
    pub(crate) at: SpecPointer,
    /// What it is, in the words of a message.
    pub(crate) reason: String,
    /// What to do about it.
    pub(crate) help: &'static str,
}
