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

/// A future on the heap.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Brings a request to the server and the response back.
///
/// The default is [`ReqwestTransport`]. Implement it to put something in between, to use another HTTP client,
/// or to answer without a server. An implementation sends the request once: repeating it is up to the client,
/// which knows whether that is right. It does not follow redirects, because the headers carry the token.
///
/// Every status is a response, be it an error of the API; an error is only that no complete response arrived.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends the request and reads the response to its end.
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }
}
