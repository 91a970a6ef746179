//! Finds the variant of a union.

use std::borrow::Cow;

use super::reader::JsonType;
use super::{Decode, DecodeError, Reader, Value};

/// The value of the discriminating property of a union.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tag<'a> {
    Missing,
    Text(Cow<'a, str>),
    Other(Value),
}

impl Tag<'_> {
    /// Whether the tag is this value.
    pub(crate) fn is<T>(&self, value: T) -> bool
    where
        Self: PartialEq<T>,
    {
        *self == value
    }
}

impl PartialEq<&str> for Tag<'_> {
    fn eq(&self, text: &&str) -> bool {
        matches!(self, Tag::Text(tag) if tag == text)
    }
}

/// A tag that is not a string: a number or a boolean.
macro_rules! tags {
    ($($type:ty)*) => {
        $(impl PartialEq<$type> for Tag<'_> {
            fn eq(&self, value: &$type) -> bool {
                matches!(self, Tag::Other(tag) if tag == value)
            }
        })*
    };
}

tags! { bool i32 i64 u64 f64 }

impl<'a> Reader<'a> {
    /// Scans ahead for the first member of this name; a value that is not an object has none.
    pub(crate) fn tag(&mut self, key: &str) -> Result<Tag<'a>, DecodeError> {
        if self.kind()? != JsonType::Object {
            return Ok(Tag::Missing);
        }
        self.ahead(|ahead| {
            ahead.object()?;
            let mut is_first = true;
            while let Some(name) = ahead.member(is_first)? {
                is_first = false;
                if name == key {
                    return match ahead.kind()? {
                        JsonType::String => ahead.string().map(Tag::Text),
                        JsonType::Number | JsonType::Boolean => ahead.value().map(Tag::Other),
                        // No variant has such a tag.
                        JsonType::Null | JsonType::Array | JsonType::Object => {
                            Ok(Tag::Other(Value::Null))
                        }
                    };
                }
                ahead.pass()?;
            }
            Ok(Tag::Missing)
        })
    }

    /// Scans ahead for members of these names. Returns the first name in the list whose member is present and not
    /// null.
    #[allow(dead_code, reason = "which unions there are depends on the document")]
    pub(crate) fn first_of(
        &mut self,
        keys: &[&'static str],
    ) -> Result<Option<&'static str>, DecodeError> {
        if self.kind()? != JsonType::Object {
            return Ok(None);
        }
        self.ahead(|ahead| {
            ahead.object()?;
            let mut found = None;
            let mut is_first = true;
            while let Some(name) = ahead.member(is_first)? {
                is_first = false;
                if let Some(at) = keys.iter().position(|key| *key == name)
                    && ahead.kind()? != JsonType::Null
                {
                    found = Some(found.map_or(at, |other: usize| other.min(at)));
                }
                ahead.pass()?;
            }
            Ok(found.and_then(|at| keys.get(at).copied()))
        })
    }

    #[allow(dead_code, reason = "which unions there are depends on the document")]
    /// Reads the next value as this variant.
    pub(crate) fn variant<T: Decode, U>(&mut self, variant: fn(T) -> U) -> Result<U, DecodeError> {
        T::read(self).map(variant)
    }

    #[allow(dead_code, reason = "which unions there are depends on the document")]
    /// Reads the next value as the variant that keeps JSON.
    pub(crate) fn unknown<J: From<Value>, U>(
        &mut self,
        variant: fn(J) -> U,
    ) -> Result<U, DecodeError> {
        self.value().map(|json| variant(json.into()))
    }
}
