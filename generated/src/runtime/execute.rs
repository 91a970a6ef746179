//! Sends a call: attempts, pauses, deadline.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::clock::{Clock, Stopwatch};
use super::response::{RawResponse, refused};
use super::trace::{self, GivenUp};
use super::{
    Call, Error, HttpRequest, HttpResponse, LiveToken, Redirects, TransportError, redirects,
};

/// Sends the call as often as its policy allows, and returns the response of a success.
pub(crate) async fn execute(call: Call) -> Result<RawResponse, Error> {
    let mut span = trace::CallSpan::new(&call);
    let outcome = span.around(run(call, &span)).await;
    span.finish(outcome.as_ref().map(|response| (response.status(), response.request_id())));
    outcome.map(|response| response.within(span))
}

async fn run(call: Call, span: &trace::CallSpan) -> Result<RawResponse, Error> {
    let live = call.live_tokens();
    let ready = if live.is_empty() { Some(call.request()?) } else { None };
    let clock = call.client.clock();
    clock.check().map_err(|error| error.of_operation(call.operation.id))?;
    let deadline = Deadline::start(clock, call.options.deadline.or(call.client.deadline()));
    let mut request = match ready {
        Some(request) => request,
        None => {
            fetch(&call, &live, None, &deadline).await?;
            call.request()?
        }
    };
    let mut was_rejected = false;
    let mut attempts = 0;
    let mut last = None;
    loop {
        let outcome = attempt(&call, request.clone(), &deadline, last).await;
        attempts += 1;
        let error = match outcome {
            Ok((response, moved)) => {
                span.attempt(attempts, Ok(&response));
                call.client.retries_left().give_back();
                let url = moved.unwrap_or(request.url);
                return Ok(RawResponse::new(call, response, url, attempts));
            }
            Err(error) => error.of_operation(call.operation.id).after_attempts(attempts),
        };
        let error = error.without_secrets(&call.secrets());
        span.attempt(attempts, Err(&error));
        // A fetched token can be revoked before it expires, so it is fetched once more.
        let is_rejected = error.is_unauthorized() && request.stream.is_none();
        if is_rejected && !was_rejected && !live.is_empty() {
            was_rejected = true;
            fetch(&call, &live, Some(&request), &deadline).await?;
            request = call.request()?;
            last = Some(error);
            continue;
        }
        match pause_after(&call, &request, &deadline, attempts, &error) {
            Ok(pause) => {
                span.retries(attempts, pause, &error);
                last = Some(error);
                clock.sleep(pause).await;
            }
            Err(why) => return Err(given_up(span, attempts, why, error)),
        }
    }
}

/// The error of a call that is not attempted again.
fn given_up(span: &trace::CallSpan, attempts: u32, why: GivenUp, error: Error) -> Error {
    if error.is_transient() {
        span.gives_up(attempts, why, &error);
    }
    match why {
        GivenUp::Budget => error.out_of_retries(),
        GivenUp::Policy | GivenUp::Deadline => error,
    }
}

/// Fetches the tokens of a call that are missing or expired, or that the server refused. The deadline of the call
/// limits this too.
async fn fetch(
    call: &Call,
    live: &[Arc<dyn LiveToken>],
    rejected: Option<&HttpRequest>,
    deadline: &Deadline,
) -> Result<(), Error> {
    for token in live {
        let present = token.present().filter(|present| {
            let was_sent = |request: &HttpRequest| {
                let mut values = request.headers.values().filter_map(|value| value.to_str().ok());
                values.any(|value| value.contains(present.expose()))
            };
            rejected.is_some_and(was_sent)
        });
        let fetch = token.refresh(call.client.token_wire(), present);
        let fetched = match deadline.remaining() {
            None => fetch.await,
            Some(left) => call
                .client
                .clock()
                .timeout(left, fetch)
                .await
                .unwrap_or_else(|| Err(Error::deadline_exceeded(deadline.limit(), None))),
        };
        let fetched = fetched.map_err(|error| error.of_operation(call.operation.id));
        fetched.map_err(|error| error.without_secrets(&call.secrets()))?;
    }
    Ok(())
}

