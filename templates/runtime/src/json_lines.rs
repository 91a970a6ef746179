//! JSON values one after the other: a line each, or a text sequence (RFC 7464).
//!
//! A crate has this module only if its document has such responses.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::response_body::ResponseBody;
use crate::runtime::json::{Decode, DecodeError, read, within};
use crate::runtime::{Error, RawResponse, TransportError, TransportErrorKind};

/// A stream of the JSON values that a server sends.
///
/// A value that can't be read is an error, and the stream continues with the next value. After any other error the
/// stream ends. The largest value has as many bytes as the largest response, see
/// [`Builder::max_response_bytes`](crate::Builder::max_response_bytes). The stream may be silent for any time.
#[must_use = "nothing is read before it is asked for"]
pub struct JsonLines<T> {
    body: Option<ResponseBody>,
    /// The separator of the values.
    separator: u8,
    /// The beginning of a value that has not ended yet.
    text: Vec<u8>,
    /// The bytes that arrived last, and the number of them that are read.
    chunk: (Vec<u8>, usize),
    limit: usize,
    read: fn(&RawResponse, &[u8]) -> Result<T, DecodeError>,
}

impl RawResponse {
    /// Lines of JSON.
    pub(crate) fn json_lines<T: Decode>(&self) -> Result<JsonLines<T>, DecodeError> {
        JsonLines::of(self, b'\n')
    }

    /// A text sequence of JSON: a record separator stands before each value.
    pub(crate) fn json_sequence<T: Decode>(&self) -> Result<JsonLines<T>, DecodeError> {
        JsonLines::of(self, b'\x1e')
    }
}

impl<T> JsonLines<T> {
    fn of(raw: &RawResponse, separator: u8) -> Result<Self, DecodeError>
    where
        T: Decode,
    {
        let client = &raw.call.client;
        Ok(Self {
            body: Some(ResponseBody::of(raw, None)?),
            separator,
            text: Vec::new(),
            chunk: (Vec::new(), 0),
            limit: client.max_response_bytes(),
            read: |head, text| {
                let client = &head.call.client;
                let most = client.max_response_values();
                within(client.max_response_bytes(), || read(text, most, T::read))
            },
        })
    }

    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The values as an iterator, without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::runtime::Blocking<Self>
    where
        T: Send + 'static,
    {
        crate::runtime::Blocking::new(self)
    }

    /// The next value in the bytes that have arrived.
    fn take(&mut self) -> Option<Result<T, Error>> {
        let (bytes, at) = &mut self.chunk;
        while let Some(rest) = bytes.get(*at..).filter(|rest| !rest.is_empty()) {
            let end = rest.iter().position(|byte| *byte == self.separator);
            let part = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            if part.len() > self.limit - self.text.len() {
                let error = self.body.take()?.head().error(Error::transport(too_long(self.limit)));
                return Some(Err(error));
            }
            self.text.extend_from_slice(part);
            *at += part.len() + usize::from(end.is_some());
            end?;
            let text = std::mem::take(&mut self.text);
            if let Some(value) = self.body.as_ref().and_then(|it| value(it, self.read, text)) {
                return Some(value);
            }
        }
        None
    }
}

/// The value of a text; `None`: the text is empty.
fn value<T>(
    body: &ResponseBody,
    read: fn(&RawResponse, &[u8]) -> Result<T, DecodeError>,
    text: Vec<u8>,
) -> Option<Result<T, Error>> {
    let trimmed = text.trim_ascii();
    if trimmed.is_empty() {
        return None;
    }
    let outcome = read(body.head(), trimmed);
    Some(outcome.map_err(|error| body.head().part_error(error, text)))
}

fn too_long(limit: usize) -> TransportError {
    let message = format!(
        "a value has more than {limit} bytes: `max_response_bytes` of the client's builder sets this limit"
    );
    TransportError::new(TransportErrorKind::TooLarge, message)
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(value) = self.take() {
                return Poll::Ready(Some(value));
            }
            let Some(body) = &mut self.body else { return Poll::Ready(None) };
            match std::task::ready!(body.poll_chunk(context)) {
                Some(Ok(chunk)) => self.chunk = (chunk, 0),
                Some(Err(error)) => {
                    self.body = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    let rest = std::mem::take(&mut self.text);
                    let read = self.read;
                    return Poll::Ready(self.body.take().and_then(|it| value(&it, read, rest)));
                }
            }
        }
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines").finish_non_exhaustive()
    }
}
