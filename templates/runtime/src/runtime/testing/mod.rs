//! Testing your own code without a server (feature `test-util`).
//!
//! A [`MockTransport`] answers with [`Reply`]s and records the requests. `client()` makes a client with it; the type
//! of the variable decides the type of the client:
//!
//! ```text
//! let mock = MockTransport::new();
//! mock.on("things.get", Reply::member("thing", &thing));
//! let client: Client = mock.client()?;
//! // … run the code under test with this client …
//! assert_eq!(mock.requests()[0].json(), Some(json!({"thing_id": "t1"})));
//! assert!(mock.unused().is_empty());
//! ```
//!
//! Each response type has methods that make values for replies: `sample()`, a setter for each field, and `builder()`,
//! which makes a [`Draft`].
//!
//! With the timers of Tokio paused (`#[tokio::test(start_paused = true)]`), retries and waits take no time.

mod draft;
mod macros;
mod reply;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{
    BoxFuture, Builder, ClientType, Error, HttpRequest, HttpResponse, Transport, TransportError,
    TransportErrorKind,
};

pub use draft::Draft;
pub(crate) use draft::sample;
pub(crate) use macros::sampled;
pub use reply::Reply;

/// A transport in memory. Clones share their replies and requests.
#[derive(Clone, Debug, Default)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// By the name that the caller used: the id of an operation, or its path.
    replies: BTreeMap<String, Replies>,
    /// The number of replies that were added.
    added: usize,
    requests: Vec<HttpRequest>,
}

/// The replies for an operation.
#[derive(Debug, Default)]
struct Replies {
    /// The replies to play, each with its number.
    queue: VecDeque<(usize, Reply)>,
    /// The last reply that was played, with its number.
    last: Option<(usize, Reply)>,
}

impl MockTransport {
    /// A transport without replies: every request fails with an error that says so.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a reply for an operation, named by its id (`devices.get`) or its path (`/devices/get`).
    ///
    /// Replies for the same operation are played in order, whichever of its names they were added with. When all were
    /// played, the last one is repeated until another is added.
    pub fn on(&self, operation: impl Into<String>, reply: Reply) -> &Self {
        let mut state = self.state();
        let number = state.added;
        state.added += 1;
        state.replies.entry(operation.into()).or_default().queue.push_back((number, reply));
        self
    }

    /// The recorded requests in order, retries included.
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
    }

    /// The operations and paths that have replies but got no request, such as a misspelt name.
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = state.replies.iter().filter(|(_, replies)| replies.last.is_none());
        unused.map(|(key, _)| key.clone()).collect()
    }

    /// A client with this transport and a meaningless credential.
    ///
    /// # Errors
    ///
    /// When every kind of credential needs an exchange first.
    pub fn client<C: ClientType>(&self) -> Result<C, Error> {
        self.builder().build()
    }

    /// A builder with this transport and a meaningless credential, for further settings.
    pub fn builder<C: ClientType>(&self) -> Builder<C> {
        let builder = Builder::<C>::new().transport(self.clone()).base_url("http://mock.invalid");
        let Some(kind) = C::profile().own_credentials().find(|kind| kind.exchange.is_none()) else {
            return builder;
        };
        let builder = builder.credential(kind.name, format!("{}mock", kind.prefix));
        if kind.scope.is_some() { builder.scope("mock") } else { builder }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic in another thread leaves the state consistent: no change is made in steps.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn play(&self, request: HttpRequest) -> Reply {
        let mut state = self.state();
        let keys = [request.operation.to_owned(), request.path().to_owned()];
        state.requests.push(request);
        if let Some(reply) = state.next(&keys) {
            return reply;
        }
        let there: Vec<String> = state.replies.keys().map(|key| format!("`{key}`")).collect();
        let there = if there.is_empty() { "none".to_owned() } else { there.join(", ") };
        let [operation, _] = keys;
        let message = format!("the mock has no reply for `{operation}`; it has {there}");
        Reply::of(Err(TransportError::new(TransportErrorKind::Invalid, message)))
    }
}

impl State {
    /// The next reply of an operation with these names: the first that was not played, or the last that was.
    fn next(&mut self, names: &[String]) -> Option<Reply> {
        let waiting = |name: &&String| Some(self.replies.get(*name)?.queue.front()?.0);
        let name = names.iter().filter_map(|name| Some((waiting(&name)?, name))).min();
        if let Some((_, name)) = name {
            let replies = self.replies.get_mut(name)?;
            replies.last = replies.queue.pop_front();
        }
        let played = names.iter().filter_map(|name| self.replies.get(name)?.last.as_ref());
        played.max_by_key(|(number, _)| *number).map(|(_, reply)| reply.clone())
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
