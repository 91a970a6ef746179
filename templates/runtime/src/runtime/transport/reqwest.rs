//! The default transport, over `reqwest`.

use std::fmt;
use std::time::Duration;

use http::HeaderValue;
use http::header::{ACCEPT_ENCODING, RANGE};

use super::super::{Error, HttpRequest, HttpResponse};
use super::arriving;
use super::classify::classify;
use super::error::Chain;
use super::gunzip::Body;
use super::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// Sends requests with `reqwest` over HTTP/1.1, with a pool of connections.
///
/// With the feature `http2`, it uses HTTP/2 with servers that support it. With the default feature `gzip`, it accepts
/// compressed responses; the limits count the decompressed bytes.
///
/// This transport never follows a redirect, and never adds a `Referer`.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Makes a transport with this timeout for connecting.
    ///
    /// # Errors
    ///
    /// When TLS can't be set up on this machine.
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        with_backend(reqwest::Client::builder())
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

    /// Makes a transport over your own client, for example with a proxy or with certificates.
    ///
    /// Make the client with the [`reqwest`] of this crate, so that the versions are equal. Turn off redirects and
    /// retries, which are on by default: `redirect(redirect::Policy::none())` and `retry(retry::never())`. A redirect
    /// would send headers with tokens to other hosts, and only this crate knows which calls can be sent twice.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

/// The features of this crate choose the TLS backend. Otherwise `reqwest` would choose, if the program has both
/// backends.
fn with_backend(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_rustls();
    #[cfg(all(feature = "native-tls", not(feature = "rustls")))]
    let builder = builder.tls_backend_native();
    builder
}

/// Without TLS, every call of an `https` URL would fail with an error that does not name the cause.
pub(crate) fn check_tls(base_url: &str) -> Result<(), Error> {
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    let scheme = base_url.split(':').next().unwrap_or_default();
    if has_tls || !scheme.eq_ignore_ascii_case("https") {
        return Ok(());
    }
    Err(Error::configuration(
        "an https URL needs the feature `rustls` or `native-tls` of this crate, or a `transport` of your own",
    ))
}

/// Leaves out the client, whose `Debug` prints headers and proxies.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let client = self.client.clone();
        Box::pin(async move {
            let limit = request.max_response_bytes;
            let mut headers = request.headers;
            // A part of a compressed body can't be decompressed, and compressed events can arrive late.
            let encoding = match request.streamed {
                true => Some("identity"),
                false => Some("gzip").filter(|_| cfg!(feature = "gzip")),
            };
            if let Some(encoding) = encoding.filter(|_| !headers.contains_key(RANGE)) {
                headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static(encoding));
            }
            let mut builder = client.request(request.method, request.url).headers(headers);
            if let Some(body) = request.body {
                builder = builder.body(body);
            } else if let Some(stream) = request.stream {
                builder = builder.body(stream.open().ok_or_else(sent_before)?);
            }
            let response = builder.send().await.map_err(classify)?;
            match request.streamed && response.status().is_success() {
                true => Ok(arriving::response(response)),
                false => read(response, limit).await,
            }
        })
    }
}

fn sent_before() -> TransportError {
    let message = "the body is a stream, which was already sent";
    TransportError::new(TransportErrorKind::Invalid, message)
}

/// Reads the body up to the limit: the length that the server announces is not trusted.
async fn read(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<HttpResponse, TransportError> {
    let status = response.status();
    let mut headers = std::mem::take(response.headers_mut());
    let mut body = Body::of(&mut headers, limit);
    while let Some(chunk) = response.chunk().await.map_err(classify)? {
        body.push(&chunk)?;
    }
    Ok(HttpResponse::new(status, headers, body.finish()?))
}
