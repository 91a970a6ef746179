//! A transport that plays a script and keeps what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::Shop;
use crate::runtime::json::Value;
use crate::runtime::{
    BoxFuture, Builder, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// Plays its steps in order; when there are none left, the last one again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scripted(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    steps: VecDeque<Step>,
    seen: Vec<HttpRequest>,
}

#[derive(Clone, Debug)]
struct Step {
    delay: Duration,
    outcome: Result<HttpResponse, TransportError>,
}

/// A response with a JSON body.
pub(crate) fn reply(status: u16, body: &Value) -> HttpResponse {
    let mut headers = HeaderMap::new();
    headers.insert("shop-request-id", HeaderValue::from_static("request-1"));
    let status = StatusCode::from_u16(status).expect("a status");
    HttpResponse::new(status, headers, body.to_string())
}

impl Scripted {
    pub(crate) fn then(self, response: HttpResponse) -> Self {
        self.after(Duration::ZERO, response)
    }

    pub(crate) fn after(self, delay: Duration, response: HttpResponse) -> Self {
        self.push(delay, Ok(response))
    }

    pub(crate) fn ok(self, body: &Value) -> Self {
        self.then(reply(200, body))
    }

    pub(crate) fn status(self, status: u16, headers: &[(&'static str, &str)]) -> Self {
        let mut response = reply(status, &Value::Null);
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).expect("a header value");
            response.headers.insert(HeaderName::from_static(name), value);
        }
        self.then(response)
    }

    pub(crate) fn fail(self, kind: TransportErrorKind) -> Self {
        self.push(Duration::ZERO, Err(TransportError::new(kind, "as scripted")))
    }

    fn push(self, delay: Duration, outcome: Result<HttpResponse, TransportError>) -> Self {
        self.state().steps.push_back(Step { delay, outcome });
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test panics while it holds this")
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<HttpRequest> {
        self.state().seen.clone()
    }

    /// The JSON bodies that were sent so far.
    pub(crate) fn bodies(&self) -> Vec<Value> {
        let body = |request: HttpRequest| {
            serde_json::from_slice(&request.body.unwrap_or_default()).unwrap_or_default()
        };
        self.seen().into_iter().map(body).collect()
    }

    pub(crate) fn builder(&self) -> Builder<Shop> {
        Shop::builder().api_key("shop_key").transport(self.clone())
    }

    pub(crate) fn shop(&self) -> Shop {
        self.builder().build().expect("the client is set up well")
    }
}

impl Transport for Scripted {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let mut state = self.state();
        state.seen.push(request);
        let step = if state.steps.len() > 1 {
            state.steps.pop_front()
        } else {
            state.steps.front().cloned()
        };
        drop(state);
        Box::pin(async move {
            let step = step.expect("the script has a step");
            if !step.delay.is_zero() {
                tokio::time::sleep(step.delay).await;
            }
            step.outcome
        })
    }
}
