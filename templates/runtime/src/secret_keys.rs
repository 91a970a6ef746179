//! The names of secret members. An emitted crate has those of its API here.

/// The names of members that logs must not contain.
pub(crate) const SECRET_KEYS: &[&str] = &["token"];
