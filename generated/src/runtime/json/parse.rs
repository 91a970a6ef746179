//! Parses the bytes of a response within limits.
//!
//! A value takes many times the memory of its text: `{"":0}` has 7 bytes and takes more than 600. So the values are
//! counted before any value is made.

use std::fmt;

use super::{DecodeError, Reader, Value};

/// The default of the largest body, in bytes.
pub(crate) const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The largest number of JSON values in a body of this size: one for every 32 bytes. Ordinary responses have one for
/// every 20 to 40 bytes, so a long response meets both limits at about the same length. A short response may have
/// 100,000 values in any case.
pub(crate) fn most_values(max_response_bytes: usize) -> usize {
    (max_response_bytes / 32).max(100_000)
}

/// The largest depth of arrays and objects. The parser of `serde_json` is recursive, and has the same limit.
pub(super) const MOST_LEVELS: usize = 127;

/// The largest number of bytes of the stack that nested values may take. The bytes of a level depend on its type: an
/// object with 100 fields takes 15 KB. The stack of a thread that a program starts has 2 MiB by default; on some
/// systems other threads have 512 KiB.
pub(super) const MOST_STACK: usize = 384 * 1024;

/// The reason why a body is not parsed.
pub(crate) enum Unreadable {
    Empty,
    NoJson(serde_json::Error),
    /// The body has more values than this number.
    TooManyValues(usize),
    TooManyLevels,
}

/// Parses a body into a tree.
pub(crate) fn parse(body: &[u8], most_values: usize) -> Result<Value, Unreadable> {
    if body.is_empty() {
        return Err(Unreadable::Empty);
    }
    // A value has at least two bytes with its separator; only the outermost value can have one.
    if body.len() / 2 >= most_values {
        measure(body, most_values)?;
    }
    serde_json::from_slice(body).map_err(|error| match measure(body, most_values) {
        Ok(()) => Unreadable::NoJson(error),
        Err(reason) => reason,
    })
}

/// Reads a body without a tree of its values. If that fails, `serde_json` parses the body again, because its errors
/// describe invalid JSON best.
pub(crate) fn read<T>(
    body: &[u8],
    most_values: usize,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let whole = || {
        let text =
            std::str::from_utf8(body).map_err(|_| DecodeError::other("the body is not UTF-8"))?;
        let mut reader = Reader::new(text, most_values);
        let value = read(&mut reader)?;
        reader.end().map(|()| value)
    };
    whole().map_err(|error| match parse(body, most_values) {
        Ok(_) => error,
        Err(unreadable) => unreadable.into(),
    })
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the body is empty"),
            Self::NoJson(error) => write!(f, "the body is not JSON: {error}"),
            Self::TooManyValues(most) => write!(
                f,
                "the body has more than {most} JSON values: `max_response_values` of the client's builder sets this limit"
            ),
            Self::TooManyLevels => write!(
                f,
                "the body has more than {MOST_LEVELS} levels of nested arrays and objects"
            ),
        }
    }
}

impl From<Unreadable> for DecodeError {
    fn from(problem: Unreadable) -> Self {
        Self::other(problem.to_string())
    }
}

/// Checks the limits only: the parser finds invalid JSON.
fn measure(body: &[u8], most_values: usize) -> Result<(), Unreadable> {
    let mut bytes = body.iter();
    let mut values = 1_usize;
    let mut levels = 0_usize;
    // Whether an array or an object has just begun. It has one value more than commas, or is empty.
    let mut has_begun = false;
    while let Some(byte) = bytes.next() {
        let is_end = matches!(byte, b']' | b'}');
        if byte.is_ascii_whitespace() {
            continue;
        }
        values += usize::from(*byte == b',' || (has_begun && !is_end));
        has_begun = matches!(byte, b'[' | b'{');
        levels = (levels + usize::from(has_begun)).saturating_sub(is_end.into());
        if values > most_values {
            return Err(Unreadable::TooManyValues(most_values));
        }
        if levels > MOST_LEVELS {
            return Err(Unreadable::TooManyLevels);
        }
        if *byte == b'"' {
            skip_text(&mut bytes);
        }
    }
    Ok(())
}

/// Continues after the quote that ends the string.
fn skip_text(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
}
