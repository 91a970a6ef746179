//! The error of a call: one opaque type with predicates and accessors.

mod action;
mod api;
mod display;
mod kind;
mod violation;

use std::borrow::Cow;
use std::time::Duration;

use http::StatusCode;

use super::json::{Decode, DecodeError, MOST_BYTES, Value, most_values, read, within};
use super::secrets::Secrets;
use super::{Fails, HttpResponse, TransportError};

pub use action::ActionFailure;
pub(crate) use action::{Unfinished, UnfinishedResource};
pub use api::ValidationError;
pub use kind::ErrorKind;
pub use violation::Violation;

use api::ApiProblem;
pub(crate) use api::ProblemReader;

/// The error of a call.
///
/// A predicate says which kind the error is; [`kind`](Self::kind) returns the kind for `match`. Other methods return
/// the parts that this kind has:
///
/// | predicate | when | what to do |
/// |---|---|---|
/// | [`is_configuration`](Self::is_configuration) | a setting of the client or of the call is wrong; nothing was sent | read the message |
/// | [`is_violation`](Self::is_violation) | the parameters break a rule of the operation; nothing was sent | see [`violation`](Self::violation) |
/// | [`is_transport`](Self::is_transport) | no complete response arrived | check the state of the server before you repeat a call that changes something |
/// | [`is_connect`](Self::is_connect) | there is no connection to the server; also `is_transport` | repeat the call: the server did nothing |
/// | [`is_timeout`](Self::is_timeout) | no complete response arrived in time | check the state of the server before you repeat a call that changes something |
/// | [`is_unauthorized`](Self::is_unauthorized) | the server does not accept the credential (status 401) | use another credential |
/// | [`is_not_found`](Self::is_not_found) | the call names something that does not exist (status 404) | check the ids |
/// | [`is_rate_limited`](Self::is_rate_limited) | the server received too many calls (status 429) | wait for [`retry_after`](Self::retry_after) |
/// | [`is_invalid_input`](Self::is_invalid_input) | the server does not accept the parameters | see [`validation_errors`](Self::validation_errors) |
/// | [`is_api`](Self::is_api) | the server responded with an error, one of the four above or another | see [`code`](Self::code) and [`api_message`](Self::api_message) |
/// | [`is_decode`](Self::is_decode) | the call succeeded, but its response can't be read | see [`path`](Self::path) and [`body`](Self::body); do not repeat the call |
/// | [`is_action_failed`](Self::is_action_failed) | the call succeeded, but the action that it started or the resource that it created failed | see [`action_failure`](Self::action_failure) |
/// | [`is_action_timed_out`](Self::is_action_timed_out) | the action or the resource was not done before the timeout of the wait | wait again |
/// | [`is_pagination`](Self::is_pagination) | the pages can't be followed: the server sent or named a page twice, sent too many empty pages, or named a URL that can't be requested | use the items before the error |
///
/// An error prints the beginning of the server's message on one line, with invisible characters escaped. It never
/// prints the credential, even if the server sends the credential back. [`body`](Self::body) and the headers of
/// [`response`](Self::response) are unchanged.
pub struct Error(Box<Inner>);

/// Boxed, so that a `Result` with an error stays small.
#[derive(Clone, Default)]
struct Inner {
    kind: Kind,
    operation: Option<&'static str>,
    response: Option<HttpResponse>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    is_out_of_retries: bool,
}

#[derive(Clone)]
enum Kind {
    Configuration(String),
    Violation(Violation),
    Transport(TransportError),
    AttemptTimeout(Duration),
    DeadlineExceeded { after: Duration, last: Option<Error> },
    Api(ApiProblem),
    Decode(DecodeError),
    Pagination(String),
    ActionFailed(ActionFailure),
    ActionTimedOut { unfinished: Unfinished, after: Duration, last: Option<Error> },
}

impl Default for Kind {
    fn default() -> Self {
        Self::Configuration(String::new())
    }
}