/// The pause before the next attempt, or the reason why there is no next attempt.
fn pause_after(
    call: &Call,
    request: &HttpRequest,
    deadline: &Deadline,
    attempts: u32,
    error: &Error,
) -> Result<Duration, GivenUp> {
    let policy = call.options.retries.as_ref().unwrap_or(call.client.retries());
    let pause = policy.pause(call.operation, attempts, error);
    // A stream can be sent only once.
    let pause = pause.filter(|_| request.stream.is_none()).ok_or(GivenUp::Policy)?;
    if !deadline.has_time_after(pause) {
        return Err(GivenUp::Deadline);
    }
    match call.client.retries_left().take() {
        true => Ok(pause),
        false => Err(GivenUp::Budget),
    }
}

/// Sends the request once. The attempt ends at the timeout of an attempt or at the deadline of the call, whichever
/// comes first. The error of a deadline contains the error of the attempt before. Returns the response, and its URL
/// if redirects changed the URL.
async fn attempt(
    call: &Call,
    mut request: HttpRequest,
    deadline: &Deadline,
    last: Option<Error>,
) -> Result<(HttpResponse, Option<String>), Error> {
    let limit = request.timeout;
    let remaining = deadline.remaining().unwrap_or(limit);
    let max_response_bytes = request.max_response_bytes;
    request.timeout = limit.min(remaining);
    let clock = call.client.clock();
    let sent = clock.timeout(request.timeout, send(call, request));
    match sent.await {
        // A transport that ignores the limit fills its own memory, but not the memory of the parser.
        Some(Ok((response, _))) if response.body.len() > max_response_bytes => {
            Err(Error::transport(TransportError::too_large(max_response_bytes)))
        }
        Some(Ok((response, moved))) => Ok((accept(call, response)?, moved)),
        Some(Err(error)) => Err(Error::transport(error)),
        None if remaining < limit => Err(Error::deadline_exceeded(deadline.limit(), last)),
        None => Err(Error::attempt_timeout(limit)),
    }
}

/// Sends the request, and follows redirects if the document declares them for the operation.
async fn send(
    call: &Call,
    mut request: HttpRequest,
) -> Result<(HttpResponse, Option<String>), TransportError> {
    let transport = call.client.transport();
    if call.operation.redirects != Redirects::Followed {
        return Ok((transport.send(request).await?, None));
    }
    for _ in 0..redirects::MOST {
        let response = transport.send(request.clone()).await?;
        let next = redirects::leads_on(&response).then(|| redirects::next(&request, &response));
        match next.flatten() {
            Some(next) => request = next,
            None => return Ok((response, Some(request.url))),
        }
    }
    let url = request.url.clone();
    Ok((transport.send(request).await?, Some(url)))
}

/// Returns a success, `304 Not Modified`, and a redirect that is the result; any other status is an error.
fn accept(call: &Call, response: HttpResponse) -> Result<HttpResponse, Error> {
    if call.operation.redirects == Redirects::Returned && redirects::leads_on(&response) {
        return Ok(response);
    }
    if response.status.is_success() || response.status == StatusCode::NOT_MODIFIED {
        return Ok(response);
    }
    Err(refused(call, response))
}

/// The time that is left until the deadline.
struct Deadline {
    started: Stopwatch,
    limit: Option<Duration>,
}

impl Deadline {
    fn start(clock: &Clock, limit: Option<Duration>) -> Self {
        Self { started: clock.start(), limit }
    }

    fn limit(&self) -> Duration {
        self.limit.unwrap_or(Duration::MAX)
    }

    fn remaining(&self) -> Option<Duration> {
        let limit = self.limit?;
        Some(limit.saturating_sub(self.started.elapsed()))
    }

    /// Whether enough time is left for another attempt after the pause: a tenth of a second, or a quarter of the time
    /// until the deadline if that is shorter.
    fn has_time_after(&self, pause: Duration) -> bool {
        self.remaining().is_none_or(|remaining| {
            let wanted = Duration::from_millis(100).min(remaining / 4);
            remaining.checked_sub(pause).is_some_and(|left| !left.is_zero() && left >= wanted)
        })
    }
}
