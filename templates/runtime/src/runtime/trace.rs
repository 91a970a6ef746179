//! One span for each call (feature `tracing`): operation, attempts, status, request id, duration. The span has no
//! body, no parameter and no token.
//!
//! Without the feature these types do nothing.

use std::future::Future;

use http::StatusCode;

use super::{Error, Operation};

#[cfg(feature = "tracing")]
pub(crate) use enabled::CallSpan;

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::CallSpan;

#[cfg(feature = "tracing")]
mod enabled {
    use std::time::Instant;

    use tracing::field::{Empty, display};
    use tracing::{Instrument, Span};

    use super::super::printable::Truncated;
    use super::{Error, Future, Operation, StatusCode};

    /// The span of a call. The span ends when the response is read or dropped.
    #[derive(Debug)]
    pub(crate) struct CallSpan {
        span: Span,
        started: Instant,
        is_finished: bool,
    }

    impl CallSpan {
        pub(crate) fn new(operation: &Operation) -> Self {
            let span = tracing::info_span!(
                "call",
                operation = operation.id,
                attempts = Empty,
                http.response.status_code = Empty,
                request_id = Empty,
                duration_ms = Empty,
                error = Empty,
            );
            Self { span, started: Instant::now(), is_finished: false }
        }

        /// Drives the call inside the span.
        pub(crate) fn around<F: Future>(
            &self,
            call: F,
        ) -> impl Future<Output = F::Output> + use<F> {
            call.instrument(self.span.clone())
        }

        /// Records the number of attempts.
        pub(crate) fn attempt(&self, attempts: u32) {
            self.span.record("attempts", attempts);
        }

        /// Records the outcome of the call: the status and the id of the request, or an error.
        pub(crate) fn finish(&mut self, outcome: Result<(StatusCode, Option<String>), &Error>) {
            self.end();
            match outcome {
                Ok((status, request_id)) => self.record(Some(status), request_id.as_deref()),
                Err(error) => {
                    self.record(error.status(), error.request_id());
                    // The message of an API's error is part of the body, and can repeat a parameter.
                    match error.is_api() {
                        true => {
                            let code = Truncated(error.code().unwrap_or("api")).to_string();
                            self.span.record("error", code.as_str())
                        }
                        false => self.span.record("error", display(error)),
                    };
                }
            }
        }

        /// Records that the response does not have the expected shape. The place is left out, because it can be a part
        /// of the body.
        pub(crate) fn unreadable(&self) {
            self.span.record("error", "decode");
        }

        fn end(&mut self) {
            self.is_finished = true;
            let elapsed = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.span.record("duration_ms", elapsed);
        }

        fn record(&self, status: Option<StatusCode>, request_id: Option<&str>) {
            if let Some(status) = status {
                self.span.record("http.response.status_code", status.as_u16());
            }
            if let Some(id) = request_id {
                self.span.record("request_id", Truncated(id).to_string().as_str());
            }
        }
    }

    impl Drop for CallSpan {
        fn drop(&mut self) {
            if !self.is_finished {
                self.end();
                self.span.record("error", "dropped");
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod disabled {
    use super::{Error, Future, Operation, StatusCode};

    /// No span.
    #[derive(Debug)]
    pub(crate) struct CallSpan;

    impl CallSpan {
        pub(crate) fn new(_: &Operation) -> Self {
            Self
        }

        pub(crate) fn around<F: Future>(&self, call: F) -> F {
            call
        }

        pub(crate) fn attempt(&self, _: u32) {}

        pub(crate) fn finish(&mut self, _: Result<(StatusCode, Option<String>), &Error>) {}

        pub(crate) fn unreadable(&self) {}
    }
}
