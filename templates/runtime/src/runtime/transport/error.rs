//! The errors of transports.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::super::printable::Truncated;
use super::super::secrets::Secrets;

/// The error of a transport that got no complete response.
#[derive(Clone)]
pub struct TransportError {
    kind: TransportErrorKind,
    cause: Arc<dyn Error + Send + Sync>,
}

/// The kinds of transport errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There is no connection to the server: nothing was sent.
    Connect,
    /// The transport's own timeout passed; the server may have acted on the request.
    Timeout,
    /// The connection broke; the server may have acted on the request.
    Interrupted,
    /// The response is larger than allowed; the server has acted on the request.
    TooLarge,
    /// The request can't be sent.
    Invalid,
}

impl TransportErrorKind {
    /// Whether nothing was sent.
    pub fn is_connect(self) -> bool {
        self == Self::Connect
    }

    /// Whether the transport's own timeout was reached.
    pub fn is_timeout(self) -> bool {
        self == Self::Timeout
    }

    pub(crate) fn is_transient(self) -> bool {
        matches!(self, Self::Connect | Self::Timeout | Self::Interrupted)
    }
}

impl TransportError {
    /// Makes an error of this kind. The cause is printed and logged. The client conceals its own credential in the
    /// cause; the cause must not contain other secrets.
    pub fn new(kind: TransportErrorKind, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, cause: Arc::from(cause.into()) }
    }

    /// The error of a response with more bytes than the limit.
    pub fn too_large(limit: usize) -> Self {
        let message = format!(
            "the body has more than {limit} bytes: `max_response_bytes` of the client's builder sets this limit"
        );
        Self::new(TransportErrorKind::TooLarge, message)
    }

    /// Conceals the secrets of the cause, and escapes characters that control a terminal.
    pub(crate) fn without_secrets(self, secrets: &Secrets) -> Self {
        let said = Chain(&*self.cause).to_string();
        let clean = secrets.clean(&said);
        match clean == said && !secrets.are_in(&format!("{:?}", self.cause)) {
            true => self,
            false => Self::new(self.kind, clean),
        }
    }

    /// The kind of the error.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The cause in the transport, such as an error of the HTTP client. The message of this error contains the cause
    /// and the causes of that.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.cause
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Timeout => "no response before the transport's timeout",
            TransportErrorKind::Interrupted => "the connection broke",
            TransportErrorKind::TooLarge => "the response is larger than allowed",
            TransportErrorKind::Invalid => "the request can't be sent",
        })?;
        write!(f, ": {}", Truncated(&Chain(&*self.cause).to_string()))
    }
}

/// An error and all its causes on one line, because the cause that matters ("connection refused") is the last.
pub(super) struct Chain<'a>(pub(super) &'a (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("cause", &self.cause)
            .finish()
    }
}

/// The message contains the cause, so `source` does not return the cause.
impl Error for TransportError {}
