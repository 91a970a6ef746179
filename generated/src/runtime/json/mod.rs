//! Reading and writing JSON: one trait each way, and no generic visitor behind it.
//!
//! A response is read from its bytes by one [`Reader`], which is no type parameter. Compared with derived `serde` impls this
//! saves most of the compile time of a crate with hundreds of types; it also gives every error the path inside the JSON.

mod allowance;
mod base64;
mod collections;
mod error;
mod lend;
mod lookahead;
mod macros;
mod nullable;
mod number;
mod numeral;
mod parse;
mod reader;
mod scalars;
mod serde_bridge;
mod slots;
mod text;
mod text_macros;
mod union;
mod unrecognized;
mod writer;

pub(crate) use allowance::within;
pub use base64::{Base64, Base64Error};
pub use error::{DecodeError, PathSegment};
pub(crate) use lend::Lend;
#[cfg(test)]
pub(crate) use lookahead::PASSED;
pub use nullable::{Null, Nullable};
pub(crate) use number::if_finite;
pub use number::number;
use numeral::Number;
pub(crate) use parse::{MOST_BYTES, Unreadable, most_values, parse, read};
pub use reader::Reader;
pub(crate) use serde_bridge::text as deserialize_text;
pub use serde_bridge::{deserialize, serialize};
pub(crate) use slots::{Fill, Flag, Seen, slot};
pub use unrecognized::Unrecognized;
pub(crate) use writer::put;
pub use writer::{Writer, to_vec};

#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use macros::{
    accessors, alias, debug_without, keyed_union, object, serde_impls, tagged_union, typed_union,
    union_encode, union_from, wire,
};
#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use text_macros::{identifier, open_enum, text_impls};

pub use serde_json::Value;

/// A type that can be read from JSON.
///
/// Unknown members are ignored, unknown enum values and union variants are kept. Of a member that stands there twice the
/// last one counts.
pub trait Decode: Sized {
    /// Reads it from the bytes that come next.
    ///
    /// # Errors
    ///
    /// When a required member is missing or a value has another JSON type; the error carries the path.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// Reads it from a value.
    ///
    /// # Errors
    ///
    /// Those of [`Decode::read`].
    fn decode(json: Value) -> Result<Self, DecodeError> {
        let text = json.to_string();
        Self::read(&mut Reader::of_ours(&text)).map_err(DecodeError::without_offset)
    }

    /// The value of a required member that is absent: arrays read as empty.
    #[doc(hidden)]
    fn missing() -> Option<Self> {
        None
    }
}

/// Reads a whole text of JSON, such as a response that was kept.
///
/// # Errors
///
/// When it is no JSON, or not of this type; the error carries the path and the offset. There may be no more values in it than
/// in a response, as [`Builder::max_response_values`](crate::runtime::Builder::max_response_values) says.
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    within(MOST_BYTES, || read(bytes, most_values(MOST_BYTES), T::read))
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes it.
    fn write(&self, writer: &mut Writer);

    /// The value that it is written as.
    fn encode(&self) -> Value {
        Writer::value_of(|writer| self.write(writer))
    }

    /// Whether there is nothing to write, and a member that can be left out is.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

impl Decode for Value {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.value()
    }

    fn decode(json: Value) -> Result<Self, DecodeError> {
        Ok(json)
    }
}

impl Encode for Value {
    fn write(&self, writer: &mut Writer) {
        writer.value(self);
    }

    fn encode(&self) -> Value {
        self.clone()
    }
}
