//! The span and the events of a call.

use std::borrow::Cow;
use std::future::Future;
use std::time::{Duration, Instant};

use http::{StatusCode, Uri};
use tracing::field::{Empty, display};
use tracing::{Instrument, Span, debug, info, warn};

use super::super::printable::Truncated;
use super::super::{Call, Error, ErrorKind, HttpResponse};
use super::GivenUp;

/// The span of a call. The span ends when the response is read or dropped.
#[derive(Debug)]
pub(crate) struct CallSpan {
    span: Span,
    started: Instant,
    is_finished: bool,
}

impl CallSpan {
    pub(crate) fn new(call: &Call) -> Self {
        let operation = call.operation;
        let span = tracing::info_span!(
            "call",
            otel.name = Empty,
            otel.kind = "client",
            otel.status_code = Empty,
            operation = operation.id,
            http.request.method = Empty,
            url.template = Empty,
            server.address = Empty,
            server.port = Empty,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.type = Empty,
            error = Empty,
            request_id = Empty,
            duration_ms = Empty,
        );
        let own = Self { span, started: Instant::now(), is_finished: false };
        if !own.span.is_disabled() {
            own.describe(call);
        }
        own
    }

    fn describe(&self, call: &Call) {
        // The caller wrote the path of a request that is not an operation, so the path can contain values.
        let (method, template) = match &call.target {
            None => (http::Method::from(call.operation.method), Some(call.operation.path)),
            Some(target) => (target.method.clone().unwrap_or_default(), None),
        };
        self.span.record("http.request.method", method.as_str());
        match template {
            Some(template) => {
                self.span.record("url.template", template);
                self.span.record("otel.name", display(format_args!("{method} {template}")));
            }
            None => drop(self.span.record("otel.name", method.as_str())),
        }
        let Ok(server) = call.client.base_url_of(call.operation).parse::<Uri>() else { return };
        if let Some(host) = server.host() {
            self.span.record("server.address", host);
        }
        let default = if server.scheme_str() == Some("http") { 80 } else { 443 };
        self.span.record("server.port", server.port_u16().unwrap_or(default));
    }

    /// Drives the call inside the span.
    pub(crate) fn around<F: Future>(&self, call: F) -> impl Future<Output = F::Output> + use<F> {
        call.instrument(self.span.clone())
    }

    /// Records the end of an attempt. The first attempt has number 1.
    pub(crate) fn attempt(&self, attempts: u32, outcome: Result<&HttpResponse, &Error>) {
        let resend_count = attempts.saturating_sub(1);
        if resend_count > 0 {
            self.span.record("http.request.resend_count", resend_count);
        }
        match outcome {
            Ok(response) => debug!(
                http.request.resend_count = resend_count,
                http.response.status_code = response.status.as_u16(),
                http.response.body.size = response.body.len(),
                "attempt"
            ),
            Err(error) => debug!(
                http.request.resend_count = resend_count,
                http.response.status_code = error.status().map(|status| status.as_u16()),
                error.type = &*type_of(error),
                "attempt failed"
            ),
        }
    }

    /// Records that another attempt follows after a pause.
    pub(crate) fn retries(&self, attempts: u32, pause: Duration, error: &Error) {
        info!(
            http.request.resend_count = attempts,
            pause_ms = milliseconds(pause),
            error.type = &*type_of(error),
            "retry"
        );
    }

    /// Records that no attempt follows although the failure is temporary.
    pub(crate) fn gives_up(&self, attempts: u32, why: GivenUp, error: &Error) {
        let reason = match why {
            GivenUp::Policy => "the retry policy",
            GivenUp::Deadline => "the deadline",
            GivenUp::Budget => "the retry budget",
        };
        warn!(attempts, reason, error.type = &*type_of(error), "given up");
    }

    /// Records the outcome of the call: the status and the id of the request, or an error.
    pub(crate) fn finish(&mut self, outcome: Result<(StatusCode, Option<String>), &Error>) {
        self.end();
        match outcome {
            Ok((status, request_id)) => self.record(Some(status), request_id.as_deref()),
            Err(error) => {
                self.record(error.status(), error.request_id());
                self.fails(&type_of(error));
                // The message of an API error is part of the body, and can repeat a parameter.
                if !error.is_api() {
                    self.span.record("error", display(error));
                }
            }
        }
    }

    /// Records that the response does not have the expected type. The path is left out, because it can contain a part
    /// of the body.
    pub(crate) fn unreadable(&self) {
        self.fails("decode");
    }

    fn fails(&self, kind: &str) {
        self.span.record("error.type", kind);
        self.span.record("otel.status_code", "ERROR");
    }

    fn end(&mut self) {
        self.is_finished = true;
        self.span.record("duration_ms", milliseconds(self.started.elapsed()));
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
            self.fails("dropped");
        }
    }
}

/// Records the pause of a wait before the next poll.
pub(crate) fn waits(operation: &'static str, pause: Duration) {
    debug!(operation, pause_ms = milliseconds(pause), "wait");
}

/// The value of `error.type`: the code of the API's error, else its status, else the kind of the error.
fn type_of(error: &Error) -> Cow<'static, str> {
    Cow::Borrowed(match error.kind() {
        ErrorKind::Configuration => "configuration",
        ErrorKind::Violation => "violation",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::Decode => "decode",
        ErrorKind::Pagination => "pagination",
        ErrorKind::ActionFailed => "action_failed",
        ErrorKind::ActionTimedOut => "action_timed_out",
        _ => {
            let status = error.status().map(|status| status.as_str().to_owned());
            let code = error.code().map(|code| Truncated(code).to_string());
            return Cow::Owned(code.or(status).unwrap_or_else(|| "api".to_owned()));
        }
    })
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
