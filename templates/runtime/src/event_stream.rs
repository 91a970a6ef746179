//! Server-sent events (WHATWG HTML, section 9.2).
//!
//! A crate has this module only if its document has responses of `text/event-stream`.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderValue, StatusCode};

use crate::response_body::ResponseBody;
use crate::runtime::json::{Decode, DecodeError, read, within};
use crate::runtime::{BoxFuture, Call, CallOptions, Error, RawResponse, Sending};
use crate::runtime::{TransportError, TransportErrorKind};

/// One event of an [`EventStream`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The name of the event; `message`, if the server gives none.
    pub name: String,
    /// The data of the event.
    pub data: T,
    /// The id of the last event with an id, this event included.
    pub id: Option<String>,
}

/// A stream of the events that a server sends.
///
/// An event that can't be read is an error, and the stream continues with the next event. After any other error the
/// stream ends. The largest event has as many bytes as the largest response, see
/// [`Builder::max_response_bytes`](crate::Builder::max_response_bytes). The stream may be silent for any time. It
/// ends when the connection ends, unless [`reconnect`](Self::reconnect) allows a new connection. A stream of JSON
/// events also ends at an event with the data `[DONE]`, which several APIs send as the last event.
#[must_use = "nothing is read before it is asked for"]
pub struct EventStream<T> {
    state: State,
    call: Call,
    parser: Parser,
    /// The bytes that arrived last, and the number of them that are read.
    chunk: (Vec<u8>, usize),
    read: ReadData<T>,
    /// The largest number of new connections in a row, and the number made so far.
    reconnects: (u32, u32),
}

/// Reads the data of an event; `None`: the event ends the stream.
type ReadData<T> = fn(&RawResponse, &str) -> Result<Option<T>, DecodeError>;

enum State {
    Open(ResponseBody),
    /// Before the client connects again.
    Waiting(BoxFuture<()>),
    Connecting(Pin<Box<Sending<Reopened>>>),
    Done,
}

/// A new connection; `None`: the server has no further events.
type Reopened = Option<ResponseBody>;

/// The pause before the client connects again, where the server names none.
const PAUSE: Duration = Duration::from_secs(3);

impl RawResponse {
    /// A stream of events whose data is JSON.
    pub(crate) fn events<T: Decode>(&self) -> Result<EventStream<T>, DecodeError> {
        EventStream::of(self, |head, data| {
            let client = &head.call.client;
            let body = data.as_bytes();
            let value = within(client.max_response_bytes(), || {
                read(body, client.max_response_values(), T::read)
            });
            match value {
                Err(_) if data.trim() == "[DONE]" => Ok(None),
                value => value.map(Some),
            }
        })
    }

    /// A stream of events whose data is text.
    pub(crate) fn text_events(&self) -> Result<EventStream<String>, DecodeError> {
        EventStream::of(self, |_, data| Ok(Some(data.to_owned())))
    }
}

impl<T> EventStream<T> {
    fn of(raw: &RawResponse, read: ReadData<T>) -> Result<Self, DecodeError> {
        let essence = raw.response.essence();
        if !essence.is_empty() && !essence.eq_ignore_ascii_case("text/event-stream") {
            return Err(DecodeError::other(
                "the media type of the response is not `text/event-stream`",
            ));
        }
        let (state, call) = (State::Open(ResponseBody::of(raw, None)?), raw.call.clone());
        let parser = Parser::new(call.client.max_response_bytes());
        Ok(Self { state, call, parser, chunk: (Vec::new(), 0), read, reconnects: (0, 0) })
    }

    /// Sets how many times in a row the client connects again after the connection ends. An event resets the count.
    /// The client waits as long as the server asks for, 3 s by default, and sends the last id (`Last-Event-ID`). By
    /// default the client does not connect again.
    pub fn reconnect(mut self, most: u32) -> Self {
        self.reconnects.0 = most;
        self
    }

    /// The id of the last event with an id.
    pub fn last_event_id(&self) -> Option<&str> {
        self.parser.last_id()
    }

    /// The pause before a new connection, if the server sent one (`retry`).
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry
    }

    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The events as an iterator, without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::runtime::Blocking<Self>
    where
        T: Send + 'static,
    {
        crate::runtime::Blocking::new(self)
    }

    /// The next event in the bytes that have arrived.
    fn take(&mut self) -> Option<Result<Event<T>, Error>> {
        let State::Open(body) = &self.state else { return None };
        let (bytes, at) = &mut self.chunk;
        let fields = match self.parser.next(bytes, at) {
            Ok(fields) => fields?,
            Err(TooLong(limit)) => {
                let error = body.head().error(Error::transport(too_long(limit)));
                self.state = State::Done;
                return Some(Err(error));
            }
        };
        self.reconnects.1 = 0;
        let Fields { name, data } = fields;
        match (self.read)(body.head(), &data) {
            Ok(Some(data)) => {
                let id = self.parser.last_id().map(str::to_owned);
                Some(Ok(Event { name, data, id }))
            }
            Ok(None) => {
                self.state = State::Done;
                None
            }
            Err(error) => Some(Err(body.head().part_error(error, data.into_bytes()))),
        }
    }

    /// Connects again when the connection ends, or ends the stream with this error.
    fn ended(&mut self, error: Option<Error>) -> Option<Result<Event<T>, Error>> {
        let (most, so_far) = self.reconnects;
        if so_far >= most {
            self.state = State::Done;
            return error.map(Err);
        }
        self.reconnects.1 += 1;
        self.parser.begin_again();
        self.chunk = (Vec::new(), 0);
        let (client, pause) = (self.call.client.clone(), self.parser.retry.unwrap_or(PAUSE));
        let pause = Box::pin(async move { client.clock().sleep(pause).await });
        self.state = State::Waiting(pause);
        None
    }

    /// Connects again.
    fn connect(&mut self) {
        let mut call = self.call.clone();
        let id = self.parser.last_id();
        if let Some(id) = id.filter(|id| !id.is_empty() && HeaderValue::from_str(id).is_ok()) {
            let options = CallOptions::new().header("last-event-id", id);
            call.options = options.or(std::mem::take(&mut call.options));
        }
        let sending = Sending::new(call, |raw| match raw.status() {
            StatusCode::NO_CONTENT => Ok(None),
            _ => ResponseBody::of(raw, None).map(Some),
        });
        self.state = State::Connecting(Box::pin(sending));
    }
}

