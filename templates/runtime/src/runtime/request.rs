//! The parts that the builders of all operations share.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::execute::execute;
use super::json::{Decode, DecodeError};
use super::response::{RawResponse, Response};
use super::{BoxFuture, Call, CallOptions, Client, Error, HttpRequest};

/// The request of an operation: await it, or use one of these methods.
///
/// A setter of the request's own that has the name of one of these methods goes before it; the method is then
/// called as `Request::send(request)`.
pub trait Request: Sized + Send + 'static {
    /// The value that the call returns.
    type Output: Send + 'static;

    #[doc(hidden)]
    fn call(&self) -> &Call;

    #[doc(hidden)]
    fn call_mut(&mut self) -> &mut Call;

    #[doc(hidden)]
    fn into_call(self) -> Call;

    #[doc(hidden)]
    fn read(raw: &RawResponse) -> Result<Self::Output, DecodeError>;

    /// Settings of this one call; given twice, the later ones go before the earlier.
    #[must_use = "a request is sent when it is awaited"]
    fn options(mut self, options: CallOptions) -> Self {
        let call = self.call_mut();
        call.options = options.or(std::mem::take(&mut call.options));
        self
    }

    /// The same request, sent by another client: with that one's address, tokens and settings. A request is a value that can be
    /// cloned, kept and sent later; the client that made it is what it is sent by otherwise.
    #[must_use = "a request is sent when it is awaited"]
    fn with_client(mut self, client: &impl AsRef<Client>) -> Self {
        self.call_mut().client = client.as_ref().clone();
        self
    }

    /// The request as it would be sent, to look at. Nothing is sent.
    ///
    /// # Errors
    ///
    /// When it can't be sent: the parameters break a rule, or the token is of a kind that the operation does not take.
    fn request(&self) -> Result<HttpRequest, Error> {
        self.call().request()
    }

    /// Sends it, as awaiting it does.
    fn send(self) -> Sending<Self::Output> {
        Sending::new(self.into_call(), Self::read)
    }

    /// Sends the request, and returns the value with the response: status, headers, request id, bytes of the body.
    fn send_with_response(self) -> SendingWithResponse<Self::Output> {
        SendingWithResponse(self.send())
    }

    /// Sends it and waits, where there is no async runtime.
    ///
    /// # Errors
    ///
    /// As awaiting it; and inside an async runtime, whose thread must not be blocked: await it there. A closure of
    /// `spawn_blocking` is inside too: there, block on the request with the runtime's handle.
    #[cfg(feature = "blocking")]
    fn send_blocking(self) -> Result<Self::Output, Error> {
        let operation = self.call().operation.id;
        self.send().wait_blocking().map_err(|error| error.of_operation(operation))
    }
}

/// A request whose errors have a body of one type, as the API's document declares.
pub trait Fails: Request {
    /// The type: [`Error::failure`] reads it.
    type Failure: Decode;
}

/// A request under way. Nothing is sent before it is polled; dropping it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct Sending<T> {
    future: BoxFuture<Result<RawResponse, Error>>,
    read: fn(&RawResponse) -> Result<T, DecodeError>,
}

impl<T> Sending<T> {
    pub(crate) fn new(call: Call, read: fn(&RawResponse) -> Result<T, DecodeError>) -> Self {
        Self { future: Box::pin(execute(call)), read }
    }

    /// One that fails at once.
    pub(crate) fn failed(error: Error) -> Self
    where
        T: 'static,
    {
        Self {
            future: Box::pin(std::future::ready(Err(error))),
            read: |_| Err(DecodeError::other("nothing was sent")),
        }
    }

    fn poll_answer(&mut self, context: &mut Context<'_>) -> Poll<Result<(T, RawResponse), Error>> {
        let read = self.read;
        self.future.as_mut().poll(context).map(|raw| {
            let raw = raw?;
            let value = raw.read(read)?;
            Ok((value, raw))
        })
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.poll_answer(context).map(|outcome| outcome.map(|(value, _)| value))
    }
}

#[cfg(feature = "blocking")]
impl<T: Send + 'static> Sending<T> {
    /// Waits for it where there is no async runtime.
    ///
    /// # Errors
    ///
    /// As awaiting it; and inside an async runtime, whose thread must not be blocked: await it there.
    pub fn wait_blocking(self) -> Result<T, Error> {
        super::blocking::wait_for(self).unwrap_or_else(Err)
    }
}

#[cfg(feature = "blocking")]
impl<T: Send + 'static> SendingWithResponse<T> {
    /// Waits for it where there is no async runtime.
    ///
    /// # Errors
    ///
    /// As awaiting it; and inside an async runtime, whose thread must not be blocked: await it there.
    pub fn wait_blocking(self) -> Result<Response<T>, Error> {
        super::blocking::wait_for(self).unwrap_or_else(Err)
    }
}

/// As [`Sending`], with the response beside the value.
#[must_use = "nothing is sent before it is awaited"]
pub struct SendingWithResponse<T>(Sending<T>);

impl<T> Future for SendingWithResponse<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0
            .poll_answer(context)
            .map(|outcome| outcome.map(|(value, raw)| Response::new(value, raw)))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for SendingWithResponse<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendingWithResponse").finish_non_exhaustive()
    }
}
