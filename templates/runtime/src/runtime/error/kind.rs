//! The kinds of errors.

use http::StatusCode;

use super::api::ApiProblem;
use super::{Error, Kind};

/// The kind of an error, for `match`. [`Error`] describes each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting of the client or of the call is wrong. Nothing was sent.
    Configuration,
    /// The parameters break a rule of the operation. Nothing was sent.
    Violation,
    /// There is no connection to the server, so the server did nothing.
    Connect,
    /// No complete response arrived in time.
    Timeout,
    /// No complete response arrived.
    Transport,
    /// The server does not accept the credential (status 401).
    Unauthorized,
    /// The call names something that does not exist (status 404).
    NotFound,
    /// The server received too many calls (status 429).
    RateLimited,
    /// The server does not accept the parameters.
    InvalidInput,
    /// The server responded with another error.
    Api,
    /// The call succeeded, but its response can't be read.
    Decode,
    /// The pages can't be followed: the server sent or named a page twice, sent too many empty pages, or named a URL
    /// that can't be requested.
    Pagination,
    /// The action that the call started failed, or the resource that a wait polled.
    ActionFailed,
    /// The action or the resource was not done before the timeout of the wait.
    ActionTimedOut,
}

/// The predicates.
impl Error {
    /// The most specific kind: an error with status 404 is [`NotFound`](ErrorKind::NotFound), not
    /// [`Api`](ErrorKind::Api).
    pub fn kind(&self) -> ErrorKind {
        match &self.0.kind {
            Kind::Configuration(_) => ErrorKind::Configuration,
            Kind::Violation(_) => ErrorKind::Violation,
            Kind::Transport(_) if self.is_connect() => ErrorKind::Connect,
            Kind::Transport(_) if self.is_timeout() => ErrorKind::Timeout,
            Kind::Transport(_) => ErrorKind::Transport,
            Kind::AttemptTimeout(_) | Kind::DeadlineExceeded { .. } => ErrorKind::Timeout,
            Kind::Api(_) if self.is_unauthorized() => ErrorKind::Unauthorized,
            Kind::Api(_) if self.is_not_found() => ErrorKind::NotFound,
            Kind::Api(_) if self.is_rate_limited() => ErrorKind::RateLimited,
            Kind::Api(_) if self.is_invalid_input() => ErrorKind::InvalidInput,
            Kind::Api(_) => ErrorKind::Api,
            Kind::Decode(_) => ErrorKind::Decode,
            Kind::Pagination(_) => ErrorKind::Pagination,
            Kind::ActionFailed(_) => ErrorKind::ActionFailed,
            Kind::ActionTimedOut { .. } => ErrorKind::ActionTimedOut,
        }
    }

    /// A setting of the client or of the call is wrong, such as a credential of the wrong kind, a missing environment
    /// variable, or a call outside an async runtime. Nothing was sent.
    pub fn is_configuration(&self) -> bool {
        matches!(self.0.kind, Kind::Configuration(_))
    }

    /// The parameters break a rule of the operation. Nothing was sent.
    pub fn is_violation(&self) -> bool {
        matches!(self.0.kind, Kind::Violation(_))
    }

    /// No complete response arrived: there was no connection, the connection broke, or the response was too large. A
    /// timeout is [another kind](Self::is_timeout), except a timeout while connecting.
    pub fn is_transport(&self) -> bool {
        matches!(self.0.kind, Kind::Transport(_))
    }

    /// There is no connection to the server, so the server did nothing.
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport(error) if error.kind().is_connect())
    }

    /// No complete response arrived before the timeout of an attempt or the deadline of the call. Whether the server
    /// acted on the call is unknown.
    pub fn is_timeout(&self) -> bool {
        match &self.0.kind {
            Kind::AttemptTimeout(_) | Kind::DeadlineExceeded { .. } => true,
            Kind::Transport(error) => error.kind().is_timeout(),
            _ => false,
        }
    }

    /// The server responded with an error.
    pub fn is_api(&self) -> bool {
        matches!(self.0.kind, Kind::Api(_))
    }

    /// The server does not accept the credential (status 401).
    pub fn is_unauthorized(&self) -> bool {
        self.is_api() && self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The call names something that does not exist (status 404).
    pub fn is_not_found(&self) -> bool {
        self.is_api() && self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// The server received too many calls (status 429). [`retry_after`](Self::retry_after) is the pause that the server
    /// asks for.
    pub fn is_rate_limited(&self) -> bool {
        self.is_api() && self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The server does not accept the parameters; [`validation_errors`](Self::validation_errors) lists them.
    pub fn is_invalid_input(&self) -> bool {
        self.problem().is_some_and(ApiProblem::is_invalid_input)
    }

    /// The call succeeded, but its response can't be read. Do not repeat the call.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }

    /// The pages can't be followed: the server sent or named a page twice, sent too many empty pages, or named a URL
    /// that can't be requested.
    pub fn is_pagination(&self) -> bool {
        matches!(self.0.kind, Kind::Pagination(_))
    }

    /// The action that the call started failed, or the resource that a wait polled.
    pub fn is_action_failed(&self) -> bool {
        matches!(self.0.kind, Kind::ActionFailed(_))
    }

    /// The action or the resource was not done before the timeout of the wait.
    pub fn is_action_timed_out(&self) -> bool {
        matches!(self.0.kind, Kind::ActionTimedOut { .. })
    }
}
