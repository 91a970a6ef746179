//! The differences between APIs, as data.
//!
//! Codegen writes one static [`Profile`] from `codegen.yaml`; the runtime itself knows no API.

use std::time::SystemTime;

use super::json::Value;
use super::{FindServers, Operation, PageShape, Timestamp};

/// The settings of one API.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// The title of the API.
    pub title: &'static str,
    /// The name of the client type. The credentials with this name belong to the client.
    pub client: &'static str,
    /// The URL of the server, without a slash at the end; `None`: the caller must set the URL.
    pub base_url: Option<&'static str>,
    /// Resolves the servers, if the caller can choose a server or the value of a variable.
    pub servers: Option<FindServers>,
    /// The name and the version of the crate in `User-Agent`: `name/version`.
    pub user_agent: &'static str,
    /// The headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// The members that the response body of every success has. A member that is `false` announces an error. Empty:
    /// there are none.
    pub envelope: &'static [&'static str],
    /// The response header with the id of the request.
    pub request_id_header: Option<&'static str>,
    /// The environment variables that the client reads, besides those of credentials.
    pub environment: EnvironmentVariables,
    /// The credentials of all client types of the crate.
    pub credentials: &'static [CredentialKind],
    /// Whether a client can have several credentials at once. Each call then sends the credentials that it needs.
    pub together: bool,
    /// The kinds of tokens that have a prefix.
    pub tokens: &'static [TokenKind],
    /// The parts of an error body.
    pub errors: ErrorShape,
    /// The kinds of pagination; an operation has the index of its kind.
    pub pages: &'static [PageShape],
    /// How actions are polled.
    pub long_running: Option<LongRunning>,
}

impl Profile {
    /// The credentials of this client type, the usual one first.
    pub(crate) fn own_credentials(&self) -> impl Iterator<Item = &'static CredentialKind> {
        self.credentials.iter().filter(|kind| kind.client == self.client)
    }

    /// The credential of this name.
    pub(crate) fn credential(&self, name: &str) -> Option<&'static CredentialKind> {
        self.own_credentials().find(|kind| kind.name == name)
    }

    /// The kind of a token by its prefix; the longest prefix that matches decides.
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
    /// The URL of the server.
    pub base_url: Option<&'static str>,
    /// Former names of that variable. The client still reads them if the variable is not set.
    pub base_url_deprecated: &'static [&'static str],
}

/// A kind of credential.
#[derive(Clone, Copy, Debug)]
pub struct CredentialKind {
    /// The name for programs: `personal_access_token`.
    pub name: &'static str,
    /// The name of the client type that takes the credential.
    pub client: &'static str,
    /// The name for people, with the article: `a personal access token with a workspace`.
    pub title: &'static str,
    /// The environment variable with the token.
    pub variable: Option<&'static str>,
    /// The prefix of such tokens; empty: the tokens have no common prefix.
    pub prefix: &'static str,
    /// The scope: a value that is sent beside the token, such as the workspace, the project or the tenant.
    pub scope: Option<Scope>,
    /// The headers of the credential.
    pub headers: &'static [CredentialHeader],
    /// The query parameter of the credential.
    pub query: Option<&'static str>,
    /// The security schemes of the document that the credential satisfies.
    pub schemes: &'static [&'static str],
    /// The call that exchanges the token, if no other call accepts the token.
    pub exchange: Option<Exchange>,
}

/// A header with a token.
#[derive(Clone, Copy, Debug)]
pub struct CredentialHeader {
    /// The name.
    pub name: &'static str,
    /// The text before the token.
    pub before: &'static str,
    /// The form of the token.
    pub form: TokenForm,
    /// The text after the token.
    pub after: &'static str,
}

impl CredentialHeader {
    /// A header with the token as it is.
    pub const fn plain(name: &'static str, before: &'static str, after: &'static str) -> Self {
        Self { name, before, form: TokenForm::Plain, after }
    }

    /// A header with the token in base64.
    pub const fn base64(name: &'static str, before: &'static str, after: &'static str) -> Self {
        Self { name, before, form: TokenForm::Base64, after }
    }
}

/// The form of a token in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenForm {
    /// As it is.
    Plain,
    /// In base64, such as a user name and a password (RFC 7617).
    Base64,
}

/// The scope of a token: a value that is sent beside it.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// The name for people, with the article: `a workspace id`.
    pub title: &'static str,
    /// The environment variable with the scope.
    pub variable: Option<&'static str>,
    /// The header with the scope.
    pub header: &'static str,
}

/// A call that exchanges a token for a token of another kind.
#[derive(Clone, Copy, Debug)]
pub struct Exchange {
    /// The operation.
    pub operation: &'static Operation,
    /// The place of the new token in the response: a JSON Pointer.
    pub token: &'static str,
    /// The kind of the new token.
    pub into: &'static str,
}

