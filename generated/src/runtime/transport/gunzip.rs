//! Bodies of responses, plain or compressed, up to the limit of their size.

use std::io;

use http::HeaderMap;

use super::{TransportError, TransportErrorKind};

/// A body that is being read.
pub(super) enum Body {
    Plain(Limited),
    /// Compressed by the format gzip (RFC 1952), as `Content-Encoding` says.
    #[cfg(feature = "gzip")]
    Packed(Box<flate2::write::MultiGzDecoder<Limited>>, bool),
}

impl Body {
    /// The body of a response with these headers. The headers that describe the compressed body are removed.
    #[cfg_attr(not(feature = "gzip"), allow(unused_variables, clippy::needless_pass_by_ref_mut))]
    pub(super) fn of(headers: &mut HeaderMap, limit: usize) -> Self {
        let unpacked = Limited { bytes: Vec::new(), limit, is_full: false };
        #[cfg(feature = "gzip")]
        if is_packed(headers) {
            headers.remove(http::header::CONTENT_ENCODING);
            headers.remove(http::header::CONTENT_LENGTH);
            return Self::Packed(Box::new(flate2::write::MultiGzDecoder::new(unpacked)), false);
        }
        Self::Plain(unpacked)
    }

    /// Takes the next bytes, and decompresses them up to the limit.
    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), TransportError> {
        use io::Write;
        let (outcome, target) = match self {
            Self::Plain(target) => (target.write_all(chunk), &*target),
            #[cfg(feature = "gzip")]
            Self::Packed(decoder, has_begun) => {
                *has_begun |= !chunk.is_empty();
                (decoder.write_all(chunk), decoder.get_ref())
            }
        };
        outcome.map_err(|error| target.refused(error))
    }

    /// Takes the bytes so far. The limit counts the next bytes from zero.
    pub(super) fn take(&mut self) -> Vec<u8> {
        match self {
            Self::Plain(target) => std::mem::take(&mut target.bytes),
            #[cfg(feature = "gzip")]
            Self::Packed(decoder, _) => std::mem::take(&mut decoder.get_mut().bytes),
        }
    }

    /// The whole body, or the rest of it.
    pub(super) fn finish(self) -> Result<Vec<u8>, TransportError> {
        match self {
            Self::Plain(target) => Ok(target.bytes),
            // A response to `HEAD` has the header without the body.
            #[cfg(feature = "gzip")]
            Self::Packed(_, false) => Ok(Vec::new()),
            #[cfg(feature = "gzip")]
            Self::Packed(mut decoder, true) => {
                let outcome = decoder.try_finish();
                let target = std::mem::take(decoder.get_mut());
                outcome.map_err(|error| target.refused(error)).map(|()| target.bytes)
            }
        }
    }
}

#[cfg(feature = "gzip")]
fn is_packed(headers: &HeaderMap) -> bool {
    let mut encodings = headers.get_all(http::header::CONTENT_ENCODING).iter();
    let only = encodings.next().filter(|_| encodings.next().is_none());
    let only = only.and_then(|encoding| encoding.to_str().ok()).map(str::trim);
    only.is_some_and(|name| {
        name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip")
    })
}

/// Bytes up to a limit.
#[derive(Default)]
pub(super) struct Limited {
    bytes: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Limited {
    /// The error of a body that can't be decompressed, or exceeds the limit.
    fn refused(&self, error: io::Error) -> TransportError {
        match self.is_full {
            true => TransportError::too_large(self.limit),
            false => {
                let message = format!("the compressed body of the response is damaged: {error}");
                TransportError::new(TransportErrorKind::Interrupted, message)
            }
        }
    }
}

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.limit - self.bytes.len() {
            self.is_full = true;
            return Err(io::Error::other("the limit"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
