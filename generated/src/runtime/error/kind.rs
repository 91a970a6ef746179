//! The kinds of errors.

use http::StatusCode;

use super::api::ApiProblem;
use super::{Error, Kind};

/// What an error is, to match on; [`Error`] says what each kind means, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client or the call was set up wrongly. Nothing was sent.
    Configuration,
    /// The parameters break a rule of the operation. Nothing was sent.
    Violation,
    /// No connection was made, so the server did nothing.
    Connect,
    /// No complete response arrived in time.
    Timeout,
    /// No complete response arrived.
    Transport,
    /// The server does not accept the token (status 401).
    Unauthorized,
    /// The server does not know what was asked for (status 404).
    NotFound,
    /// The server wants fewer calls (status 429).
    RateLimited,
    /// The server does not accept the parameters.
    InvalidInput,
    /// The server responded with another error.
    Api,
    /// The server carried the call out, but the response can't be read.
    Decode,
    /// The pages of a list do not follow each other, or do not end.
    Pagination,
    /// The action that the call started failed.
    ActionFailed,
    /// The action still went on when the wait was over.
    ActionTimedOut,
}

/// What an error is.
impl Error {
    /// The kind, the most specific that applies: an error with status 404 is [`NotFound`](ErrorKind::NotFound), and no
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

    /// The client or the call was set up wrongly: a token of the wrong kind, a missing variable, a client without
    /// an async runtime. Nothing was sent.
    pub fn is_configuration(&self) -> bool {
        matches!(self.0.kind, Kind::Configuration(_))
    }

    /// The parameters break a rule of the operation. Nothing was sent.
    pub fn is_violation(&self) -> bool {
        matches!(self.0.kind, Kind::Violation(_))
    }

    /// No complete response arrived: refused, broken off, or too large. Timeouts are
    /// [another kind](Self::is_timeout), unless no connection was made in time.
    pub fn is_transport(&self) -> bool {
        matches!(self.0.kind, Kind::Transport(_))
    }

    /// No connection was made, so the server certainly did nothing.
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport(error) if error.kind().is_connect())
    }

    /// No complete response arrived in time: in the time of an attempt, or before the deadline of the call.
    /// Whether the server did what it was asked is not known.
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

    /// The server does not accept the token (status 401).
    pub fn is_unauthorized(&self) -> bool {
        self.is_api() && self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The server does not know what was asked for (status 404).
    pub fn is_not_found(&self) -> bool {
        self.is_api() && self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// The server wants fewer calls (status 429); [`retry_after`](Self::retry_after) may say when to come back.
    pub fn is_rate_limited(&self) -> bool {
        self.is_api() && self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The server does not accept the parameters; [`validation_errors`](Self::validation_errors) says which.
    pub fn is_invalid_input(&self) -> bool {
        self.problem().is_some_and(ApiProblem::is_invalid_input)
    }

    /// The server carried the call out, but the response can't be read. Do not repeat the call.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }

    /// The pages of a list do not follow each other, or do not end: a cursor came back that was there before, or too
    /// many pages had no item.
    pub fn is_pagination(&self) -> bool {
        matches!(self.0.kind, Kind::Pagination(_))
    }

    /// The action that the call started failed.
    pub fn is_action_failed(&self) -> bool {
        matches!(self.0.kind, Kind::ActionFailed(_))
    }

    /// The action still went on when the wait was over.
    pub fn is_action_timed_out(&self) -> bool {
        matches!(self.0.kind, Kind::ActionTimedOut { .. })
    }
}
