//! Testing your own code without a server (feature `test-util`).
//!
//! A [`MockTransport`] plays [`Reply`]s and keeps the requests. Give it to the client:
//!
//! ```text
//! let mock = MockTransport::new();
//! mock.on("things.get", Reply::member("thing", &thing));
//! let client = mock.client::<TheClientOfThisCrate>()?;
//! // … run the code under test with this client …
//! assert_eq!(mock.requests()[0].json(), Some(json!({"thing_id": "t1"})));
//! ```
//!
//! With the timers of Tokio paused (`#[tokio::test(start_paused = true)]`), retries and waits take no time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::json::{Encode, Value};
use super::{
    BoxFuture, Builder, ClientType, Error, HttpRequest, HttpResponse, Transport, TransportError,
    TransportErrorKind,
};

/// A transport in memory. Clones share their replies and requests.
#[derive(Clone, Debug, Default)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    replies: BTreeMap<String, VecDeque<Reply>>,
    requests: Vec<HttpRequest>,
}

impl MockTransport {
    /// One without replies: every request fails, and says that it has none.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a reply for an operation, named by its id (`devices.get`) or its path (`/devices/get`).
    ///
    /// Replies for the same operation are played in the order they were added; the last one is played again
    /// and again.
    pub fn on(&self, operation: impl Into<String>, reply: Reply) -> &Self {
        let mut state = self.state();
        let replies = state.replies.entry(operation.into()).or_default();
        replies.push_back(reply);
        self
    }

    /// The requests so far, in the order they were sent, retries included.
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
    }

    /// A client over this transport, with a token that means nothing.
    ///
    /// # Errors
    ///
    /// When every kind of token has to be exchanged before it is of use.
    pub fn client<C: ClientType>(&self) -> Result<C, Error> {
        self.builder().build()
    }

    /// The same, to be set up further.
    pub fn builder<C: ClientType>(&self) -> Builder<C> {
        let builder = Builder::<C>::new().transport(self.clone()).base_url("http://mock.invalid");
        let Some(kind) = C::profile().own_credentials().find(|kind| kind.exchange.is_none()) else {
            return builder;
        };
        let builder = builder.credential(kind.name, format!("{}mock", kind.prefix));
        if kind.scope.is_some() { builder.scope("mock") } else { builder }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic of another test thread leaves the state whole: nothing in here is done by halves.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn play(&self, request: HttpRequest) -> Reply {
        let mut state = self.state();
        let keys = [request.operation.to_owned(), request.path().to_owned()];
        state.requests.push(request);
        for key in &keys {
            if let Some(replies) = state.replies.get_mut(key) {
                let next =
                    if replies.len() > 1 { replies.pop_front() } else { replies.front().cloned() };
                if let Some(reply) = next {
                    return reply;
                }
            }
        }
        let [operation, _] = keys;
        let message = format!("the mock has no reply for `{operation}`");
        Reply::of(Err(TransportError::new(TransportErrorKind::Invalid, message)))
    }
}

impl Transport for MockTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let reply = self.play(request);
        Box::pin(async move {
            if !reply.delay.is_zero() {
                tokio::time::sleep(reply.delay).await;
            }
            reply.outcome
        })
    }
}

/// What a [`MockTransport`] answers.
#[derive(Clone, Debug)]
#[must_use = "a reply is played by a mock that was given it"]
pub struct Reply {
    outcome: Result<HttpResponse, TransportError>,
    delay: Duration,
}

impl Reply {
    fn of(outcome: Result<HttpResponse, TransportError>) -> Self {
        Self { outcome, delay: Duration::ZERO }
    }

    /// Status 200 with this JSON.
    pub fn json(body: Value) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let response = HttpResponse::new(StatusCode::OK, headers, body.to_string());
        Self::of(Ok(response))
    }

    /// Status 200 with a JSON object that has this value under this key: `Reply::member("device", &device)`.
    pub fn member(key: &str, value: &dyn Encode) -> Self {
        Self::json(Value::Object([(key.to_owned(), value.encode())].into_iter().collect()))
    }

    /// No response, for this reason.
    pub fn failure(kind: TransportErrorKind) -> Self {
        Self::of(Err(TransportError::new(kind, "as the mock was told")))
    }

    /// Another status; one that is none is 500.
    pub fn status(mut self, status: u16) -> Self {
        if let Ok(response) = &mut self.outcome {
            response.status =
                StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        }
        self
    }

    /// A header more; one that can't be sent is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Ok(response) = &mut self.outcome
            && let (Ok(name), Ok(value)) =
                (name.parse::<HeaderName>(), HeaderValue::from_str(value))
        {
            response.headers.insert(name, value);
        }
        self
    }

    /// After this time.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}
