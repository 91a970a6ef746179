//! Reads JSON from its bytes, without a tree.
//!
//! The reader accepts the same texts as `serde_json`; the tests compare the two.

use std::borrow::Cow;

use serde_json::Map;

use super::lookahead::Lookahead;
use super::memory_budget;
use super::parse::{MOST_LEVELS, MOST_STACK, Unreadable};
use super::slots::Slot;
use super::{DecodeError, Number, Value, text};

/// A reader of JSON text. Each type reads its own value, and leaves the rest to others.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// The depth that arrays and objects may still have.
    pub(super) levels_left: usize,
    pub(super) values_left: usize,
    most_values: usize,
    /// The position in the stack when reading began.
    stack: usize,
    pub(super) lookahead: Lookahead,
    /// Whether a list continues after an item that can't be read.
    pub(super) is_lenient: bool,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

#[allow(dead_code, reason = "which of them are used depends on the document")]
impl JsonType {
    pub(crate) fn is_boolean(self) -> bool {
        self == Self::Boolean
    }

    pub(crate) fn is_number(self) -> bool {
        self == Self::Number
    }

    pub(crate) fn is_string(self) -> bool {
        self == Self::String
    }

    pub(crate) fn is_array(self) -> bool {
        self == Self::Array
    }

    pub(crate) fn is_object(self) -> bool {
        self == Self::Object
    }

    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl<'a> Reader<'a> {
    /// Makes a reader for a text with at most this number of values.
    pub(crate) fn new(text: &'a str, most_values: usize) -> Self {
        // The outermost value counts as one.
        let values_left = most_values.saturating_sub(1);
        Self {
            text,
            at: 0,
            levels_left: MOST_LEVELS,
            values_left,
            most_values,
            stack: stack_now(),
            lookahead: Lookahead::default(),
            is_lenient: false,
        }
    }

    /// Whether a list continues after an item that can't be read.
    pub(crate) fn lenient(&mut self, is_lenient: bool) {
        self.is_lenient = is_lenient;
    }

    /// Makes a reader for a text that this crate has written, which needs no limits.
    pub(crate) fn of_ours(text: &'a str) -> Self {
        Self { levels_left: usize::MAX, ..Self::new(text, usize::MAX) }
    }

    /// The number of bytes that were read.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Checks that only white space is left.
    pub(crate) fn end(&mut self) -> Result<(), DecodeError> {
        match self.byte() {
            None => Ok(()),
            Some(_) => Err(self.no_json()),
        }
    }

    /// The JSON type of the next value.
    pub(crate) fn kind(&mut self) -> Result<JsonType, DecodeError> {
        Ok(match self.byte() {
            Some(b'"') => JsonType::String,
            Some(b'{') => JsonType::Object,
            Some(b'[') => JsonType::Array,
            Some(b'-' | b'0'..=b'9') => JsonType::Number,
            Some(b't' | b'f') => JsonType::Boolean,
            Some(b'n') => JsonType::Null,
            _ => return Err(self.no_json()),
        })
    }

    /// Reads `null`, if that is the next value.
    pub(crate) fn null(&mut self) -> Result<bool, DecodeError> {
        match self.byte() {
            Some(b'n') => self.word("null").map(|()| true),
            _ => Ok(false),
        }
    }

    pub(crate) fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.byte() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.expected("a boolean")),
        }
    }

    pub(crate) fn number(&mut self, expected: &'static str) -> Result<Number, DecodeError> {
        match self.byte() {
            Some(b'-' | b'0'..=b'9') => {
                let (number, length) =
                    Number::read(&self.text[self.at..]).ok_or_else(|| self.no_json())?;
                self.at += length;
                Ok(number)
            }
            _ => Err(self.expected(expected)),
        }
    }

    /// Reads a string. A string without escapes is borrowed.
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.byte() {
            Some(b'"') => {
                let (text, length) =
                    text::read(&self.text[self.at..]).ok_or_else(|| self.no_json())?;
                self.at += length;
                Ok(text)
            }
            _ => Err(self.expected("a string")),
        }
    }

    /// Begins an array; continue with [`Reader::next`].
    pub(crate) fn array(&mut self) -> Result<(), DecodeError> {
        self.begin(b'[', "an array")
    }

    /// Whether the array has another item.
    pub(crate) fn item(&mut self, is_first: bool) -> Result<bool, DecodeError> {
        self.next(b']', is_first)
    }

    /// Begins an object; continue with [`Reader::member`].
    pub(crate) fn object(&mut self) -> Result<(), DecodeError> {
        self.begin(b'{', "an object")
    }

    /// The name of the next member of the object; its value follows.
    pub(crate) fn member(&mut self, is_first: bool) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if !self.next(b'}', is_first)? {
            return Ok(None);
        }
        if self.byte() != Some(b'"') {
            return Err(self.no_json());
        }
        let key = self.string()?;
        if self.byte() != Some(b':') {
            return Err(self.no_json());
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// Reads the members of an object, each into the slot at the index of its key.
    ///
    /// A server usually writes the members of a type in the same order, so the search for a key begins after the
    /// previous key.
    pub(crate) fn members(
        &mut self,
        keys: &[&str],
        slots: &mut [&mut dyn Slot],
    ) -> Result<(), DecodeError> {
        self.object()?;
        let (mut likely, mut is_first) = (0, true);
        while let Some(key) = self.member(is_first)? {
            is_first = false;
            let slot = match position(keys, &key, likely) {
                Some(at) => {
                    likely = at + 1;
                    slots.get_mut(at)
                }
                None => slots.iter_mut().find(|slot| slot.takes_all()),
            };
            let read = match slot {
                Some(slot) => slot.fill(&key, self),
                None => self.skip(),
            };
            read.map_err(|error| error.in_member(&key))?;
        }
        let mut fields = keys.iter().zip(slots);
        fields.try_for_each(|(key, slot)| slot.complete(key)).map_err(|error| error.at(self.at))
    }

    /// Skips the next value, which must be valid JSON.
    pub(crate) fn skip(&mut self) -> Result<(), DecodeError> {
        match self.kind()? {
            JsonType::Null => self.word("null"),
            JsonType::Boolean => self.boolean().map(drop),
            JsonType::Number => {
                let length = Number::skip(&self.text[self.at..]).ok_or_else(|| self.no_json())?;
                self.at += length;
                Ok(())
            }
            JsonType::String => {
                let length = text::skip(&self.text[self.at..]).ok_or_else(|| self.no_json())?;
                self.at += length;
                Ok(())
            }
            JsonType::Array => {
                self.array()?;
                let mut is_first = true;
                while self.item(is_first)? {
                    is_first = false;
                    self.pass()?;
                }
                Ok(())
            }
            JsonType::Object => {
                self.object()?;
                let mut is_first = true;
                while self.member(is_first)?.is_some() {
                    is_first = false;
                    self.pass()?;
                }
                Ok(())
            }
        }
    }

    /// Reads any value.
    pub(crate) fn value(&mut self) -> Result<Value, DecodeError> {
        Ok(match self.kind()? {
            JsonType::Null => self.word("null").map(|()| Value::Null)?,
            JsonType::Boolean => self.boolean()?.into(),
            JsonType::Number => self.number("a number")?.to_value(),
            JsonType::String => self.string()?.into_owned().into(),
            JsonType::Array => {
                self.array()?;
                let mut items = Vec::new();
                while self.item(items.is_empty())? {
                    items.push(self.value()?);
                }
                items.into()
            }
            JsonType::Object => {
                self.object()?;
                let mut members = Map::new();
                while let Some(name) = self.member(members.is_empty())? {
                    members.insert(name.into_owned(), self.value()?);
                }
                members.into()
            }
        })
    }

    /// The number of further values of the type that fit in the memory budget.
    pub(crate) fn room_for<T>(&self) -> usize {
        memory_budget::left().map_or(usize::MAX, |left| left / size_of::<T>().max(1))
    }

    /// Takes the memory of this number of values of a type from the budget, before the values are made.
    pub(crate) fn take<T>(&self, count: usize) -> Result<(), DecodeError> {
        memory_budget::take::<T>(count).map_err(|error| error.at(self.at))
    }

    /// The error for a next value of another type.
    pub(crate) fn expected(&mut self, expected: &'static str) -> DecodeError {
        match self.kind() {
            Ok(kind) => DecodeError::expected_kind(expected, kind.name()).at(self.at),
            Err(error) => error,
        }
    }

    /// The next byte that is not white space; `None` at the end.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    fn word(&mut self, word: &str) -> Result<(), DecodeError> {
        match self.text.as_bytes().get(self.at..self.at + word.len()) {
            Some(bytes) if bytes == word.as_bytes() => {
                self.at += word.len();
                Ok(())
            }
            _ => Err(self.no_json()),
        }
    }

    fn begin(&mut self, open: u8, expected: &'static str) -> Result<(), DecodeError> {
        if self.byte() != Some(open) {
            return Err(self.expected(expected));
        }
        self.levels_left = self.levels_left.checked_sub(1).ok_or_else(|| self.too_deep())?;
        if stack_now().abs_diff(self.stack) > MOST_STACK {
            return Err(self.too_much_stack());
        }
        self.at += 1;
        Ok(())
    }

    /// Whether another item follows; reads the end of the array or object otherwise.
    fn next(&mut self, close: u8, is_first: bool) -> Result<bool, DecodeError> {
        match self.byte() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.levels_left += 1;
                return Ok(false);
            }
            Some(b',') if !is_first => self.at += 1,
            Some(_) if is_first => {}
            _ => return Err(self.no_json()),
        }
        match self.values_left.checked_sub(1) {
            Some(left) => {
                self.values_left = left;
                Ok(true)
            }
            None => Err(self.too_many()),
        }
    }

    /// The error of invalid JSON. `serde_json` finds the exact error afterwards, in the whole body.
    #[cold]
    fn no_json(&self) -> DecodeError {
        DecodeError::other("the text is not JSON").at(self.at)
    }

    #[cold]
    fn too_deep(&self) -> DecodeError {
        DecodeError::from(Unreadable::TooManyLevels).at(self.at)
    }

    #[cold]
    fn too_much_stack(&self) -> DecodeError {
        DecodeError::other(format!(
            "the nested values would take more than {MOST_STACK} bytes of the stack"
        ))
        .at(self.at)
    }

    #[cold]
    fn too_many(&self) -> DecodeError {
        DecodeError::from(Unreadable::TooManyValues(self.most_values)).at(self.at)
    }
}

/// The approximate position in the stack.
fn stack_now() -> usize {
    let local = 0_u8;
    (&raw const local).addr()
}

/// The index of the key. The search begins at the likely index.
fn position(keys: &[&str], key: &str, likely: usize) -> Option<usize> {
    let (before, after) = keys.split_at_checked(likely).unwrap_or((keys, &[]));
    let behind = after.iter().position(|other| *other == key).map(|at| before.len() + at);
    behind.or_else(|| before.iter().position(|other| *other == key))
}
