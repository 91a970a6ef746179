//! Waits for actions.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::super::json::{DecodeError, Encode, Value};
use super::super::{BoxFuture, CallOptions, Client, Error};
use super::poll::{Poll as Polls, Succeeded, WaitSettings};
use super::subject::Subject;
use super::{Action, ActionKind, names, result_of};

/// A wait for an action: await it.
///
/// If the action is done already, the wait sends no request. Otherwise it polls the action until it is done, at least
/// once. The wait continues after a temporary failure.
#[must_use = "nothing happens until it is awaited"]
pub struct Wait<K: ActionKind> {
    action: Action<K>,
    settings: WaitSettings,
    /// `None` until the first poll.
    waiting: Option<Waiting<K::Result>>,
}

impl<K: ActionKind> Wait<K> {
    pub(super) fn new(action: Action<K>) -> Self {
        Self { action, settings: WaitSettings::default(), waiting: None }
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
    pub fn wait_blocking(self) -> Result<K::Result, Error> {
        super::super::blocking::wait_for(self).unwrap_or_else(Err)
    }
}

// Nothing is pinned inside of it, whatever the type of an id is.
impl<K: ActionKind> Unpin for Wait<K> {}

impl<K: ActionKind> Future for Wait<K> {
    type Output = Result<K::Result, Error>;

    /// # Errors
    ///
    /// When the action failed, when it has not ended before the timeout, or when a poll fails.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { action, settings, waiting } = &mut *self;
        let waiting = waiting.get_or_insert_with(|| {
            let Action { client, id, json, .. } = action.clone();
            let polls = Polls { client, id: id.encode(), json, settings: settings.clone() };
            Waiting { future: Box::pin(wait(polls)), read: result_of::<K> }
        });
        waiting.poll(context)
    }
}

/// Polls the action until it is done.
async fn wait(polls: Polls) -> Result<Succeeded, Error> {
    let clock = polls.client.clock().clone();
    clock.check()?;
    let subject = Subject::Action(names(&polls.client)?);
    polls.run(subject, &clock.start()).await
}

/// The future inside a wait. Dropping it stops the polls, not the action.
pub(super) struct Waiting<T> {
    pub(super) future: BoxFuture<Result<Succeeded, Error>>,
    pub(super) read: fn(&Value, &Client) -> Result<T, DecodeError>,
}

impl<T> Waiting<T> {
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<T, Error>> {
        let read = self.read;
        self.future
            .as_mut()
            .poll(context)
            .map(|succeeded| succeeded.and_then(|succeeded| succeeded.read(read)))
    }
}

impl<K: ActionKind> fmt::Debug for Wait<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("action", &self.action)
            .field("timeout", &self.settings.timeout)
            .field("interval", &self.settings.interval)
            .finish_non_exhaustive()
    }
}

/// A wait for the action beside a value: await it. If the server started no action, the wait returns `None` at once.
#[derive(Debug)]
#[must_use = "nothing happens until it is awaited"]
pub struct WaitIfAny<K: ActionKind> {
    wait: Option<Wait<K>>,
}

impl<K: ActionKind> WaitIfAny<K> {
    pub(super) fn new(wait: Option<Wait<K>>) -> Self {
        Self { wait }
    }

    /// Sets the timeout of the wait. By default 30 s.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self::new(self.wait.map(|wait| wait.timeout(timeout)))
    }

    /// Sets the pause between two polls. By default 1 s.
    pub fn interval(self, interval: Duration) -> Self {
        Self::new(self.wait.map(|wait| wait.interval(interval)))
    }

    /// Sets the options of the requests that poll.
    pub fn options(self, options: CallOptions) -> Self {
        Self::new(self.wait.map(|wait| wait.options(options)))
    }

    /// Waits, without an async runtime.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Inside a task of an async runtime this method returns an error, because it would block
    /// a thread of the runtime: use `.await` there.
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<Option<K::Result>, Error> {
        self.wait.map(Wait::wait_blocking).transpose()
    }
}

impl<K: ActionKind> Future for WaitIfAny<K> {
    type Output = Result<Option<K::Result>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.wait {
            Some(wait) => Pin::new(wait).poll(context).map(|result| result.map(Some)),
            None => Poll::Ready(Ok(None)),
        }
    }
}
