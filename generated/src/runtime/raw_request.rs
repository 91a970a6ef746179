//! Requests that this version of the crate has no method for.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::json::{Decode, DecodeError, Encode, Value};
use super::payload::BodyFormat;
use super::response::RawResponse;
use super::{Call, Client, Error, Operation, Request, Sending, send_first};

/// A request with any method and path, made by [`Client::request`]: await it, or use a method of [`Request`].
///
/// The client sends the request with all of its credentials, and with its timeouts, retries and errors. The client
/// checks no constraints.
#[must_use = "a request is sent when it is awaited"]
pub struct RawRequest<T = Value> {
    call: Call,
    value: PhantomData<fn() -> T>,
}

/// The method and the path of a request that is not an operation of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The method, or the text that is not a method.
    pub(crate) method: Result<http::Method, String>,
    /// The path, with a `{name}` for each of its parameters.
    pub(crate) path: String,
}

static ONCE: Operation = Operation { id: "request", body: BodyFormat::Json, ..Operation::BARE };
static IDEMPOTENT: Operation = Operation { idempotent: true, ..ONCE };
static READING: Operation = Operation { safe: true, idempotent: true, ..ONCE };

impl RawRequest {
    pub(super) fn new(client: &Client, method: Result<http::Method, String>, path: &str) -> Self {
        // RFC 9110, section 9.2: which methods are safe, and which are idempotent.
        let operation = match method.as_ref().map(http::Method::as_str) {
            Ok("GET" | "HEAD" | "OPTIONS" | "TRACE") => &READING,
            Ok("PUT" | "DELETE") => &IDEMPOTENT,
            _ => &ONCE,
        };
        let mut call = Call::new(client, operation);
        call.target = Some(Box::new(Target { method, path: path.to_owned() }));
        Self { call, value: PhantomData }
    }
}

impl<T> RawRequest<T> {
    /// Sets the value of a `{name}` in the path. Reserved characters are encoded.
    pub fn path(mut self, name: impl Into<String>, value: impl Encode) -> Self {
        self.call.name_path(name.into(), &value);
        self
    }

    /// Adds a query parameter, or replaces the query parameter of this name. A list becomes one pair for each item.
    pub fn query(mut self, name: impl Into<String>, value: impl Encode) -> Self {
        self.call.name_query(name.into(), &value);
        self
    }

    /// Adds a header, or replaces the header of this name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let options = std::mem::take(&mut self.call.options);
        self.call.options = options.header(name, value);
        self
    }

    /// Sets the JSON body: a value of a type of this crate, or any JSON.
    pub fn json(mut self, body: impl Encode) -> Self {
        self.call.whole_body(&body);
        self
    }

    /// Declares that the request only reads, although its method is `POST`, for example. The client then repeats the
    /// request after any temporary failure. Requests with `GET`, `HEAD`, `OPTIONS` and `TRACE` only read in any case.
    pub fn only_reads(mut self) -> Self {
        self.call.operation = &READING;
        self
    }

    /// Sets the type of the response, in place of JSON of any shape.
    pub fn returns<U: Decode + Send + 'static>(self) -> RawRequest<U> {
        RawRequest { call: self.call, value: PhantomData }
    }
}

impl<T: Decode + Send + 'static> Request for RawRequest<T> {
    type Output = T;

    fn call(&self) -> &Call {
        &self.call
    }

    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_call(self) -> Call {
        self.call
    }

    fn read(raw: &RawResponse) -> Result<T, DecodeError> {
        raw.body()
    }
}

send_first! { [T: Decode + Send + 'static] RawRequest<T>, Result<T, Error> }

impl<T: Decode + Send + 'static> IntoFuture for RawRequest<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.send()
    }
}

impl<T> Clone for RawRequest<T> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), value: PhantomData }
    }
}

impl<T> fmt::Debug for RawRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("target", &self.call.target)
            .field("call", &self.call)
            .finish()
    }
}
