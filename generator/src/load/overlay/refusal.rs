//! Why an action of an overlay can't be applied.

/// What is wrong with an action.
pub(super) struct Refusal {
    /// The key of it that is to blame; empty: all of it.
    pub(super) key: &'static str,
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Refusal {
    pub(super) fn new(key: &'static str, message: impl Into<String>, help: &'static str) -> Self {
        Self { key, message: message.into(), help }
    }
}
