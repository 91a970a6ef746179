//! The marks of a JSON text, with their positions.

use std::borrow::Cow;

use super::Mark;
use crate::diagnostic::Position;

/// Steps through a text that has been read as JSON before: it does not look for mistakes, and ends at
/// the first byte that it can't place.
pub(super) struct JsonMarks<'a> {
    text: &'a str,
    /// The next byte to look at.
    at: usize,
    /// What is open; `true` for an object.
    open: Vec<bool>,
    /// Whether the next text is a key.
    key_next: bool,
    /// The position of byte `known.0`, from which later ones are counted.
    known: (usize, Position),
}

impl<'a> JsonMarks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), key_next: false, known: (0, Position::START) }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Counts lines and characters up to this byte, from the last one that was asked for.
    fn position(&mut self, byte: usize) -> Position {
        let (from, mut position) = self.known;
        for byte in &self.text.as_bytes()[from..byte] {
            if *byte == b'\n' {
                position.line += 1;
                position.column = 1;
            } else if byte & 0xC0 != 0x80 {
                position.column += 1;
            }
        }
        self.known = (byte, position);
        position
    }

    /// Moves past white space and the punctuation between values.
    fn skip_between(&mut self) {
        while let Some(byte) = self.byte() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b':' => {}
                b',' => self.key_next = self.open.last() == Some(&true),
                _ => break,
            }
            self.at += 1;
        }
    }

    /// Moves past a text and returns it, quotes included.
    fn string(&mut self) -> &'a str {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.byte() {
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        self.at = self.at.min(self.text.len());
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Moves past a number, `true`, `false` or `null`.
    fn word(&mut self) {
        while self.byte().is_some_and(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_')
        }) {
            self.at += 1;
        }
    }

    fn enter(&mut self, object: bool) -> Mark<'a> {
        self.at += 1;
        self.open.push(object);
        self.key_next = object;
        if object { Mark::Object } else { Mark::Array }
    }

    fn leave(&mut self) -> Mark<'a> {
        self.at += 1;
        self.open.pop();
        self.key_next = false;
        Mark::Close
    }
}

/// A text without its quotes; escapes are decoded only where there are any.
fn unquote(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    match serde_json::from_str(quoted) {
        Ok(text) => Cow::Owned(text),
        Err(_) => Cow::Borrowed(inner),
    }
}

impl<'a> Iterator for JsonMarks<'a> {
    type Item = (Mark<'a>, Position);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_between();
        let start = self.at;
        let mark = match self.byte()? {
            b'{' => self.enter(true),
            b'[' => self.enter(false),
            b'}' | b']' => self.leave(),
            b'"' if self.key_next => {
                self.key_next = false;
                Mark::Key(unquote(self.string()))
            }
            b'"' => {
                self.string();
                Mark::Scalar
            }
            _ => {
                self.word();
                Mark::Scalar
            }
        };
        if self.at == start {
            return None;
        }
        Some((mark, self.position(start)))
    }
}
