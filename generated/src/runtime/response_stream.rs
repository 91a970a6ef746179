//! The body of a response that is read while it arrives.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_core::Stream;

use super::TransportError;

/// The body of a response, in pieces that are read while they arrive. The body can be read once.
#[derive(Clone)]
pub struct ResponseStream(Arc<Mutex<Option<Chunks>>>);

/// The pieces of a body.
pub(crate) type Chunks = Pin<Box<dyn Stream<Item = Result<Vec<u8>, TransportError>> + Send>>;

impl ResponseStream {
    /// Makes a body from a stream of its pieces, for a transport of your own.
    pub fn new(
        chunks: impl Stream<Item = Result<Vec<u8>, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::pin(chunks)))))
    }

    /// The pieces. `None`: they were taken before.
    pub(crate) fn open(&self) -> Option<Chunks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl fmt::Debug for ResponseStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseStream").finish_non_exhaustive()
    }
}

/// A body that is in memory, as one piece.
pub(crate) struct Whole(pub(crate) Option<Vec<u8>>);

impl Stream for Whole {
    type Item = Result<Vec<u8>, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().filter(|bytes| !bytes.is_empty()).map(Ok))
    }
}
