//! Resources whose state changes after the response: a wait polls one until it is done or has failed.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::super::clock::Stopwatch;
use super::super::json::{Decode, DecodeError, Encode, Value};
use super::super::{CallOptions, Client, Error, ResourceState};
use super::poll::{Poll as Polls, Succeeded, WaitSettings};
use super::subject::Subject;
use super::wait::Waiting;
use super::{Action, ActionKind, names};

/// A resource whose state changes after the response.
pub trait Settles: Decode + Encode + Sized + Send + 'static {
    /// The meaning of its states, and the operation that returns it.
    const STATE: &'static ResourceState;

    /// Waits until the resource is done. Await the returned value, or set options first. This value can be old, so
    /// the wait polls the resource at once. A resource that is scheduled for later is returned unfinished: check its
    /// status.
    fn wait(&self, client: &impl AsRef<Client>) -> Settle<Self> {
        Settle { is_fresh: false, ..Settle::new(client.as_ref(), self, None) }
    }
}

/// A resource that a call created, and the action that the call started. The state of the resource can change after
/// the response.
#[derive(Clone, Debug)]
#[must_use = "the resource can fail after the response: wait for it, or take its value"]
#[non_exhaustive]
pub struct Settling<T, K: ActionKind> {
    /// The resource as it was in the response.
    pub value: T,
    /// The action; `None`: the server started no action.
    pub action: Option<Action<K>>,
    pub(crate) client: Client,
}

impl<T: Settles, K: ActionKind> Settling<T, K> {
    /// Waits until the resource is done, and returns it. Await the returned value, or set options first. If there is
    /// an action, the wait begins with the action. A resource that is scheduled for later is returned unfinished:
    /// check its status.
    pub fn wait(&self) -> Settle<T> {
        let action = self.action.as_ref().map(|action| (action.id.encode(), action.json.clone()));
        Settle::new(&self.client, &self.value, action)
    }
}

/// A wait for a resource: await it.
///
/// The wait polls the resource until it is done. If the resource fails, or the timeout passes first, the wait ends in
/// an error. The wait continues after a temporary failure of a poll, and while the resource has only temporary
/// errors. If the resource is scheduled for a later time, the wait ends at once, and the status of the value says
/// that it is not done.
#[must_use = "nothing happens until it is awaited"]
pub struct Settle<T> {
    client: Client,
    json: Value,
    /// Whether the JSON is from a response that has just arrived.
    is_fresh: bool,
    /// The id of the action to wait for first, with its JSON.
    action: Option<(Value, Option<Value>)>,
    settings: WaitSettings,
    state: &'static ResourceState,
    read: fn(&Value, &Client) -> Result<T, DecodeError>,
    /// `None` until the first poll.
    waiting: Option<Waiting<T>>,
}

impl<T: Settles> Settle<T> {
    fn new(client: &Client, value: &T, action: Option<(Value, Option<Value>)>) -> Self {
        Self {
            client: client.clone(),
            json: value.encode(),
            is_fresh: action.is_none(),
            action,
            settings: WaitSettings::default(),
            state: T::STATE,
            read: |json, _| T::decode(json.clone()),
            waiting: None,
        }
    }

    /// Sets the timeout of the wait. By default 30 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self.waiting = None;
        self
    }

    /// Sets the pause between two polls. By default 1 s.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.settings.interval = interval;
        self.waiting = None;
        self
    }

    /// Sets the options of the requests that poll.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.settings.options = options;
        self.waiting = None;
        self
    }

    /// Waits, without an async runtime.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Inside a task of an async runtime this method returns an error, because it would block
    /// a thread of the runtime: use `.await` there.
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<T, Error> {
        super::super::blocking::wait_for(self).unwrap_or_else(Err)
    }

    /// Begins to wait.
    fn start(&self) -> Waiting<T> {
        let (state, action, settings) = (self.state, self.action.clone(), self.settings.clone());
        let id = self.json.get(state.id).filter(|id| !id.is_null()).cloned();
        let id = id.ok_or_else(|| Error::decode(DecodeError::missing(state.id)));
        // The value in hand is older than the end of the action.
        let json = self.is_fresh.then(|| self.json.clone());
        let client = self.client.clone();
        let future = Box::pin(async move {
            let resource = Polls { client, id: id?, json, settings };
            settle(resource, action, state).await
        });
        Waiting { future, read: self.read }
    }
}

impl<T: Settles> Future for Settle<T> {
    type Output = Result<T, Error>;

    /// # Errors
    ///
    /// When the action or the resource failed, when the resource is not done before the timeout, or when a poll fails.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let waiting = match self.waiting.take() {
            Some(waiting) => waiting,
            None => self.start(),
        };
        self.waiting.insert(waiting).poll(context)
    }
}

/// Waits for the action, then for the resource, both within one timeout.
async fn settle(
    resource: Polls,
    action: Option<(Value, Option<Value>)>,
    state: &'static ResourceState,
) -> Result<Succeeded, Error> {
    let clock = resource.client.clock().clone();
    clock.check()?;
    let started: &Stopwatch = &clock.start();
    if let Some((id, json)) = action {
        let subject = Subject::Action(names(&resource.client)?);
        let action = Polls { id, json, ..resource.clone() };
        action.run(subject, started).await?;
    }
    resource.run(Subject::Resource(state), started).await
}

impl<T> fmt::Debug for Settle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settle")
            .field("resource", &self.state.name)
            .field("timeout", &self.settings.timeout)
            .field("interval", &self.settings.interval)
            .finish_non_exhaustive()
    }
}
