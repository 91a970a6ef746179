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
    /// A way that the emitted crate leaves to the caller (OAuth 2.0 flows, OpenID Connect): the caller brings a token.
    External(String),
    /// Another scheme of HTTP's `Authorization`: that of RFC 7616, `digest`, or one of the API's own.
    Http(String),
}

impl SecuritySchemeKind {
    /// The header that carries its token, and the value, in which `{token}` stands for it, or `{basic}` for it in base64.
    /// `None`: it travels otherwise.
    pub fn header(&self) -> Option<(&str, String)> {
        match self {
            Self::Bearer(_) | Self::External(_) => Some(("authorization", "Bearer {token}".into())),
            Self::Basic => Some(("authorization", "Basic {basic}".into())),
            Self::Header(name) => Some((name.as_str(), "{token}".into())),
            Self::Cookie(name) => Some(("cookie", format!("{}={{token}}", name.as_str()))),
            // What the server asks first is no token.
            Self::Http(name) if ASKED.contains(&name.to_ascii_lowercase().as_str()) => None,
            Self::Http(name) => Some(("authorization", format!("{name} {{token}}"))),
            Self::Query(_) => None,
        }
    }
}

/// The schemes of HTTP in which a credential answers a question of the server (IANA, "HTTP Authentication Schemes").
const ASKED: [&str; 8] =
    ["digest", "hoba", "mutual", "negotiate", "ntlm", "scram-sha-1", "scram-sha-256", "vapid"];

/// The schemes that are needed together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SecurityRequirement {
    /// Ids of schemes, all of them needed; empty: none is.
    pub schemes: Vec<String>,
}
