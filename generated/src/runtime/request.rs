//! The types behind the requests of all operations.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::execute::execute;
use super::json::DecodeError;
use super::response::{RawResponse, Response};
use super::{BoxFuture, Call, CallOptions, Client, Error, HttpRequest, HttpResponse};

/// The request of an operation: await the request, or use one of these methods.
///
/// A setter with the name of one of these methods takes precedence; call the method as `Request::send(request)` then.
pub trait Request: Sized + Send + 'static {
    /// The type of the returned value.
    type Output: Send + 'static;

    #[doc(hidden)]
    fn call(&self) -> &Call;

    #[doc(hidden)]
    fn call_mut(&mut self) -> &mut Call;

    #[doc(hidden)]
    fn into_call(self) -> Call;

    #[doc(hidden)]
    fn read(raw: &RawResponse) -> Result<Self::Output, DecodeError>;

    /// Sets options for this one call. Options that are set later take precedence.
    #[must_use = "a request is sent when it is awaited"]
    fn options(mut self, options: CallOptions) -> Self {
        let call = self.call_mut();
        call.options = options.or(std::mem::take(&mut call.options));
        self
    }

    /// The same request for another client, with the URL, credentials and settings of that client. A request is a
    /// value: it can be cloned, stored and sent later.
    #[must_use = "a request is sent when it is awaited"]
    fn with_client(mut self, client: &impl AsRef<Client>) -> Self {
        self.call_mut().client = client.as_ref().clone();
        self
    }

    /// The HTTP request, to inspect. This method sends nothing.
    ///
    /// # Errors
    ///
    /// When the parameters break a rule, or the operation does not accept the kind of the credential.
    fn request(&self) -> Result<HttpRequest, Error> {
        self.call().request()
    }

    /// Sends the request, as `.await` does.
    fn send(self) -> Sending<Self::Output> {
        Sending::new(self.into_call(), Self::read)
    }

    /// Sends the request, and returns the value with the response: status, headers, request id, bytes of the body.
    fn send_with_response(self) -> SendingWithResponse<Self::Output> {
        SendingWithResponse(self.send())
    }

    /// Sends the request and waits for the response, without an async runtime.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Inside a task of an async runtime this method returns an error, because it would block
    /// a thread of the runtime: use `.await` there. A closure of `spawn_blocking` may block.
    #[cfg(feature = "blocking")]
    fn send_blocking(self) -> Result<Self::Output, Error> {
        let operation = self.call().operation.id;
        self.send().wait_blocking().map_err(|error| error.of_operation(operation))
    }
}

/// No type implements this trait. A request is a `Future` on the condition that [`BeforeSend`] does, so that the compiler says
/// `.send()` where somebody asks for a future, as `tokio::spawn`, `join_all` and `join!` do.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{R}` is not a future: call `.send()` to get one",
    label = "call `.send()` on this request"
)]
pub trait CallSendFirst<R> {}

/// The subject of the condition. With the request as the subject, the compiler would print the message of `Future`. The
/// lifetime is there because the compiler refuses a condition that can't hold, unless the condition is for all lifetimes.
#[doc(hidden)]
#[derive(Debug)]
pub struct BeforeSend<'a>(std::marker::PhantomData<&'a ()>);

/// Implements `Future` for a request, under the condition [`CallSendFirst`].
macro_rules! send_first {
    ([$($parameters:tt)*] $type:ty, $output:ty) => {
        #[doc(hidden)]
        impl<$($parameters)*> ::core::future::Future for $type
        where
            for<'a> $crate::runtime::BeforeSend<'a>: $crate::runtime::CallSendFirst<$type>,
        {
            type Output = $output;

            fn poll(
                self: ::core::pin::Pin<&mut Self>,
                _: &mut ::core::task::Context<'_>,
            ) -> ::core::task::Poll<$output> {
                ::core::task::Poll::Pending
            }
        }
    };
}

pub(crate) use send_first;

/// A request whose error bodies the OpenAPI document declares.
pub trait Fails: Request {
    /// The type of the error body: an enum if the body differs by status. [`Error::failure`] reads it.
    type Failure;

    #[doc(hidden)]
    fn read_failure(response: &HttpResponse) -> Result<Self::Failure, DecodeError>;
}

/// The future of a request. Polling it sends the request; dropping it cancels the call.
#[must_use = "nothing is sent before it is awaited"]
pub struct Sending<T> {
    future: BoxFuture<Result<RawResponse, Error>>,
    read: fn(&RawResponse) -> Result<T, DecodeError>,
}

impl<T> Sending<T> {
    pub(crate) fn new(call: Call, read: fn(&RawResponse) -> Result<T, DecodeError>) -> Self {
        Self { future: Box::pin(execute(call)), read }
    }

    /// A request that fails at once.
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
    /// Waits for the response, without an async runtime.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Inside a task of an async runtime this method returns an error, because it would block
    /// a thread of the runtime: use `.await` there.
    pub fn wait_blocking(self) -> Result<T, Error> {
        super::blocking::wait_for(self).unwrap_or_else(Err)
    }
}

#[cfg(feature = "blocking")]
impl<T: Send + 'static> SendingWithResponse<T> {
    /// Waits for the response, without an async runtime.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Inside a task of an async runtime this method returns an error, because it would block
    /// a thread of the runtime: use `.await` there.
    pub fn wait_blocking(self) -> Result<Response<T>, Error> {
        super::blocking::wait_for(self).unwrap_or_else(Err)
    }
}

/// The future of a request that returns the value with the response.
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