fn too_long(limit: usize) -> TransportError {
    let message = format!(
        "an event has more than {limit} bytes: `max_response_bytes` of the client's builder sets this limit"
    );
    TransportError::new(TransportErrorKind::TooLarge, message)
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(event) = self.take() {
                return Poll::Ready(Some(event));
            }
            let ended = match &mut self.state {
                State::Done => return Poll::Ready(None),
                State::Open(body) => match std::task::ready!(body.poll_chunk(context)) {
                    Some(Ok(chunk)) => {
                        self.chunk = (chunk, 0);
                        continue;
                    }
                    Some(Err(error)) => Some(error),
                    None => None,
                },
                State::Waiting(pause) => {
                    std::task::ready!(pause.as_mut().poll(context));
                    self.connect();
                    continue;
                }
                State::Connecting(sending) => {
                    match std::task::ready!(sending.as_mut().poll(context)) {
                        Ok(Some(body)) => {
                            self.state = State::Open(body);
                            continue;
                        }
                        Ok(None) => {
                            self.state = State::Done;
                            continue;
                        }
                        // The server asks for no further connection.
                        Err(error) if error.is_api() => {
                            self.state = State::Done;
                            return Poll::Ready(Some(Err(error)));
                        }
                        Err(error) => Some(error),
                    }
                }
            };
            if let Some(end) = self.ended(ended) {
                return Poll::Ready(Some(end));
            }
        }
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}

/// The fields of an event.
struct Fields {
    name: String,
    data: String,
}

/// The event has more than this number of bytes.
struct TooLong(usize);

/// Reads the lines of a stream.
#[derive(Default)]
struct Parser {
    limit: usize,
    /// The beginning of a line that has not ended yet.
    line: Vec<u8>,
    /// Whether the first line has been read, before which a byte order mark can stand.
    has_begun: bool,
    /// Whether the last byte was a carriage return: a line feed after it ends the same line.
    after_return: bool,
    name: String,
    data: Option<String>,
    id: Option<String>,
    /// The id of the last event with an id.
    last_id: Option<String>,
    retry: Option<Duration>,
}

impl Parser {
    fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref().filter(|id| !id.is_empty())
    }

    /// Drops the unfinished event when a connection ends.
    fn begin_again(&mut self) {
        let (last_id, retry) = (self.last_id.take(), self.retry);
        *self = Self { id: last_id.clone(), last_id, retry, ..Self::new(self.limit) };
    }

    /// The next event in these bytes, from this one on.
    fn next(&mut self, bytes: &[u8], at: &mut usize) -> Result<Option<Fields>, TooLong> {
        while let Some(rest) = bytes.get(*at..).filter(|rest| !rest.is_empty()) {
            if std::mem::take(&mut self.after_return) && rest.first() == Some(&b'\n') {
                *at += 1;
                continue;
            }
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let so_far = self.line.len() + self.data.as_ref().map_or(0, String::len);
            if line.len() > self.limit.saturating_sub(so_far) {
                return Err(TooLong(self.limit));
            }
            self.line.extend_from_slice(line);
            *at += line.len();
            let Some(end) = end else { return Ok(None) };
            self.after_return = rest.get(end) == Some(&b'\r');
            *at += 1;
            if let Some(event) = self.end_line() {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// Takes a complete line. Returns the event if the line is empty.
    fn end_line(&mut self) -> Option<Fields> {
        let bytes = std::mem::take(&mut self.line);
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) if is_first => rest,
            _ => &bytes,
        };
        if bytes.is_empty() {
            return self.dispatch();
        }
        let line = String::from_utf8_lossy(bytes);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // More digits mean a very long time too.
                self.retry = Some(Duration::from_millis(value.parse().unwrap_or(u64::MAX)));
            }
            // A comment, which keeps the connection open, or a field that the standard does not define.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Fields> {
        self.last_id.clone_from(&self.id);
        let name = std::mem::take(&mut self.name);
        let data = self.data.take()?;
        let name = if name.is_empty() { "message".to_owned() } else { name };
        Some(Fields { name, data })
    }
}
