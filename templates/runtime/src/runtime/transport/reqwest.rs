//! The default transport, over `reqwest`.

use std::time::Duration;

use super::super::{Error, HttpRequest, HttpResponse};
use super::error::Chain;
use super::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// Sends requests with `reqwest` over HTTP/1.1, with connections kept open between calls.
///
/// It never follows a redirect, and never adds a `Referer`.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport that gives a connection this much time to come up.
    ///
    /// # Errors
    ///
    /// When TLS can't be set up on this machine.
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .build()
            .map(|client| Self { client })
            .map_err(|error| {
                Error::configuration(format!("TLS can't be set up: {}", Chain(&error)))
            })
    }

    /// A transport over a client of your own: with a proxy, with certificates.
    ///
    /// It should not follow redirects (`redirect::Policy::none()`) nor retry (`retry::never()`): redirects carry
    /// headers with tokens to other hosts, and what may be sent twice is known to this crate only.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let client = self.client.clone();
        Box::pin(async move {
            let limit = request.max_response_bytes;
            let mut builder = client.request(request.method, request.url).headers(request.headers);
            if let Some(body) = request.body {
                builder = builder.body(body);
            }
            let response = builder.send().await.map_err(classify)?;
            read(response, limit).await
        })
    }
}

/// Reads the body, but not further than the limit: what the server announces is not trusted.
async fn read(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<HttpResponse, TransportError> {
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(classify)? {
        if body.len() + chunk.len() > limit {
            return Err(TransportError::too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(HttpResponse::new(status, headers, body))
}

/// What is known of the request. The address is taken out: a query can hold what is nobody's business.
fn classify(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Invalid
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::new(kind, error.without_url())
}
