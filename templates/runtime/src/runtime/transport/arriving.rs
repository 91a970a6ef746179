//! Bodies that are read while they arrive.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::super::{HttpResponse, ResponseStream};
use super::classify::classify;
use super::gunzip::Body;
use super::{BoxFuture, TransportError};

/// The largest number of bytes that are decompressed at once. A piece can become a thousand times as long.
const MOST_UNPACKED: usize = 32 << 20;

/// A response whose body is still arriving.
pub(super) fn response(mut response: reqwest::Response) -> HttpResponse {
    let status = response.status();
    let mut headers = std::mem::take(response.headers_mut());
    let body = Body::of(&mut headers, MOST_UNPACKED);
    let arriving = Arriving { body: Some(body), state: State::Waiting(Box::new(response)) };
    HttpResponse::streamed(status, headers, ResponseStream::new(arriving))
}

struct Arriving {
    /// The decoder of the bytes; `None` at the end.
    body: Option<Body>,
    state: State,
}

enum State {
    Waiting(Box<reqwest::Response>),
    Reading(BoxFuture<Read>),
    Done,
}

/// The response, and the next bytes of its body.
type Read = (Box<reqwest::Response>, Result<Option<Vec<u8>>, TransportError>);

async fn read(mut response: Box<reqwest::Response>) -> Read {
    let chunk = response.chunk().await;
    let chunk = chunk.map(|chunk| chunk.map(|bytes| bytes.to_vec())).map_err(classify);
    (response, chunk)
}

impl Arriving {
    /// Decompresses the next bytes. The result is empty if more bytes are needed.
    fn unpack(&mut self, chunk: &[u8]) -> Result<Option<Vec<u8>>, TransportError> {
        let Some(body) = &mut self.body else { return Ok(None) };
        body.push(chunk)?;
        Ok(Some(body.take()).filter(|bytes| !bytes.is_empty()))
    }

    /// The rest at the end of the body.
    fn rest(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        let rest = self.body.take().map(Body::finish).transpose()?;
        Ok(rest.filter(|bytes| !bytes.is_empty()))
    }
}

impl Stream for Arriving {
    type Item = Result<Vec<u8>, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let mut reading = match std::mem::replace(&mut self.state, State::Done) {
                State::Waiting(response) => Box::pin(read(response)) as BoxFuture<Read>,
                State::Reading(reading) => reading,
                State::Done => return Poll::Ready(None),
            };
            let (response, chunk) = match reading.as_mut().poll(context) {
                Poll::Ready(read) => read,
                Poll::Pending => {
                    self.state = State::Reading(reading);
                    return Poll::Pending;
                }
            };
            match chunk {
                Ok(Some(chunk)) => match self.unpack(&chunk) {
                    Ok(unpacked) => {
                        self.state = State::Waiting(response);
                        if let Some(bytes) = unpacked {
                            return Poll::Ready(Some(Ok(bytes)));
                        }
                    }
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
                Ok(None) => return Poll::Ready(self.rest().transpose()),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}
