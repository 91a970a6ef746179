//! Who may call.

use serde::Serialize;

use super::{Docs, WireName};

/// A way to authenticate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// Its key in the document.
    pub id: String,
    /// How it is sent.
    pub kind: SecuritySchemeKind,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer …` (RFC 6750), with the hint at the token's format.
    Bearer(Option<String>),
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A header of its own.
    Header(WireName),
    /// A parameter of the query.
    Query(WireName),
    /// A cookie.
    Cookie(WireName),
    /// A way that the emitted crate leaves to the caller (OAuth 2.0 flows, OpenID Connect, other schemes): the
    /// caller brings a token.
    External(String),
}

/// The schemes that are needed together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SecurityRequirement {
    /// Ids of schemes, all of them needed; empty: none is.
    pub schemes: Vec<String>,
}