/// The constructors of the runtime.
impl Error {
    fn new(kind: Kind) -> Self {
        Self(Box::new(Inner { kind, ..Inner::default() }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Kind::Configuration(message.into()))
    }

    pub(crate) fn transport(error: TransportError) -> Self {
        Self::new(Kind::Transport(error))
    }

    pub(crate) fn attempt_timeout(after: Duration) -> Self {
        Self::new(Kind::AttemptTimeout(after))
    }

    pub(crate) fn deadline_exceeded(after: Duration, last: Option<Self>) -> Self {
        Self::new(Kind::DeadlineExceeded { after, last })
    }

    pub(crate) fn api(problem: ApiProblem) -> Self {
        Self::new(Kind::Api(problem))
    }

    pub(crate) fn decode(error: DecodeError) -> Self {
        Self::new(Kind::Decode(error))
    }

    pub(crate) fn pagination(message: impl Into<String>) -> Self {
        Self::new(Kind::Pagination(message.into()))
    }

    pub(crate) fn action_failed(failure: ActionFailure) -> Self {
        Self::new(Kind::ActionFailed(failure))
    }

    pub(crate) fn action_timed_out(
        unfinished: Unfinished,
        after: Duration,
        last: Option<Self>,
    ) -> Self {
        Self::new(Kind::ActionTimedOut { unfinished, after, last })
    }

    pub(crate) fn of_operation(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    pub(crate) fn of_response(
        mut self,
        response: HttpResponse,
        request_id: Option<String>,
    ) -> Self {
        self.0.request_id = request_id;
        self.0.response = Some(response);
        self
    }

    pub(crate) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Records that the client's budget allowed no further attempt.
    pub(crate) fn out_of_retries(mut self) -> Self {
        self.0.is_out_of_retries = true;
        self
    }

    /// Conceals the secrets. The texts of a response were concealed when they were read; the body stays unchanged.
    pub(crate) fn without_secrets(mut self, secrets: &Secrets) -> Self {
        self.0.kind = match self.0.kind {
            Kind::Decode(error) => Kind::Decode(error.without_secrets(secrets)),
            Kind::Transport(error) => Kind::Transport(error.without_secrets(secrets)),
            Kind::ActionTimedOut { unfinished, after, last } => {
                let unfinished = unfinished.without_secrets(secrets);
                Kind::ActionTimedOut { unfinished, after, last }
            }
            other => other,
        };
        self
    }

    /// Whether another attempt can succeed, because no response arrived or the status says that the failure is
    /// temporary.
    pub(crate) fn is_transient(&self) -> bool {
        match &self.0.kind {
            Kind::Transport(error) => error.kind().is_transient(),
            Kind::AttemptTimeout(_) => true,
            Kind::Api(_) => self.status().is_some_and(|status| {
                status.is_server_error()
                    || status == StatusCode::TOO_MANY_REQUESTS
                    || status == StatusCode::REQUEST_TIMEOUT
            }),
            _ => false,
        }
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        let operation = violation.operation();
        Self::new(Kind::Violation(violation)).of_operation(operation)
    }
}

/// The parts of an error.
impl Error {
    fn problem(&self) -> Option<&ApiProblem> {
        match &self.0.kind {
            Kind::Api(problem) => Some(problem),
            _ => None,
        }
    }

    /// The operation: route and name, such as `acs.users.delete`. `None` if the error is not of a call.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The number of attempts. If the client's [budget](crate::runtime::RetryBudget) of retries allowed fewer attempts
    /// than the policy, the message says so.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The response, if one arrived.
    pub fn response(&self) -> Option<&HttpResponse> {
        self.0.response.as_ref()
    }

    /// The status of the response, if one arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(|response| response.status)
    }

    /// The id of the request, from the response. Give it to the support of the API. Invisible characters are escaped.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The body of the response in the type that the OpenAPI document declares for errors. The type parameter is the
    /// request of the call. `None` if no response arrived, if the body does not have that type, such as the page of a
    /// proxy, or if the document declares bodies by status but none for this status. [`body`](Self::body) is the
    /// unchanged body.
    pub fn failure<R: Fails>(&self) -> Option<R::Failure> {
        let response = self.response().filter(|response| !response.status.is_success())?;
        R::read_failure(response).ok()
    }

    /// The body of the response, if a response arrived.
    pub fn body(&self) -> Option<&[u8]> {
        self.response().map(|response| response.body.as_slice())
    }

    /// The body as text; bytes that are not UTF-8 are replaced.
    pub fn body_text(&self) -> Option<Cow<'_, str>> {
        self.body().map(String::from_utf8_lossy)
    }

    /// The pause that the server asks for before the next attempt (`Retry-After`).
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The code, for programs: of the API's error, of a failed action, or of the first error of a failed resource.
    pub fn code(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Api(problem) => problem.kind.as_deref(),
            Kind::ActionFailed(failure) => failure.code(),
            _ => None,
        }
    }

    /// The message of the API, for people. Line breaks become spaces, and invisible characters are escaped.
    pub fn api_message(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Api(problem) => problem.message.as_deref(),
            Kind::ActionFailed(failure) => failure.message(),
            _ => None,
        }
    }

    /// Further data of the API's error.
    pub fn data(&self) -> Option<&Value> {
        self.problem()?.data.as_ref()
    }

    /// The parameters that the server does not accept, with the reasons. At most 1,000.
    pub fn validation_errors(&self) -> &[ValidationError] {
        self.problem().map_or(&[], |problem| &problem.validation)
    }

    /// The path of the value in the body that can't be read, such as `devices[3].location.timezone`.
    pub fn path(&self) -> Option<String> {
        match &self.0.kind {
            Kind::Decode(error) => Some(error.path()),
            _ => None,
        }
    }

    /// The error of the transport, if no complete response arrived.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &self.0.kind {
            Kind::Transport(error) => Some(error),
            _ => None,
        }
    }

    /// The rule that the parameters break, if the client refused the call.
    pub fn violation(&self) -> Option<&Violation> {
        match &self.0.kind {
            Kind::Violation(violation) => Some(violation),
            _ => None,
        }
    }

    /// The failure of an action or of a resource, if the error is one.
    pub fn action_failure(&self) -> Option<&ActionFailure> {
        match &self.0.kind {
            Kind::ActionFailed(failure) => Some(failure),
            _ => None,
        }
    }

    /// The id of the action or of the resource that failed or was not done in time.
    pub fn action_id(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::ActionFailed(failure) => Some(failure.id()),
            Kind::ActionTimedOut { unfinished, .. } => Some(&unfinished.id),
            _ => None,
        }
    }
}

/// An error body in JSON.
pub fn failed<T: Decode>(response: &HttpResponse) -> Result<T, DecodeError> {
    // A typed body can be many times as long as the body, which the client's limit bounds.
    let most = response.body.len().max(MOST_BYTES);
    within(most, || read(&response.body, most_values(most), T::read))
}

/// An error body as text.
pub fn failed_text(response: &HttpResponse) -> Result<String, DecodeError> {
    response.text()
}

/// An error body as bytes.
pub fn failed_bytes(response: &HttpResponse) -> Result<Vec<u8>, DecodeError> {
    Ok(response.body.clone())
}

impl Clone for Error {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// The message of an error contains its cause, so `source` does not return the cause.
impl std::error::Error for Error {
    /// The error of the last attempt, if the deadline passed before an attempt succeeded.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::DeadlineExceeded { last, .. } | Kind::ActionTimedOut { last, .. } => {
                last.as_ref().map(|error| error as _)
            }
            _ => None,
        }
    }
}
