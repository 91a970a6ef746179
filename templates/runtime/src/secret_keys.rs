//! The names of members with secret values. In an emitted crate, this file has the names of its API.

/// The names of members that logs must not contain.
pub(crate) const SECRET_KEYS: &[&str] = &["token"];
