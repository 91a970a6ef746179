//! Security schemes and requirements.

use serde::Serialize;

use super::{CredentialForm, CredentialText, Docs, Name, WireName};

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// Its key in the document.
    pub id: String,
    /// The name of the method of the client's builder that takes a credential of the scheme; no other scheme has it.
    #[serde(skip)]
    pub method: Name,
    /// The kind of credential, and its place in a request.
    pub kind: SecuritySchemeKind,
    /// The flows of OAuth 2.0 that need no browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flows: Option<OAuthFlows>,
    /// The description in the document.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
}

/// The flows of OAuth 2.0 that need no browser, as sources of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OAuthFlows {
    /// The token URL for client credentials (RFC 6749, section 4.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<String>,
    /// The URL that takes refresh tokens (RFC 6749, section 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<String>,
}

/// The kind of a credential, and its place in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer …` (RFC 6750), with the hint at the token's format.
    Bearer(Option<String>),
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A header.
    Header(WireName),
    /// A query parameter.
    Query(WireName),
    /// A cookie.
    Cookie(WireName),
    /// A scheme for which the caller supplies a token (OAuth 2.0, OpenID Connect).
    External(String),
    /// Another scheme of HTTP's `Authorization`, such as `digest` of RFC 7616.
    Http(String),
    /// A certificate of the client (`mutualTLS` of OpenAPI 3.1). The connection authenticates the client, and a
    /// request contains no credential.
    Certificate,
}

impl SecuritySchemeKind {
    /// The header of the credential, and its value. `None`: the scheme uses no header.
    pub fn header(&self) -> Option<(&str, CredentialText)> {
        let token = CredentialText::token;
        match self {
            Self::Bearer(_) | Self::External(_) => Some(("authorization", token("Bearer "))),
            Self::Basic => {
                let form = CredentialForm::UserAndPassword;
                Some(("authorization", CredentialText { form, ..token("Basic ") }))
            }
            Self::Header(name) => Some((name.as_str(), token(""))),
            Self::Cookie(name) => Some(("cookie", token(&format!("{}=", name.as_str())))),
            // A scheme with a challenge from the server has no fixed token.
            Self::Http(name) if ASKED.contains(&name.to_ascii_lowercase().as_str()) => None,
            Self::Http(name) => Some(("authorization", token(&format!("{name} ")))),
            Self::Query(_) | Self::Certificate => None,
        }
    }

    /// The credential that a caller needs for a scheme of this kind, in words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Bearer(_) => "Bearer token",
            Self::Basic => "User name and password",
            Self::Header(_) | Self::Query(_) => "API key",
            Self::Cookie(_) => "Cookie",
            Self::External(_) => "Token of an identity provider",
            Self::Http(_) => "HTTP authentication",
            Self::Certificate => "Client certificate",
        }
    }

    /// Whether a request can contain a credential of this kind.
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Query(_)) || self.header().is_some()
    }
}

/// The HTTP authentication schemes with a challenge and response (IANA, "HTTP Authentication Schemes").
const ASKED: [&str; 8] =
    ["digest", "hoba", "mutual", "negotiate", "ntlm", "scram-sha-1", "scram-sha-256", "vapid"];

/// Schemes that a call needs together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SecurityRequirement {
    /// The ids of the schemes; empty: no credential is needed.
    pub schemes: Vec<String>,
}
