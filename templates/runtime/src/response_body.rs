//! Bodies that are read while they arrive. Downloads, event streams and lines of JSON share this code.
//!
//! A crate has this module only if its document has such responses.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use crate::runtime::json::DecodeError;
use crate::runtime::{BoxFuture, Chunks, Error, RawResponse, Whole};

/// A body that is arriving.
pub(crate) struct ResponseBody {
    chunks: Chunks,
    /// The response without its body, for errors.
    head: Box<RawResponse>,
    /// The longest pause in which the server may send nothing.
    idle: Option<Duration>,
    timer: Option<BoxFuture<()>>,
}

impl ResponseBody {
    /// The body of a response. A transport without streams has already read the body.
    pub(crate) fn of(raw: &RawResponse, idle: Option<Duration>) -> Result<Self, DecodeError> {
        let chunks = match &raw.response.stream {
            Some(stream) => {
                stream.open().ok_or_else(|| DecodeError::other("the body was already read"))?
            }
            None => Box::pin(Whole(Some(raw.response.body.clone()))),
        };
        Ok(Self { chunks, head: Box::new(raw.head()), idle, timer: None })
    }

    /// The response without its body.
    pub(crate) fn head(&self) -> &RawResponse {
        &self.head
    }

    /// The next bytes; `None` at the end of the body.
    pub(crate) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Vec<u8>, Error>>> {
        if let Poll::Ready(chunk) = self.chunks.as_mut().poll_next(context) {
            self.timer = None;
            let error = |error| self.head.error(Error::transport(error));
            return Poll::Ready(chunk.map(|chunk| chunk.map_err(error)));
        }
        let Some(idle) = self.idle else { return Poll::Pending };
        let client = &self.head.call.client;
        let timer = self.timer.get_or_insert_with(|| {
            let client = client.clone();
            Box::pin(async move { client.clock().sleep(idle).await })
        });
        match Pin::new(timer).poll(context) {
            Poll::Ready(()) => {
                self.timer = None;
                Poll::Ready(Some(Err(self.head.error(Error::attempt_timeout(idle)))))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}
