//! The client of the API: how it authenticates, and how it reads every response.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::OperationId;

/// The facts of the API that concern every call.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Client {
    /// Environment variable with the address of the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_variable: Option<String>,
    /// Former name of that variable, which is read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_endpoint_variable: Option<String>,
    /// Header of a response with the id of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id_header: Option<String>,
    /// Headers of every request, by name; `{version}` stands for the version of the emitted crate.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Properties of every response body that say no more than the status does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub envelope: Vec<String>,
    /// The credentials, the usual one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Credential>,
    /// Whether a person listed the credentials; if not, each is made from a security scheme.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lists_credentials: bool,
    /// Client types beside the main one, which offer only the operations that their credentials may call: name → purpose,
    /// in a sentence.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scoped: BTreeMap<String, String>,
    /// The kinds of token, by the beginning of the token → name for people, with the article.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tokens: BTreeMap<String, String>,
    /// Where an error body carries its parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorShape>,
}

/// A kind of credential: a token, and what is sent beside it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// Its name, among those of the same client type: `personal_access_token`.
    pub name: String,
    /// The client type that takes it, one of [`Client::scoped`]; by default the main one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// Its name for people, with the article: `a personal access token with a workspace`.
    pub title: String,
    /// Environment variable with the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variable: Option<String>,
    /// The beginning of the token; empty: any text is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// The name that is sent beside the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<CredentialScope>,
    /// The headers that carry the token, for which `{token}` stands, or `{basic}` for a user and a password in base64; by default `authorization: Bearer {token}`.
    #[serde(default = "bearer")]
    pub headers: BTreeMap<String, String>,
    /// The parameter of the query that carries the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Ids of the security schemes that the credential satisfies.
    pub schemes: Vec<String>,
    /// The call that turns the token into another kind, where the token is good for nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Exchange>,
}

fn bearer() -> BTreeMap<String, String> {
    BTreeMap::from([("authorization".to_owned(), "Bearer {token}".to_owned())])
}

impl Credential {
    /// Whether it is the name of a user and a password (RFC 7617).
    pub fn is_basic(&self) -> bool {
        self.headers.values().any(|value| value.contains("{basic}"))
    }

    /// Whether the credential satisfies all schemes of a requirement.
    pub fn satisfies(&self, schemes: &[String]) -> bool {
        schemes.iter().all(|id| self.schemes.contains(id))
    }
}

/// The scope of a token, sent beside it: the workspace, the project, the tenant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialScope {
    /// Its name: `workspace_id`.
    pub name: String,
    /// Its name for people, with the article: `a workspace id`.
    pub title: String,
    /// Environment variable with the scope.
    pub variable: Option<String>,
    /// The header that carries the scope.
    pub header: String,
}

/// A call that turns a token into one of another kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The operation.
    pub operation: OperationId,
    /// The parameter of the operation that says whom the new token is for.
    pub parameter: Option<String>,
    /// Where the new token stands in the response: a JSON Pointer.
    pub token: String,
    /// The name of the new kind.
    pub into: String,
}

/// Where an error body carries its parts: JSON Pointers into it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorShape {
    /// The type of the error, a word for programs.
    pub kind: String,
    /// The message, a sentence for people.
    pub message: String,
    /// Anything else.
    pub data: Option<String>,
    /// The errors of each parameter: an object with a member for each, nested as the parameters are.
    pub validation: Option<String>,
    /// In such a member, the member with the messages; by default the members of the object are the messages.
    #[serde(default)]
    pub validation_messages: String,
    /// The types that say that a parameter was not accepted.
    #[serde(default)]
    pub invalid_input: Vec<String>,
}
