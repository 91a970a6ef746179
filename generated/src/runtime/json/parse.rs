//! From the bytes of a response to a JSON value, within limits.
//!
//! A value takes many times the memory of its text: `{"":0}` has 7 bytes and takes more than 600. So values are counted
//! before any of them is built.

use std::fmt;

use super::{DecodeError, Reader, Value};

/// How many bytes a body may have, if the client says nothing else.
pub(crate) const MOST_BYTES: usize = 32 * 1024 * 1024;

/// How many JSON values a body may have, where it may have this many bytes: one for every 32. Ordinary responses have one
/// for every 20 to 40 bytes, so that a long response meets both limits at about the same length; a short one may have
/// 100,000 in any case.
pub(crate) fn most_values(max_response_bytes: usize) -> usize {
    (max_response_bytes / 32).max(100_000)
}

/// The most arrays and objects that may stand inside each other. The parser goes no deeper either, because it works
/// by recursion.
pub(super) const MOST_LEVELS: usize = 127;

/// How many bytes of the stack reading may take, by what stands inside each other. What a level takes depends on the type:
/// an object with 100 fields takes 15 KB. Threads that programs begin have 2 MiB, some systems' own have 512 KiB.
pub(super) const MOST_STACK: usize = 384 * 1024;

/// Why a body is not read.
pub(crate) enum Unreadable {
    Empty,
    NoJson(serde_json::Error),
    /// More values than this.
    TooManyValues(usize),
    TooManyLevels,
}

/// Reads a body as a tree.
pub(crate) fn parse(body: &[u8], most_values: usize) -> Result<Value, Unreadable> {
    if body.is_empty() {
        return Err(Unreadable::Empty);
    }
    // A value has two bytes, one of which parts it from the next; only the outermost may have less.
    if body.len() / 2 >= most_values {
        measure(body, most_values)?;
    }
    serde_json::from_slice(body).map_err(|error| match measure(body, most_values) {
        Ok(()) => Unreadable::NoJson(error),
        Err(reason) => reason,
    })
}

/// Reads a body without a tree of its values. When that fails, the tree is made: it says best what is wrong with a body
/// that is no JSON.
pub(crate) fn read<T>(
    body: &[u8],
    most_values: usize,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let whole = || {
        let text =
            std::str::from_utf8(body).map_err(|_| DecodeError::other("there is no UTF-8"))?;
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
            Self::NoJson(error) => write!(f, "the body is no JSON: {error}"),
            Self::TooManyValues(most) => write!(
                f,
                "the body has more than {most} JSON values, the limit that `max_response_values` of a client's builder sets for responses"
            ),
            Self::TooManyLevels => write!(
                f,
                "the body has more than {MOST_LEVELS} arrays and objects inside each other, the most that are read"
            ),
        }
    }
}

impl From<Unreadable> for DecodeError {
    fn from(problem: Unreadable) -> Self {
        Self::other(problem.to_string())
    }
}

/// Checks the limits without looking at anything else: what is no JSON is found by the parser.
fn measure(body: &[u8], most_values: usize) -> Result<(), Unreadable> {
    let mut bytes = body.iter();
    let mut values = 1_usize;
    let mut levels = 0_usize;
    // Whether an array or an object began just before, which has one value more than commas, or is empty.
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

/// Goes on behind the quote that ends the text.
fn skip_text(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
}
