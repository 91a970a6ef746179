//! The `client:` section of `codegen.yaml`: how a client authenticates, and how it reads every response.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{Credential, ErrorShape};

/// How a client authenticates, and which environment variables it reads.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClientConventions {
    /// Environment variable with a token of the usual kind, an API key.
    pub api_key_env: Option<String>,
    /// Environment variables with the tokens of other security schemes: id of the scheme → variable. For credentials that are
    /// made from the schemes; one that is listed has its own. Of a user, the variable has `user:password`. There is no default:
    /// a document that could name variables could ask for any secret in the environment.
    pub scheme_env: BTreeMap<String, String>,
    /// Environment variable with the address of the server.
    pub endpoint_env: Option<String>,
    /// Deprecated name of that variable.
    pub endpoint_env_deprecated: Option<String>,
    /// Header of a response with the id of the request.
    pub request_id_header: Option<String>,
    /// Headers sent with every request; `{version}` stands for the version of the emitted crate.
    pub headers: BTreeMap<String, String>,
    /// The credentials, the usual one first; empty: one for each security scheme of the document that is a single token.
    pub credentials: Vec<Credential>,
    /// Client types beside the main one, which offer only the operations that their credentials may call: name →
    /// purpose, in a sentence.
    pub scoped: BTreeMap<String, String>,
    /// The kinds of token that can be told apart by their beginning: beginning → name for people, with the article.
    pub tokens: BTreeMap<String, String>,
    /// Where an error body carries its parts.
    pub error: Option<ErrorShape>,
}
