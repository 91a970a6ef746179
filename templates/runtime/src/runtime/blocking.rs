//! Calls without an async runtime (feature `blocking`).
//!
//! One background thread runs all blocking calls, so connections stay open between calls. The first call starts the
//! thread. The thread sleeps while there is nothing to do.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::OnceLock;
use std::sync::mpsc::sync_channel;
use std::task::{Context, Waker};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use super::{Error, TransportError, TransportErrorKind};

/// Runs the future on the background thread, and waits for the result.
///
/// # Errors
///
/// Inside a task of an async runtime, because the call would block a thread of the runtime and every task on that
/// thread. A closure of `spawn_blocking` or `block_in_place` may block.
pub(crate) fn wait_for<T: Send + 'static>(
    future: impl Future<Output = T> + Send + 'static,
) -> Result<T, Error> {
    if is_in_task() {
        return Err(Error::configuration(
            "a blocking call inside a task of an async runtime: await the request, or make the call in `spawn_blocking`",
        ));
    }
    let (sender, receiver) = sync_channel(1);
    background()?.spawn(async move {
        // The receiver waits until the end, so sending can't fail.
        let _ = sender.send(future.await);
    });
    receiver.recv().map_err(|_| {
        let message = "the call panicked, perhaps in the transport";
        Error::transport(TransportError::new(TransportErrorKind::Interrupted, message))
    })
}

/// Whether this thread runs an async task right now.
///
/// Tokio gives each task a budget of steps (128 today). A closure that may block has no budget, so its steps never run
/// out. A task gets a new budget at its next poll.
fn is_in_task() -> bool {
    const MORE_THAN_A_BUDGET: usize = 1024;
    let mut context = Context::from_waker(Waker::noop());
    let mut spend = || pin!(tokio::task::consume_budget()).poll(&mut context);
    Handle::try_current().is_ok() && (0..MORE_THAN_A_BUDGET).any(|_| spend().is_pending())
}

/// The runtime on the background thread.
fn background() -> Result<Handle, Error> {
    static BACKGROUND: OnceLock<Result<Handle, String>> = OnceLock::new();
    BACKGROUND.get_or_init(|| start().map_err(|error| error.to_string())).clone().map_err(|error| {
        Error::configuration(format!("the thread for blocking calls did not start: {error}"))
    })
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new()
        .name("blocking-calls".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}

/// The pages or items of a list as an iterator, without an async runtime. The iterator ends after an error.
#[must_use = "nothing is sent before it is iterated over"]
pub struct Blocking<S> {
    stream: Option<S>,
}

impl<S> Blocking<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream: Some(stream) }
    }
}

impl<T, S> Iterator for Blocking<S>
where
    T: Send + 'static,
    S: Stream<Item = Result<T, Error>> + Unpin + Send + 'static,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.stream.take()?;
        let outcome = wait_for(async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        });
        match outcome {
            Ok((stream, item)) => {
                self.stream = Some(stream);
                item
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl<S> fmt::Debug for Blocking<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}
