//! JSON strings (RFC 8259, section 7).

use std::borrow::Cow;

/// A word whose bytes are all this byte.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The number of bytes before the next quote, backslash or control character. The string may continue after the end
/// of the slice.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    // Eight bytes at once: if a byte of `x` is 0, that byte of `x - 1 & !x` has its highest bit set. Higher bytes can
    // have the bit by mistake.
    while let Some(chunk) = bytes.get(at..at + 8).and_then(|bytes| bytes.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let has_zero = |word: u64| word.wrapping_sub(each(1)) & !word;
        let quotes = has_zero(word ^ each(b'"'));
        let escapes = has_zero(word ^ each(b'\\'));
        let controls = word.wrapping_sub(each(b' ')) & !word;
        let found = (quotes | escapes | controls) & each(0x80);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    at + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// The string that begins with this quote, and its length in bytes with both quotes.
pub(super) fn read(json: &str) -> Option<(Cow<'_, str>, usize)> {
    let end = 1 + plain(json.as_bytes().get(1..)?);
    match json.as_bytes().get(end)? {
        b'"' => Some((Cow::Borrowed(json.get(1..end)?), end + 1)),
        b'\\' => unescape(json, end).map(|(text, length)| (Cow::Owned(text), length)),
        _ => None,
    }
}

/// The length in bytes of the string that begins with this quote.
pub(super) fn skip(json: &str) -> Option<usize> {
    let end = 1 + plain(json.as_bytes().get(1..)?);
    match json.as_bytes().get(end)? {
        b'"' => Some(end + 1),
        b'\\' => unescape(json, end).map(|(_, length)| length),
        _ => None,
    }
}

/// The string and its length, for a string whose first escape is at this index.
fn unescape(json: &str, mut at: usize) -> Option<(String, usize)> {
    let mut text = json.get(1..at)?.to_owned();
    loop {
        match json.as_bytes().get(at)? {
            b'"' => return Some((text, at + 1)),
            b'\\' => {
                let (each, length) = escape(json.as_bytes().get(at + 1..)?)?;
                text.push(each);
                at += 1 + length;
            }
            _ => {
                let length = plain(json.as_bytes().get(at..)?);
                // A control character, which must be escaped.
                if length == 0 {
                    return None;
                }
                text.push_str(json.get(at..at + length)?);
                at += length;
            }
        }
    }
}

/// The character of an escape, whose text begins after the backslash, and the length of the escape.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    let short = |each| Some((each, 1));
    match bytes.first()? {
        b'"' => short('"'),
        b'\\' => short('\\'),
        b'/' => short('/'),
        b'b' => short('\u{8}'),
        b'f' => short('\u{c}'),
        b'n' => short('\n'),
        b'r' => short('\r'),
        b't' => short('\t'),
        b'u' => match unit(bytes.get(1..5)?)? {
            high @ 0xd800..=0xdbff => {
                let low = match bytes.get(5..11)? {
                    [b'\\', b'u', digits @ ..] => unit(digits)?,
                    _ => return None,
                };
                let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                Some((char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)?, 11))
            }
            // A low surrogate alone is not a character.
            other => Some((char::from_u32(other)?, 5)),
        },
        _ => None,
    }
}

/// Four hexadecimal digits.
fn unit(digits: &[u8]) -> Option<u32> {
    let digit = |all: u32, each: &u8| Some(all * 16 + char::from(*each).to_digit(16)?);
    digits.iter().try_fold(0, digit)
}
