//! A mistake in what the conventions say of a resource whose state changes.

/// A mistake in an entry: its key, the message, and what to do.
pub(super) struct Mistake(pub(super) &'static str, pub(super) String, pub(super) &'static str);