/// A kind of token with a prefix.
#[derive(Clone, Copy, Debug)]
pub struct TokenKind {
    /// The prefix.
    pub prefix: &'static str,
    /// The name of the kind for people, with the article: `a client session token`.
    pub title: &'static str,
}

/// The parts of an error body: JSON Pointers into the body.
#[derive(Clone, Copy, Debug)]
pub struct ErrorShape {
    /// The code, for programs.
    pub kind: Option<&'static str>,
    /// The message, for people.
    pub message: Option<&'static str>,
    /// Further data.
    pub data: Option<&'static str>,
    /// The errors of single parameters: an object with a member for each parameter, nested as the parameters are.
    pub validation: Option<&'static str>,
    /// The member of that object with the messages; empty: the members of the object are the messages.
    pub validation_messages: &'static str,
    /// The codes that mean that a parameter was not accepted.
    pub invalid_input: &'static [&'static str],
}

/// How the client polls an action.
#[derive(Clone, Copy, Debug)]
pub struct LongRunning {
    /// The operation that returns an action by its id.
    pub poll: &'static Operation,
    /// The parameter of that operation with the id.
    pub id_parameter: &'static str,
    /// The property of the response with the action.
    pub key: &'static str,
    /// The property of an action with its id.
    pub id: &'static str,
    /// The property of an action with its kind.
    pub kind: &'static str,
    /// The property of an action with its status.
    pub status: &'static str,
    /// The status while the action continues.
    pub pending: &'static str,
    /// The status after a success.
    pub success: &'static str,
    /// The status after a failure.
    pub failure: &'static str,
    /// The property of an action with its result.
    pub result: &'static str,
    /// The property of an action with its error.
    pub error: &'static str,
    /// The property of that error with the code.
    pub error_code: &'static str,
    /// The property of that error with the message.
    pub error_message: &'static str,
}

/// The states of a resource, and how the client asks for it.
#[derive(Clone, Copy, Debug)]
pub struct ResourceState {
    /// The name of the resource.
    pub name: &'static str,
    /// The operation that returns the resource by its id.
    pub poll: &'static Operation,
    /// The parameter of that operation with the id.
    pub id_parameter: &'static str,
    /// The property of the response with the resource; `None`: the resource is the whole body.
    pub key: Option<&'static str>,
    /// The property of the resource with its id.
    pub id: &'static str,
    /// The property of the resource with its status.
    pub status: &'static str,
    /// The statuses of a resource that is done.
    pub done: &'static [&'static str],
    /// The statuses of a resource that failed.
    pub failed: &'static [&'static str],
    /// The property with the list of its errors, and the properties of an error with the code and the message. Before
    /// the resource is done, an error in the list is a failure, unless it is temporary.
    pub errors: Option<(&'static str, &'static str, &'static str)>,
    /// The codes of temporary errors.
    pub temporary: &'static [&'static str],
    /// The property with the time for which the resource is scheduled, and the statuses that a scheduled resource has
    /// until that time.
    pub scheduled: Option<(&'static str, &'static [&'static str])>,
}

impl ResourceState {
    /// The status.
    pub(crate) fn status_of<'a>(&self, json: &'a Value) -> Option<&'a str> {
        json.get(self.status)?.as_str()
    }

    /// The errors of the resource; empty: there are none.
    pub(crate) fn errors_of<'a>(&self, json: &'a Value) -> &'a [Value] {
        let errors = self.errors.and_then(|(list, ..)| json.get(list)?.as_array());
        errors.map_or(&[], Vec::as_slice)
    }

    /// The code of an error.
    fn code_of<'a>(&self, error: &'a Value) -> Option<&'a str> {
        error.get(self.errors?.1)?.as_str()
    }

    /// The code of the first error of the resource.
    pub(crate) fn first_code<'a>(&self, json: &'a Value) -> Option<&'a str> {
        self.errors_of(json).iter().find_map(|error| self.code_of(error))
    }

    /// The first error that is not temporary. An error without a code is not temporary.
    pub(crate) fn lasting_error<'a>(&self, json: &'a Value) -> Option<&'a Value> {
        let is_temporary =
            |error: &Value| self.code_of(error).is_some_and(|code| self.temporary.contains(&code));
        self.errors_of(json).iter().find(|error| !is_temporary(error))
    }

    /// Whether the resource is scheduled for a time after this one.
    pub(crate) fn is_scheduled(&self, json: &Value, now: SystemTime) -> bool {
        let Some((at, statuses)) = self.scheduled else { return false };
        let moment = json.get(at).and_then(Value::as_str).map(Timestamp::from);
        let moment = moment.and_then(|moment| SystemTime::try_from(&moment).ok());
        self.status_of(json).is_some_and(|status| statuses.contains(&status))
            && moment.is_some_and(|moment| moment > now)
    }
}
