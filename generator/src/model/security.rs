//! Security schemes and requirements.

use std::collections::HashSet;

use serde::Serialize;

use super::{Api, Docs, Name, Operation, WireName};

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// Its key in the document.
    pub id: String,
    /// The name of the method of the client's builder that takes a credential of the scheme; no other scheme has it.
    #[serde(skip)]
    pub method: Name,
    /// How a credential of the scheme is sent.
    pub kind: SecuritySchemeKind,
    /// The flows of OAuth 2.0 that need no browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flows: Option<OAuthFlows>,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
}

/// The flows of OAuth 2.0 that need no browser: where tokens come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OAuthFlows {
    /// The token URL for client credentials (RFC 6749, section 4.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<String>,
    /// The URL that takes refresh tokens (RFC 6749, section 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<String>,
}

/// How a credential is sent.
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
    /// A scheme for which the caller brings a token (OAuth 2.0, OpenID Connect).
    External(String),
    /// Another scheme of HTTP's `Authorization`, such as `digest` of RFC 7616.
    Http(String),
    /// A certificate of the client (`mutualTLS` of OpenAPI 3.1): the connection proves who calls, and a request carries
    /// nothing for it.
    Certificate,
}

impl SecuritySchemeKind {
    /// The header of the token, and its value, in which `{token}` stands for the token, or `{basic}` for user and
    /// password in base64. `None`: the scheme uses no header.
    pub fn header(&self) -> Option<(&str, String)> {
        match self {
            Self::Bearer(_) | Self::External(_) => Some(("authorization", "Bearer {token}".into())),
            Self::Basic => Some(("authorization", "Basic {basic}".into())),
            Self::Header(name) => Some((name.as_str(), "{token}".into())),
            Self::Cookie(name) => Some(("cookie", format!("{}={{token}}", name.as_str()))),
            // A scheme with a challenge from the server has no fixed token.
            Self::Http(name) if ASKED.contains(&name.to_ascii_lowercase().as_str()) => None,
            Self::Http(name) => Some(("authorization", format!("{name} {{token}}"))),
            Self::Query(_) | Self::Certificate => None,
        }
    }

    /// Whether a request can carry a credential of this kind.
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Query(_)) || self.header().is_some()
    }
}

impl Api {
    /// The security requirements by which a client chooses among its tokens. Without listed credentials they name only
    /// schemes that a credential is for. Empty: the document does not say what an operation needs, and all tokens are
    /// sent.
    ///
    /// A certificate belongs to the connection. Of the requirements, those that the credentials satisfy count; if they
    /// satisfy none, calls are sent without the schemes that lack a credential. Credentials that a person listed are
    /// complete: what they can't satisfy stays, and the client refuses the call.
    pub fn sent_security(&self, operation: &Operation) -> Vec<SecurityRequirement> {
        // Each credential is made from a scheme then.
        let has = |id: &String| self.security_scheme(id).is_some_and(|one| one.kind.is_sent());
        let mut requirements = self.carried_security(operation);
        if !self.client.lists_credentials {
            let is_covered =
                |requirement: &SecurityRequirement| requirement.schemes.iter().all(has);
            match requirements.iter().any(is_covered) {
                true => requirements.retain(is_covered),
                false => {
                    requirements.iter_mut().for_each(|requirement| requirement.schemes.retain(has))
                }
            }
        }
        let mut known = HashSet::new();
        requirements.retain(|requirement| known.insert(requirement.clone()));
        requirements
    }

    /// The security scheme of this id.
    pub fn security_scheme(&self, id: &str) -> Option<&SecurityScheme> {
        let at = self.security_schemes.binary_search_by(|scheme| scheme.id.as_str().cmp(id));
        at.ok().and_then(|at| self.security_schemes.get(at))
    }

    /// The declared security requirements without certificates, which no request carries.
    pub fn carried_security(&self, operation: &Operation) -> Vec<SecurityRequirement> {
        let is_certificate = |id: &String| {
            let scheme = self.security_scheme(id);
            scheme.is_some_and(|scheme| scheme.kind == SecuritySchemeKind::Certificate)
        };
        let mut requirements = operation.security.clone();
        for requirement in &mut requirements {
            requirement.schemes.retain(|id| !is_certificate(id));
        }
        requirements
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
