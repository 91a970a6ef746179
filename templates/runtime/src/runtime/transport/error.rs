//! Why no complete response arrived.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::super::printable::Truncated;
use super::super::secrets::Secrets;

/// Why a transport has no complete response.
#[derive(Clone)]
pub struct TransportError {
    kind: TransportErrorKind,
    cause: Arc<dyn Error + Send + Sync>,
}

/// The kinds of such errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There is no connection to the server: nothing was sent.
    Connect,
    /// The timeout of the transport itself; the server may have acted on the request.
    Timeout,
    /// The connection broke; the server may have acted on the request.
    Interrupted,
    /// The response is larger than allowed; the server has acted on the request.
    TooLarge,
    /// The request can't be sent.
    Invalid,
}

impl TransportErrorKind {
    /// Whether certainly nothing was sent.
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
    /// Makes an error of this kind. The cause is printed and logged. The client conceals its own token in it; the
    /// cause must not contain other secrets.
    pub fn new(kind: TransportErrorKind, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, cause: Arc::from(cause.into()) }
    }

    /// The error of a response with more bytes than this.
    pub fn too_large(limit: usize) -> Self {
        let message = format!(
            "more than {limit} bytes, the limit that `max_response_bytes` of the client's builder sets"
        );
        Self::new(TransportErrorKind::TooLarge, message)
    }

    /// The same error; if the cause would print a secret, or characters that steer a terminal, a clean text replaces
    /// it.
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

    /// What went wrong in the transport, such as an error of the HTTP client. The message of this error says the
    /// cause and what led to the cause.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.cause
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Timeout => "no response in the transport's time",
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

/// The message says the cause, so the cause is no source.
impl Error for TransportError {}
