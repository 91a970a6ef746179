//! Requests and responses as a transport sees them.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

use super::json::{DecodeError, Value};
use super::time::{http_date, now};
use super::{BodyStream, ResponseStream};

/// A request before it is sent.
///
/// Headers of the credential, and headers that call options add, are marked as sensitive. `Debug` shows neither the
/// values of these headers nor the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The URL with the query.
    pub url: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; `None`: the request has no body.
    pub body: Option<Vec<u8>>,
    /// A body that is read while it is sent, in place of `body`.
    pub stream: Option<BodyStream>,
    /// Whether the caller reads the body of a success while it arrives. A transport that supports streams returns the
    /// body as [`HttpResponse::stream`]; another transport reads the whole body.
    pub streamed: bool,
    /// The id of the operation: route and name, such as `acs.users.delete`.
    pub operation: &'static str,
    /// The timeout of the attempt, including the body. The client enforces the timeout; a transport can use it as a
    /// hint.
    pub timeout: Duration,
    /// The largest body that the response may have, in bytes. A transport stops reading there.
    pub max_response_bytes: usize,
}

impl HttpRequest {
    /// A POST request that is not a call of an operation, such as a form to a token URL.
    pub(crate) fn posting(
        url: String,
        headers: HeaderMap,
        body: Vec<u8>,
        max_response_bytes: usize,
    ) -> Self {
        Self {
            method: Method::POST,
            url,
            headers,
            body: Some(body),
            stream: None,
            streamed: false,
            operation: "token",
            timeout: Duration::MAX,
            max_response_bytes,
        }
    }

    /// The body as JSON; `None` if there is no body, or if the body is not JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(self.body.as_deref()?).ok()
    }

    /// The path of the URL, without the query: `/devices/list`.
    pub fn path(&self) -> &str {
        let after_scheme = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let path = after_scheme.find('/').map_or("/", |at| &after_scheme[at..]);
        path.split_once('?').map_or(path, |(path, _)| path)
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("operation", &self.operation)
            .field("method", &self.method)
            // The query can contain a credential.
            .field("url", &self.url.split_once('?').map_or(self.url.as_str(), |(url, _)| url))
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

/// A response that was read to its end. `Debug` shows the size of the body and the names of the headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
    /// The body while it arrives, in place of `body`.
    pub stream: Option<ResponseStream>,
}

impl HttpResponse {
    /// Makes a response from its parts.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers, body: body.into(), stream: None }
    }

    /// Makes a response whose body is read while it arrives.
    pub fn streamed(status: StatusCode, headers: HeaderMap, stream: ResponseStream) -> Self {
        Self { status, headers, body: Vec::new(), stream: Some(stream) }
    }

    /// The text of a header; `None` if the header is missing or not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> Result<String, DecodeError> {
        if is_latin1(self.header("content-type").unwrap_or_default()) {
            return Ok(self.body.iter().copied().map(char::from).collect());
        }
        let text = String::from_utf8(self.body.clone());
        text.map_err(|_| DecodeError::other("the body is not UTF-8"))
    }

    /// Whether the body is problem details (RFC 9457).
    pub(crate) fn is_problem(&self) -> bool {
        self.essence().eq_ignore_ascii_case("application/problem+json")
    }

    /// The media type without its parameters; empty if there is none.
    pub(crate) fn essence(&self) -> &str {
        let media_type = self.header("content-type").unwrap_or_default();
        media_type.split(';').next().unwrap_or_default().trim()
    }

    /// `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        let text = self.header("retry-after")?.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits would not fit into the number, and mean a very long time too.
            return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
        }
        let moment = http_date::parse(text)?;
        // A date in the past asks for no pause.
        Some(moment.duration_since(now()?).unwrap_or(Duration::ZERO))
    }
}

/// Whether the `charset` of the media type is ISO 8859-1, the first 256 code points.
fn is_latin1(media_type: &str) -> bool {
    let charset = media_type.to_ascii_lowercase();
    let charset = charset.split_once("charset=").map(|(_, rest)| rest);
    let charset = charset.and_then(|rest| rest.split(';').next());
    charset.is_some_and(|charset| {
        matches!(charset.trim().trim_matches('"'), "iso-8859-1" | "latin1" | "us-ascii")
    })
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .finish()
    }
}
