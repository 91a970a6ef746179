//! Time: Tokio's, or that of a timer of the caller's.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::time::Instant;

use super::{BoxFuture, Error};

/// Tells the time and waits where there is no Tokio: under another async runtime, or in a browser.
///
/// [`Builder::timer`](crate::runtime::Builder::timer) takes one. Timeouts, pauses between attempts, and waits for actions go by
/// it then.
pub trait Timer: fmt::Debug + Send + Sync {
    /// The time since a moment that stays the same.
    fn now(&self) -> Duration;

    /// Is ready after this time.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;
}

/// The time of a client.
#[derive(Clone, Debug)]
pub(crate) enum Clock {
    Tokio,
    Own(Arc<dyn Timer>),
}

/// Tells how long something has taken so far.
pub(crate) enum Stopwatch {
    Tokio(Instant),
    Own(Arc<dyn Timer>, Duration),
}

impl Clock {
    /// Tokio's timers need its runtime: better an error than the panic of a timer.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Tokio if tokio::runtime::Handle::try_current().is_err() => {
                Err(Error::configuration(
                    "there is no async runtime here: call this from a Tokio runtime, use `send_blocking` (feature `blocking`), or give the client's builder a `timer`",
                ))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn start(&self) -> Stopwatch {
        match self {
            Self::Tokio => Stopwatch::Tokio(Instant::now()),
            Self::Own(timer) => Stopwatch::Own(Arc::clone(timer), timer.now()),
        }
    }

    pub(crate) async fn sleep(&self, duration: Duration) {
        match self {
            Self::Tokio => tokio::time::sleep(duration).await,
            Self::Own(timer) => timer.sleep(duration).await,
        }
    }

    /// What the future gives, if it is ready in time.
    pub(crate) async fn timeout<T>(
        &self,
        limit: Duration,
        future: impl Future<Output = T>,
    ) -> Option<T> {
        match self {
            Self::Tokio => tokio::time::timeout(limit, future).await.ok(),
            Self::Own(timer) => {
                let (mut future, mut sleep) = (pin!(future), timer.sleep(limit));
                poll_fn(|context| match future.as_mut().poll(context) {
                    Poll::Ready(value) => Poll::Ready(Some(value)),
                    Poll::Pending => sleep.as_mut().poll(context).map(|()| None),
                })
                .await
            }
        }
    }
}

impl Stopwatch {
    pub(crate) fn elapsed(&self) -> Duration {
        match self {
            Self::Tokio(started) => started.elapsed(),
            Self::Own(timer, started) => timer.now().saturating_sub(*started),
        }
    }
}
