//! How a client authenticates, and what it reads of requests and responses.

use std::collections::BTreeMap;

use serde::Deserialize;

/// How a client authenticates, and what it reads from the environment.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClientConventions {
    /// Environment variable with a token of the usual kind, an API key.
    pub api_key_env: Option<String>,
    /// Environment variable with the address of the server.
    pub endpoint_env: Option<String>,
    /// Deprecated name of it.
    pub endpoint_env_deprecated: Option<String>,
    /// Header of a response with the id of the request.
    pub request_id_header: Option<String>,
    /// Headers sent with every request; `{version}` stands for the version of the emitted crate.
    pub headers: BTreeMap<String, String>,
    /// The ways to authenticate, the usual one first; empty: the security schemes of the document, each with a
    /// token of its own.
    pub credentials: Vec<CredentialConventions>,
    /// Client types beside the main one, which offer only what their credentials may call: name → what it is for,
    /// in a sentence.
    pub narrower: BTreeMap<String, String>,
    /// The kinds of token that can be told apart by how they begin: beginning → name for people, with the article.
    pub tokens: BTreeMap<String, String>,
    /// Where an error body carries its parts.
    pub error: Option<ErrorConventions>,
}

/// A way to authenticate: a token, and what is sent beside it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialConventions {
    /// Its name, among those of the same client type: `personal_access_token`.
    pub name: String,
    /// The client type that takes it, one of `narrower`; by default the main one.
    pub client: Option<String>,
    /// Its name for people, with the article: `a personal access token with a workspace`.
    pub title: String,
    /// Environment variable with the token.
    pub variable: Option<String>,
    /// How the token begins; empty: any text is one.
    #[serde(default)]
    pub prefix: String,
    /// What has to be said beside the token.
    pub scope: Option<ScopeConventions>,
    /// The headers that carry the token, for which `{token}` stands; by default `authorization: Bearer {token}`.
    #[serde(default = "bearer")]
    pub headers: BTreeMap<String, String>,
    /// The security schemes of the document that it satisfies.
    pub schemes: Vec<String>,
    /// The call that turns it into another kind, where it is good for nothing else.
    pub exchange: Option<ExchangeConventions>,
}

fn bearer() -> BTreeMap<String, String> {
    BTreeMap::from([("authorization".to_owned(), "Bearer {token}".to_owned())])
}

/// What has to be said beside a token: the workspace, the project, the tenant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeConventions {
    /// Its name: `workspace_id`.
    pub name: String,
    /// Its name for people, with the article: `a workspace id`.
    pub title: String,
    /// Environment variable with it.
    pub variable: Option<String>,
    /// The header that it is sent in.
    pub header: String,
}

/// A call that turns a token into one of another kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeConventions {
    /// Id of the operation.
    pub operation: String,
    /// The parameter of it that says whom the new token is for.
    pub parameter: Option<String>,
    /// Where the new token stands in the response: a JSON Pointer.
    pub token: String,
    /// The name of the new kind.
    pub into: String,
}

/// Where an error body carries its parts: JSON Pointers into it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorConventions {
    /// The type of the error, a word for programs.
    pub kind: String,
    /// The message, a sentence for people.
    pub message: String,
    /// Anything else.
    pub data: Option<String>,
    /// What is wrong with each parameter: an object with a member for each, nested as they are.
    pub validation: Option<String>,
    /// In it, the member with the messages; by default the members of the object are the messages.
    #[serde(default)]
    pub validation_messages: String,
    /// The types that say that a parameter was not accepted.
    #[serde(default)]
    pub invalid_input: Vec<String>,
}
