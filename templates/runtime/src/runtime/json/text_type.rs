//! Functions for all types that are strings in JSON. They are compiled once, not once for each type.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_core::Deserializer;

use super::serde_bridge::text;
use super::{DecodeError, Reader};

#[allow(dead_code, reason = "which types there are depends on the document")]
/// Compares two values of an enum by their strings; for one string, the known value comes before the kept one.
pub(crate) fn compare(one: (&str, bool), other: (&str, bool)) -> Ordering {
    one.cmp(&other)
}

#[allow(dead_code, reason = "which types there are depends on the document")]
/// `Deserialize` for a type that is a string in JSON.
///
/// # Errors
///
/// The errors of the format.
pub(crate) fn deserialize_text<'de, T: From<String>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    text(deserializer).map(T::from)
}

impl Reader<'_> {
    #[allow(dead_code, reason = "which types there are depends on the document")]
    /// Reads the next value as a type that is a string in JSON.
    pub(crate) fn text<T>(&mut self) -> Result<T, DecodeError>
    where
        T: From<String> + for<'text> From<&'text str>,
    {
        Ok(match self.string()? {
            Cow::Borrowed(text) => T::from(text),
            Cow::Owned(text) => T::from(text),
        })
    }
}
