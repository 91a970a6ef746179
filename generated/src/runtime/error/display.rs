//! The messages of errors.
//!
//! A message never contains the body of the response, because messages go to logs.

use std::fmt;

use super::super::printable::Truncated;
use super::{ApiProblem, Error, Kind, ValidationError};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{operation}: ")?;
        }
        match &self.0.kind {
            Kind::Configuration(message) | Kind::Pagination(message) => f.write_str(message)?,
            Kind::Violation(violation) => violation.fmt(f)?,
            Kind::Transport(error) => error.fmt(f)?,
            Kind::AttemptTimeout(after) => write!(f, "no response within {after:?}")?,
            Kind::DeadlineExceeded { after, .. } => {
                write!(f, "the call was not done within {after:?}")?
            }
            Kind::Api(problem) => self.fmt_api(problem, f)?,
            Kind::Decode(error) => write!(f, "the response can't be read: {error}")?,
            Kind::ActionFailed(failure) => failure.fmt(f)?,
            Kind::ActionTimedOut { unfinished, after, .. } => {
                write!(f, "{unfinished} after {after:?}")?;
            }
        }
        self.fmt_facts(f)
    }
}

impl Error {
    fn fmt_api(&self, problem: &ApiProblem, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status() {
            Some(status) => write!(f, "{status}")?,
            None => f.write_str("the API returned an error")?,
        }
        if let Some(kind) = &problem.kind {
            write!(f, ": {}", Truncated(kind))?;
        }
        if let Some(message) = &problem.message {
            write!(f, ": {}", Truncated(message))?;
        }
        let mut errors = problem.validation.iter();
        for error in errors.by_ref().take(ValidationError::MOST_PRINTED) {
            write!(f, "; {error}")?;
        }
        match errors.len() {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }

    fn fmt_facts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Kind::Decode(_), Some(status)) = (&self.0.kind, self.status()) {
            write!(f, ", status {status}")?;
        }
        if self.0.attempts > 1 {
            write!(f, ", after {} attempts", self.0.attempts)?;
        }
        if self.0.is_out_of_retries {
            f.write_str(", without a retry because the client's `retry_budget` is used up")?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("message", &self.to_string())
            .field("response", &self.0.response)
            .field("source", &std::error::Error::source(self))
            .finish()
    }
}
