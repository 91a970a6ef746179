//! `serde` for every type: nothing is derived, so it costs next to nothing to compile.
//!
//! Formats for people, such as JSON, YAML and TOML, get a value as it stands in JSON: objects, lists, texts and numbers, one
//! after another. Other formats, such as postcard, bincode and CBOR, get one text, which is the JSON: most of them can't say
//! which members are there, and what one version of the crate has written is read by another, which knows more members.

mod from;
mod into;

use serde_core::de::Error as _;
use serde_core::{Deserializer, Serializer};

use super::{Decode, DecodeError, Encode, Reader, to_vec};

pub(super) use from::text;

/// `Serialize` for anything that encodes.
///
/// # Errors
///
/// Those of the format.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let json = String::from_utf8(to_vec(value)).unwrap_or_default();
    if serializer.is_human_readable() {
        into::values(&json, serializer)
    } else {
        serializer.serialize_str(&json)
    }
}

/// `Deserialize` for anything that decodes.
///
/// # Errors
///
/// Those of the format, and those of [`Decode::read`].
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let is_for_people = deserializer.is_human_readable();
    let json = if is_for_people { from::values(deserializer)? } else { text(deserializer)? };
    // The format has counted the values; nobody has looked at how deep a text is.
    let mut reader = Reader::new(&json, usize::MAX);
    let value = T::read(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(DecodeError::without_offset).map_err(D::Error::custom)
}
