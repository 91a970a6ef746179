//! Bodies of bytes that are read while they arrive, into a file or in pieces. The whole body is never in memory.
//!
//! A crate has this module only if its document has responses of bytes.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use tokio::io::AsyncWrite;

use crate::response_body::ResponseBody;
use crate::runtime::json::DecodeError;
use crate::runtime::{Error, RawResponse, Request, Sending, TransportError};

/// A request whose response is bytes.
///
/// `.await` reads the bytes into memory, up to [`Builder::max_response_bytes`](crate::Builder::max_response_bytes).
pub trait Downloads: Request {
    /// Sends the request, and returns the body while it arrives.
    ///
    /// The timeout of an attempt applies until the response begins. After that, it limits each pause in which the
    /// server sends nothing. The client does not repeat a call whose response has begun.
    fn download(self) -> Sending<Download> {
        let mut call = self.into_call();
        call.stream();
        Sending::new(call, Download::of)
    }
}

/// The body of a response, while it arrives: a stream of bytes in pieces.
#[must_use = "nothing is read before it is asked for"]
pub struct Download {
    body: ResponseBody,
    length: Option<u64>,
    received: u64,
    limit: Option<u64>,
    is_done: bool,
}

impl Download {
    fn of(raw: &RawResponse) -> Result<Self, DecodeError> {
        let options = &raw.call.options;
        let idle = options.timeout.unwrap_or(raw.call.client.timeout());
        let length = raw.response.header("content-length").and_then(|text| text.parse().ok());
        let body = ResponseBody::of(raw, Some(idle))?;
        Ok(Self { body, length, received: 0, limit: None, is_done: false })
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.body.head().status()
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.body.head().response.headers
    }

    /// The length of the whole body in bytes; `None` if the server does not send it.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The number of bytes that have arrived so far.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Sets the largest number of bytes of the body. By default there is no limit. A longer body is an error.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// The next bytes; `None` at the end of the body.
    pub async fn next(&mut self) -> Option<Result<Vec<u8>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The pieces as an iterator, without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::runtime::Blocking<Self> {
        crate::runtime::Blocking::new(self)
    }

    /// Writes the bytes to a writer, and returns their number. The writer is flushed.
    ///
    /// # Errors
    ///
    /// The errors of the writer. The error of a failed call contains the [`Error`] (`error.get_ref()`).
    pub async fn copy_to(mut self, writer: impl AsyncWrite) -> io::Result<u64> {
        let mut writer = pin!(writer);
        while let Some(chunk) = self.next().await {
            let chunk = chunk.map_err(io::Error::other)?;
            let mut rest = &chunk[..];
            while !rest.is_empty() {
                let written = poll_fn(|context| writer.as_mut().poll_write(context, rest)).await?;
                if written == 0 {
                    return Err(io::ErrorKind::WriteZero.into());
                }
                rest = rest.get(written..).unwrap_or_default();
            }
        }
        poll_fn(|context| writer.as_mut().poll_flush(context)).await?;
        Ok(self.received)
    }

    /// Writes the bytes to a file, and returns their number. The bytes go to a file beside it, whose name ends in
    /// `.part`. When all bytes have arrived, that file replaces the file at this path.
    ///
    /// # Errors
    ///
    /// The errors of the file system. The error of a failed call contains the [`Error`] (`error.get_ref()`). After an
    /// error, the file at the path is unchanged, and the `.part` file is removed.
    #[cfg(feature = "reqwest")]
    pub async fn save(self, path: impl AsRef<std::path::Path>) -> io::Result<u64> {
        let path = path.as_ref();
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(".part");
        let part = path.with_file_name(name);
        let outcome = match tokio::fs::File::create(&part).await {
            Ok(file) => self.copy_to(file).await,
            Err(error) => return Err(error),
        };
        match outcome {
            Ok(length) => tokio::fs::rename(&part, path).await.map(|()| length),
            Err(error) => {
                let _ = tokio::fs::remove_file(&part).await;
                Err(error)
            }
        }
    }
}

impl Stream for Download {
    type Item = Result<Vec<u8>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.is_done {
            return Poll::Ready(None);
        }
        let outcome = match self.body.poll_chunk(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Some(Ok(chunk))) => {
                self.received += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                match self.limit.filter(|limit| self.received > *limit) {
                    None => return Poll::Ready(Some(Ok(chunk))),
                    Some(limit) => Some(Err(self.body.head().error(too_long(limit)))),
                }
            }
            Poll::Ready(end) => end,
        };
        self.is_done = true;
        Poll::Ready(outcome)
    }
}

fn too_long(limit: u64) -> Error {
    use crate::runtime::TransportErrorKind::TooLarge;
    let message = format!("the body has more than {limit} bytes, the `limit` of the download");
    Error::transport(TransportError::new(TooLarge, message))
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("length", &self.length)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}
