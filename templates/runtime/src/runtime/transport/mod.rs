//! Transports: how requests reach the server.

#[cfg(feature = "reqwest")]
mod arriving;
#[cfg(feature = "reqwest")]
mod classify;
mod error;
#[cfg(feature = "reqwest")]
mod gunzip;
#[cfg(feature = "reqwest")]
mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::{Error as CallError, HttpRequest, HttpResponse};

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
pub use error::{TransportError, TransportErrorKind};

/// A boxed future.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends a request to the server and returns the response.
///
/// The default is `ReqwestTransport` (feature `reqwest`). Implement this trait to add a middleware, to use another
/// HTTP client, or to answer without a server. An implementation sends the request once, because the client decides
/// about retries. It follows no redirect, because the request contains the credential.
///
/// A response with any status is `Ok`. An error means that no complete response arrived.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends the request and reads the response to its end.
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>>;
}

/// The default transport.
#[cfg(feature = "reqwest")]
pub(crate) fn own_transport(
    base_url: &str,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, CallError> {
    self::reqwest::check_tls(base_url)?;
    Ok(Arc::new(ReqwestTransport::new(connect_timeout)?))
}

/// The error of a crate without a default transport.
#[cfg(not(feature = "reqwest"))]
pub(crate) fn own_transport(_: &str, _: Duration) -> Result<Arc<dyn Transport>, CallError> {
    Err(CallError::configuration(
        "the client has no transport: give its builder a `transport`, or turn on the feature `rustls` or `native-tls` of this crate",
    ))
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }
}
