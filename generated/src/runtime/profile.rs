//! The differences between APIs, as data.
//!
//! Codegen writes one static [`Profile`] from `codegen.yaml`; nothing in the runtime is particular to an API.

use super::Operation;

/// How one API wants to be spoken to.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// Name of the API in prose.
    pub title: &'static str,
    /// Name of the client type: the credentials that name it are its own.
    pub client: &'static str,
    /// Where the server is, without a slash at the end; `None`: the consumer has to say.
    pub base_url: Option<&'static str>,
    /// The name and the version of the crate in `User-Agent`: `name/version`.
    pub user_agent: &'static str,
    /// Headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// Members that every response body of a success has; `false` in one says that it is none. Empty: there are none.
    pub envelope: &'static [&'static str],
    /// Header of a response that carries the id of the request.
    pub request_id_header: Option<&'static str>,
    /// The environment variables that the client reads, beside those of tokens.
    pub environment: EnvironmentVariables,
    /// The ways to authenticate, those of other client types of the crate included.
    pub credentials: &'static [CredentialKind],
    /// Whether a client can have several of them at once, of which each call sends what it needs.
    pub together: bool,
    /// The kinds of token that can be told apart by how they begin.
    pub tokens: &'static [TokenKind],
    /// Where an error body carries its parts.
    pub errors: ErrorShape,
    /// How lists are paged.
    pub pages: Option<PageShape>,
    /// How actions are polled.
    pub long_running: Option<LongRunning>,
}

impl Profile {
    /// The ways to authenticate that this client type has, the usual one first.
    pub(crate) fn own_credentials(&self) -> impl Iterator<Item = &'static CredentialKind> {
        self.credentials.iter().filter(|kind| kind.client == self.client)
    }

    /// The way to authenticate of this name.
    pub(crate) fn credential(&self, name: &str) -> Option<&'static CredentialKind> {
        self.own_credentials().find(|kind| kind.name == name)
    }

    /// The kind of a token by how it begins; the longest beginning that fits decides.
    pub(crate) fn token_kind(&self, token: &str) -> Option<&'static TokenKind> {
        self.tokens
            .iter()
            .filter(|kind| token.starts_with(kind.prefix))
            .max_by_key(|kind| kind.prefix.len())
    }
}

/// Names of environment variables.
#[derive(Clone, Copy, Debug)]
pub struct EnvironmentVariables {
    /// Address of the server.
    pub base_url: Option<&'static str>,
    /// Former names of it, still read when it is not set.
    pub base_url_deprecated: &'static [&'static str],
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug)]
pub struct CredentialKind {
    /// Name of it for programs: `personal_access_token`.
    pub name: &'static str,
    /// Name of the client type that takes it.
    pub client: &'static str,
    /// Name of it for people, with the article: `a personal access token with a workspace`.
    pub title: &'static str,
    /// Environment variable with the token.
    pub variable: Option<&'static str>,
    /// How a token of this kind begins; empty: any text is one.
    pub prefix: &'static str,
    /// The value that is needed beside the token: the workspace, the project, the tenant.
    pub scope: Option<Scope>,
    /// The headers that it sends; `{token}` stands for the token, `{basic}` for the token in base64 (RFC 7617).
    pub headers: &'static [(&'static str, &'static str)],
    /// The parameter of the query that it sends.
    pub query: Option<&'static str>,
    /// The security schemes of the document that it satisfies.
    pub schemes: &'static [&'static str],
    /// The call that turns it into another kind, where it is good for nothing else.
    pub exchange: Option<Exchange>,
}

/// The scope of a token, where the token alone does not tell.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// Name of it for people, with the article: `a workspace id`.
    pub title: &'static str,
    /// Environment variable with it.
    pub variable: Option<&'static str>,
    /// The header that it is sent in.
    pub header: &'static str,
}

/// A call that turns a credential into one of another kind.
#[derive(Clone, Copy, Debug)]
pub struct Exchange {
    /// The operation.
    pub operation: &'static Operation,
    /// Where the new token stands in the response: a JSON Pointer.
    pub token: &'static str,
    /// The name of the new kind.
    pub into: &'static str,
}

/// A kind of token that can be told by how it begins.
#[derive(Clone, Copy, Debug)]
pub struct TokenKind {
    /// How it begins.
    pub prefix: &'static str,
    /// Name of it for people, with the article: `a client session token`.
    pub title: &'static str,
}

/// Where an error body carries its parts: JSON Pointers into it.
#[derive(Clone, Copy, Debug)]
pub struct ErrorShape {
    /// The type of the error, a word for programs.
    pub kind: Option<&'static str>,
    /// The message, a sentence for people.
    pub message: Option<&'static str>,
    /// Anything else.
    pub data: Option<&'static str>,
    /// The problems of parameters: an object with a member for each parameter, nested as the parameters are.
    pub validation: Option<&'static str>,
    /// In it, the member with the messages; empty: the members of the object are the messages.
    pub validation_messages: &'static str,
    /// The types that say that a parameter was not accepted.
    pub invalid_input: &'static [&'static str],
}

/// How a list is paged.
#[derive(Clone, Copy, Debug)]
pub struct PageShape {
    /// The parameter that takes the cursor.
    pub cursor_parameter: &'static str,
    /// The property of the body that describes the page.
    pub page_key: &'static str,
    /// In it, the cursor of the next page.
    pub next_cursor: &'static str,
    /// In it, whether there is a next page.
    pub has_next: Option<&'static str>,
}

/// How an action that goes on after the response is polled.
#[derive(Clone, Copy, Debug)]
pub struct LongRunning {
    /// The operation that gets one by its id.
    pub poll: &'static Operation,
    /// The parameter of it that takes the id.
    pub id_parameter: &'static str,
    /// The property of its response that holds the action.
    pub key: &'static str,
    /// In an action: its id.
    pub id: &'static str,
    /// In an action: its kind.
    pub kind: &'static str,
    /// In an action: its status.
    pub status: &'static str,
    /// The status while it goes on.
    pub pending: &'static str,
    /// The status when it succeeded.
    pub success: &'static str,
    /// The status when it failed.
    pub failure: &'static str,
    /// In an action: what a success carries.
    pub result: &'static str,
    /// In an action: what a failure carries.
    pub error: &'static str,
    /// In a failure: the code.
    pub error_code: &'static str,
    /// In a failure: the message.
    pub error_message: &'static str,
}
