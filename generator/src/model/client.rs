//! The client of the API: how it authenticates, and how it reads every response.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CredentialForm, CredentialText, MemberPointer, OperationId};

/// The settings of every call: the `client:` section of `codegen.yaml`, completed by `normalize/settings`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Client {
    /// Environment variable with the token of the first credential, such as an API key.
    #[serde(skip_serializing)]
    pub api_key_env: Option<String>,
    /// Environment variables with the tokens of other security schemes: id of the scheme → variable. They are for
    /// credentials that are made from the schemes; a listed credential has its own `variable`. For a user, the
    /// variable has `user:password`. There is no default, because a document could then read any secret of the
    /// environment.
    #[serde(skip_serializing)]
    pub scheme_env: BTreeMap<String, String>,
    /// Environment variable with the URL of the server.
    #[serde(rename(deserialize = "endpoint_env"), skip_serializing_if = "Option::is_none")]
    pub endpoint_variable: Option<String>,
    /// Former name of that variable, which the client still reads.
    #[serde(
        rename(deserialize = "endpoint_env_deprecated"),
        skip_serializing_if = "Option::is_none"
    )]
    pub former_endpoint_variable: Option<String>,
    /// Header of a response with the id of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id_header: Option<String>,
    /// Headers of every request, by name; `{version}` stands for the version of the emitted crate.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Properties of every response body that only repeat the status.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    pub envelope: Vec<String>,
    /// The credentials, the usual one first. By default one for each security scheme of the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Credential>,
    /// Whether a person listed the credentials; if not, each is made from a security scheme.
    #[serde(skip_deserializing, skip_serializing_if = "std::ops::Not::not")]
    pub lists_credentials: bool,
    /// Client types besides the main one, which offer only the operations that their credentials may call: name →
    /// purpose, in a sentence.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scoped: BTreeMap<String, String>,
    /// The prefixes of tokens: prefix → name of the kind for people, with the article.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tokens: BTreeMap<String, String>,
    /// The parts of an error body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorShape>,
}

/// A kind of credential: a token, and its scope.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// The name, unique in its client type: `personal_access_token`.
    pub name: String,
    /// The client type, one of [`Client::scoped`]; by default the main one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The name for people, with the article: `a personal access token with a workspace`.
    pub title: String,
    /// Environment variable with the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variable: Option<String>,
    /// The prefix of the token; empty: any text is a token.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// The scope that is sent beside the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<CredentialScope>,
    /// The headers of the credential, in which `{token}` stands for the token, or `{basic}` for user and password in
    /// base64; by default `authorization: Bearer {token}`.
    #[serde(default = "bearer")]
    pub headers: BTreeMap<String, CredentialText>,
    /// The query parameter of the credential.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Ids of the security schemes that the credential satisfies.
    pub schemes: Vec<String>,
    /// The call that exchanges the token, for a token that no other call accepts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Exchange>,
}

fn bearer() -> BTreeMap<String, CredentialText> {
    BTreeMap::from([("authorization".to_owned(), CredentialText::token("Bearer "))])
}

impl Credential {
    /// Whether the credential is a user name and a password (RFC 7617).
    pub fn is_basic(&self) -> bool {
        self.headers.values().any(|value| value.form == CredentialForm::UserAndPassword)
    }

    /// The name of the scope or parameter that belongs to the token.
    pub fn beside(&self) -> Option<&str> {
        let scope = self.scope.as_ref().map(|scope| &scope.name);
        let parameter = || self.exchange.as_ref()?.parameter.as_ref();
        scope.or_else(parameter).map(String::as_str)
    }

    /// The environment variables of the token and its scope; empty: the credential has no environment variable.
    pub fn variables(&self) -> Vec<&str> {
        let token = self.variable.as_deref();
        let beside = self.scope.as_ref().and_then(|scope| scope.variable.as_deref());
        token.into_iter().chain(token.and(beside)).collect()
    }

    /// Whether the credential satisfies all schemes of a requirement.
    pub fn satisfies(&self, schemes: &[String]) -> bool {
        schemes.iter().all(|id| self.schemes.contains(id))
    }
}

/// The scope of a token: a value that is sent beside it, such as the workspace, the project, the tenant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialScope {
    /// The name: `workspace_id`.
    pub name: String,
    /// The name for people, with the article: `a workspace id`.
    pub title: String,
    /// Environment variable with the scope.
    pub variable: Option<String>,
    /// The header with the scope.
    pub header: String,
}

/// A call that exchanges a token for a token of another kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The operation.
    pub operation: OperationId,
    /// The parameter of the operation that names the owner of the new token.
    pub parameter: Option<String>,
    /// The place of the new token in the response: a JSON Pointer.
    pub token: String,
    /// The kind of the new token.
    pub into: String,
}

/// The parts of an error body: the name of a member, or a JSON Pointer to one that stands deeper.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorShape {
    /// The code, for programs.
    pub kind: MemberPointer,
    /// The message, for people.
    pub message: MemberPointer,
    /// Further data.
    pub data: Option<MemberPointer>,
    /// The errors of single parameters: an object with a member for each parameter, nested as the parameters are.
    pub validation: Option<MemberPointer>,
    /// The member of such a member with the messages; by default the members of the object are the messages.
    #[serde(default)]
    pub validation_messages: String,
    /// The codes that mean that a parameter was not accepted.
    #[serde(default)]
    pub invalid_input: Vec<String>,
    /// The error of the server for a status, for pages. Pages show no other undeclared body, except the body of
    /// status 400 if `invalid_input` is known.
    #[serde(default)]
    pub examples: BTreeMap<u16, ErrorExample>,
}

/// The code and the message of an error. `{one}` stands for the words of the thing that the call names: `device` for
/// `device_id`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorExample {
    /// The code.
    pub kind: String,
    /// The message.
    pub message: String,
}
