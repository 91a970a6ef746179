//! Time, from Tokio or from a timer of the caller.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::time::Instant;

use super::{BoxFuture, Error};

/// Measures time and waits without Tokio: under another async runtime, or in a browser.
///
/// [`Builder::timer`](crate::runtime::Builder::timer) takes a timer. Timeouts, pauses between attempts, and waits for
/// actions then use the timer.
pub trait Timer: fmt::Debug + Send + Sync {
    /// The time since a fixed moment.
    fn now(&self) -> Duration;

    /// A future that completes after this time.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;
}

/// The time of a client.
#[derive(Clone, Debug)]
pub(crate) enum Clock {
    Tokio,
    Own(Arc<dyn Timer>),
}

/// Measures how long something has taken so far.
pub(crate) enum Stopwatch {
    Tokio(Instant),
    Own(Arc<dyn Timer>, Duration),
}

impl Clock {
    /// Tokio's timers panic outside its runtime, so this function returns an error first.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Tokio if tokio::runtime::Handle::try_current().is_err() => {
                Err(Error::configuration(
                    "no Tokio runtime is running here: make the call inside one, use `send_blocking` (feature `blocking`), or give the client's builder a `timer`",
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

    /// The output of the future; `None` if it is not ready in time.
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
