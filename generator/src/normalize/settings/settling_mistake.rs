//! A mistake in the conventions for a resource whose state changes.

/// A mistake in an entry: its key, the message, and the help.
pub(super) struct Mistake(pub(super) &'static str, pub(super) String, pub(super) &'static str);
