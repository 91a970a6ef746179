//! Writes JSON as bytes, without a tree.

use std::cell::Cell;

use serde_json::ser::to_writer;

use super::reader::JsonType;
use super::union::Tag;
use super::{Encode, Misfits, Reader, Value};

/// A writer of JSON text: each value appends itself.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// Whether read-only members are left out.
    is_request: bool,
}

/// The capacity that a thread keeps for the next text.
const MOST_SPARE: usize = 4096;

thread_local! {
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A member of an object that is written.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    key: &'a str,
    value: &'a dyn Encode,
    how: How,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Always,
    /// Left out if there is no value.
    IfThere,
    /// A read-only member, left out if there is no value.
    IfReceived,
    /// The members of the value become members of this object.
    Rest,
    /// Not a member: the value makes the writing fail if a number is missing.
    Misfits,
}

/// The members, by the words of emitted codecs.
#[allow(dead_code, reason = "which of them are used depends on the document")]
pub(crate) mod put {
    use super::{Encode, How, Member, Misfits};

    /// A required member.
    pub(crate) fn required<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        Member { key, value, how: How::Always }
    }

    /// An optional member.
    pub(crate) fn optional<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        Member { key, value, how: How::IfThere }
    }

    /// A required nullable member.
    pub(crate) fn nullable<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        required(key, value)
    }

    /// An optional list, left out if it is empty.
    pub(crate) fn list<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        optional(key, value)
    }

    /// An optional nullable member.
    pub(crate) fn patch<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        optional(key, value)
    }

    /// A read-only member, which no request has.
    pub(crate) fn received<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        Member { key, value, how: How::IfReceived }
    }

    /// A nullable read-only member, which no request has.
    pub(crate) fn received_patch<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        received(key, value)
    }

    /// The members of any other name; a name that is already written is left out.
    pub(crate) fn rest<'a>(key: &'a str, value: &'a dyn Encode) -> Member<'a> {
        Member { key, value, how: How::Rest }
    }

    /// The numbers that their fields can't hold.
    pub(crate) fn misfits<'a>(key: &'a str, value: &'a Misfits) -> Member<'a> {
        Member { key, value, how: How::Misfits }
    }
}

impl Member<'_> {
    fn is_written(&self, is_request: bool) -> bool {
        match self.how {
            How::Always => true,
            How::IfThere => !self.value.is_absent(),
            How::IfReceived => !is_request && !self.value.is_absent(),
            How::Rest | How::Misfits => false,
        }
    }
}

impl Writer {
    /// Makes an empty writer.
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::with_capacity(64), is_request: false }
    }

    /// The written JSON as a [`Value`].
    pub(crate) fn value_of(write: impl FnOnce(&mut Self)) -> Value {
        Self::written(false, write)
    }

    /// The JSON of a request as a [`Value`]: without read-only members (OpenAPI, `readOnly`).
    pub(crate) fn value_to_send(value: &dyn Encode) -> Value {
        Self::written(true, |writer| value.write(writer))
    }

    fn written(is_request: bool, write: impl FnOnce(&mut Self)) -> Value {
        let mut writer = Self { bytes: SPARE.take(), is_request };
        write(&mut writer);
        let text = std::str::from_utf8(&writer.bytes).unwrap_or_default();
        let value = Reader::of_ours(text).value().unwrap_or_default();
        writer.bytes.clear();
        // A single long text must not occupy memory until the thread ends.
        if writer.bytes.capacity() <= MOST_SPARE {
            SPARE.set(writer.bytes);
        }
        value
    }

    /// The JSON text that was written.
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Writes any value.
    pub(crate) fn value(&mut self, value: &Value) {
        // Serializing a `Value` into a `Vec` never fails.
        let _ = to_writer(&mut self.bytes, value);
    }

    pub(crate) fn string(&mut self, text: &str) {
        let _ = to_writer(&mut self.bytes, text);
    }

    /// Appends JSON text.
    pub(crate) fn raw(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
    }

    /// Writes a list.
    pub(crate) fn items<'a>(&mut self, items: impl Iterator<Item = &'a dyn Encode>) {
        self.raw("[");
        for (at, item) in items.enumerate() {
            self.raw(if at == 0 { "" } else { "," });
            item.write(self);
        }
        self.raw("]");
    }

    /// Writes an object of these members.
    pub(crate) fn object(&mut self, members: &[Member<'_>]) {
        self.raw("{");
        let (mut is_first, is_request) = (true, self.is_request);
        for member in members {
            if member.how == How::Rest {
                let is_taken = |name: &str| {
                    members.iter().any(|other| other.is_written(is_request) && other.key == name)
                };
                self.rest(member.value, &mut is_first, is_taken);
            } else if member.how == How::Misfits {
                member.value.write(self);
            } else if member.is_written(is_request) {
                self.key(member.key, &mut is_first);
                member.value.write(self);
            }
        }
        self.raw("}");
    }

    /// Writes an object of these pairs.
    pub(crate) fn pairs<'a>(&mut self, pairs: impl Iterator<Item = (&'a str, &'a dyn Encode)>) {
        self.raw("{");
        let mut is_first = true;
        for (name, value) in pairs {
            self.key(name, &mut is_first);
            value.write(self);
        }
        self.raw("}");
    }

    /// Writes the value of a variant, and the tag if the type of the variant does not have it.
    pub(crate) fn tagged(&mut self, value: &dyn Encode, key: &str, tag: &dyn Encode) {
        let start = self.bytes.len();
        value.write(self);
        let written = self.bytes.get(start..).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let mut reader = Reader::of_ours(written.unwrap_or_default());
        let is_object = matches!(reader.kind(), Ok(JsonType::Object));
        if is_object && matches!(reader.tag(key), Ok(Tag::Missing)) {
            let mut is_first = self.bytes.len() == start + "{}".len();
            self.bytes.pop();
            self.key(key, &mut is_first);
            tag.write(self);
            self.raw("}");
        }
    }

    pub(crate) fn key(&mut self, key: &str, is_first: &mut bool) {
        self.raw(if std::mem::take(is_first) { "" } else { "," });
        self.string(key);
        self.raw(":");
    }

    /// Writes the members of an object as members of the current object.
    fn rest(&mut self, value: &dyn Encode, is_first: &mut bool, is_taken: impl Fn(&str) -> bool) {
        let mut inside = Self { is_request: self.is_request, ..Self::new() };
        value.write(&mut inside);
        let text = std::str::from_utf8(&inside.bytes).unwrap_or_default();
        let mut reader = Reader::of_ours(text);
        let mut is_first_there = true;
        if reader.object().is_err() {
            return;
        }
        while let Ok(Some(name)) = reader.member(std::mem::take(&mut is_first_there)) {
            let start = reader.offset();
            if reader.skip().is_err() {
                return;
            }
            if !is_taken(&name) {
                self.key(&name, is_first);
                self.raw(text.get(start..reader.offset()).unwrap_or_default());
            }
        }
    }
}

/// The JSON bytes of a value. A number that JSON can't hold becomes `null`, and a number outside of the range of its field
/// becomes the nearest one; calls and serializers of `serde` refuse both.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.bytes
}
