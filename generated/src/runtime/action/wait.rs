//! Waiting for an action.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::super::json::{DecodeError, Encode, Value};
use super::super::{BoxFuture, CallOptions, Error, LongRunning};
use super::settle::{Settle, Settled};
use super::{Action, ActionKind, result_of};

/// Waits for an action: await it.
///
/// The action in hand is looked at first, so that one which is done already costs no request. It is then asked
/// for until it is done, at least once. An outage in between is waited out like an action that goes on.
#[must_use = "nothing happens until it is awaited"]
pub struct Wait<K: ActionKind> {
    action: Action<K>,
    timeout: Duration,
    interval: Duration,
    options: CallOptions,
}

impl<K: ActionKind> Wait<K> {
    pub(super) fn new(action: Action<K>) -> Self {
        Self {
            action,
            timeout: Duration::from_secs(30),
            interval: Duration::from_secs(1),
            options: CallOptions::default(),
        }
    }

    /// How long to wait altogether. By default 30 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long to pause between two looks. By default 1 s.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Settings of the requests that look at it.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// Waits where there is no async runtime.
    ///
    /// # Errors
    ///
    /// As awaiting it; and inside an async runtime, whose thread must not be blocked: await it there.
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<K::Result, Error> {
        super::super::blocking::wait_for(self.into_future()).unwrap_or_else(Err)
    }
}

impl<K: ActionKind> IntoFuture for Wait<K> {
    type Output = Result<K::Result, Error>;
    type IntoFuture = Waiting<K::Result>;

    /// # Errors
    ///
    /// When the action failed, when it still goes on after the time, when it can't be looked at.
    fn into_future(self) -> Waiting<K::Result> {
        let Action { client, id, json, .. } = self.action;
        let wait = Settle {
            client,
            id: id.encode(),
            json,
            timeout: self.timeout,
            interval: self.interval,
            options: self.options,
        };
        Waiting { future: Box::pin(wait.run()), read: result_of::<K> }
    }
}

/// The future of a [`Wait`]. Dropping it stops looking, not the action.
#[must_use = "nothing happens until it is awaited"]
pub struct Waiting<T> {
    future: BoxFuture<Result<Settled, Error>>,
    read: fn(&Value, &LongRunning) -> Result<T, DecodeError>,
}

impl<T> Future for Waiting<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        self.future
            .as_mut()
            .poll(context)
            .map(|settled| settled.and_then(|settled| settled.read(read)))
    }
}

impl<K: ActionKind> fmt::Debug for Wait<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("action", &self.action)
            .field("timeout", &self.timeout)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Waiting<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting").finish_non_exhaustive()
    }
}

/// Waits for the action beside a value, if the server started one: await it. Without one it is done at once, and
/// gives `None`.
#[derive(Debug)]
#[must_use = "nothing happens until it is awaited"]
pub struct WaitIfAny<K: ActionKind> {
    wait: Option<Wait<K>>,
}

impl<K: ActionKind> WaitIfAny<K> {
    pub(super) fn new(wait: Option<Wait<K>>) -> Self {
        Self { wait }
    }

    /// How long to wait altogether. By default 30 s.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self::new(self.wait.map(|wait| wait.timeout(timeout)))
    }

    /// How long to pause between two looks. By default 1 s.
    pub fn interval(self, interval: Duration) -> Self {
        Self::new(self.wait.map(|wait| wait.interval(interval)))
    }

    /// Settings of the requests that look at it.
    pub fn options(self, options: CallOptions) -> Self {
        Self::new(self.wait.map(|wait| wait.options(options)))
    }

    /// Waits where there is no async runtime.
    ///
    /// # Errors
    ///
    /// As awaiting it; and inside an async runtime, whose thread must not be blocked: await it there.
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<Option<K::Result>, Error> {
        self.wait.map(Wait::wait_blocking).transpose()
    }
}

impl<K: ActionKind> IntoFuture for WaitIfAny<K> {
    type Output = Result<Option<K::Result>, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let waiting = self.wait.map(Wait::into_future);
        Box::pin(async move {
            match waiting {
                Some(waiting) => waiting.await.map(Some),
                None => Ok(None),
            }
        })
    }
}
