//! How requests reach the server.

mod error;
mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::{HttpRequest, HttpResponse};

pub use self::reqwest::ReqwestTransport;
pub(crate) use self::reqwest::check_tls;
pub use error::{TransportError, TransportErrorKind};

/// A boxed future.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends a request to the server and returns the response.
///
/// The default is [`ReqwestTransport`]. Implement this trait to add a middleware, to use another HTTP client, or to
/// answer without a server. An implementation sends the request once, because the client decides about retries. It
/// follows no redirect, because the headers carry the token.
///
/// A response of any status is `Ok`; an error means that no complete response arrived.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends the request and reads the response to its end.
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }
}
