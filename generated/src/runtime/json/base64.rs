//! Base64 texts.

use std::fmt;

use super::text_impls;

/// The digits of base64 (RFC 4648, section 4).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64 text: `format: byte` of OpenAPI.
///
/// Bytes (`vec![1, 2]`, `b"abc"`, a slice) and texts that are already base64 convert into this type. A text from the
/// server stays unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Base64(String);

impl Base64 {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes. Reads both alphabets of RFC 4648, with or without padding, and ignores line breaks.
    ///
    /// # Errors
    ///
    /// When the text is not base64.
    pub fn decode(&self) -> Result<Vec<u8>, Base64Error> {
        let text = self.0.trim_end_matches(|each: char| each == '=' || each.is_ascii_whitespace());
        let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
        let (mut bits, mut count) = (0u32, 0);
        for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
            let byte = match byte {
                b'-' => b'+',
                b'_' => b'/',
                other => other,
            };
            let digit = DIGITS.iter().position(|digit| *digit == byte).ok_or(Base64Error(()))?;
            bits = (bits << 6) | digit as u32;
            count += 6;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count) as u8);
                bits &= (1 << count) - 1;
            }
        }
        // A single digit has fewer bits than a byte.
        if count == 6 { Err(Base64Error(())) } else { Ok(bytes) }
    }

    fn encode(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        for chunk in bytes.chunks(3) {
            let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
            let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
            for at in 0..4 {
                let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
                text.push(if at <= chunk.len() { char::from(digit) } else { '=' });
            }
        }
        Self(text)
    }
}

/// The error of a text that is not base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base64Error(());

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not base64")
    }
}

impl std::error::Error for Base64Error {}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::encode(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::encode(&bytes)
    }
}

impl<const N: usize> From<[u8; N]> for Base64 {
    fn from(bytes: [u8; N]) -> Self {
        Self::encode(&bytes)
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self::encode(bytes)
    }
}

impl From<&str> for Base64 {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Base64 {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_impls! { Base64 }
