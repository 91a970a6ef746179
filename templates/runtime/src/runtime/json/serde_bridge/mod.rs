//! `serde` for every type: nothing is derived, so it costs next to nothing to compile.
//!
//! Human-readable formats, such as JSON, YAML and TOML, get the objects, lists, strings and numbers of the JSON.
//! Other formats, such as postcard, bincode and CBOR, get one string with the JSON text. Most of these formats don't
//! store the names of members, so a later version of the crate, with more members, could not read the values of an
//! earlier version.

mod from;
mod into;

use serde_core::de::Error as _;
use serde_core::ser::Error as _;
use serde_core::{Deserializer, Serializer};

use super::{Decode, DecodeError, Encode, Reader, UNWRITABLE, if_written, to_vec};

pub(super) use from::text;

/// `Serialize` for every type with `Encode`.
///
/// # Errors
///
/// The errors of the format, and an error for a number that JSON does not have, or that is outside of the range of its type.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let (json, is_written) = if_written(|| to_vec(value));
    if !is_written {
        return Err(S::Error::custom(format_args!("a number can't be written: {UNWRITABLE}")));
    }
    let json = String::from_utf8(json).unwrap_or_default();
    if serializer.is_human_readable() {
        into::values(&json, serializer)
    } else {
        serializer.serialize_str(&json)
    }
}

/// `Deserialize` for every type with `Decode`.
///
/// # Errors
///
/// The errors of the format, and those of [`Decode::read`].
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let is_for_people = deserializer.is_human_readable();
    let json = if is_for_people { from::values(deserializer)? } else { text(deserializer)? };
    // The format limits the number of values, but nothing has limited the depth of the text.
    let mut reader = Reader::new(&json, usize::MAX);
    let value = T::read(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(DecodeError::without_offset).map_err(D::Error::custom)
}
