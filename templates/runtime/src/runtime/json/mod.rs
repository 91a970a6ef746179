//! Reads and writes JSON: one trait each way, without a generic visitor.
//!
//! A response is read from its bytes by one concrete [`Reader`]. Compared with derived `serde` impls this saves most
//! of the compile time of a crate with hundreds of types; it also gives every error the path inside the JSON.

mod base64;
mod collections;
mod error;
mod items;
mod known_values;
mod lend;
mod lookahead;
mod macros;
mod memory_budget;
mod misfits;
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
mod text_type;
mod union;
mod unrecognized;
mod veiled;
mod whole;
mod writer;

pub use base64::{Base64, Base64Error};
pub use error::{DecodeError, PathSegment};
pub use items::BrokenItem;
pub(crate) use items::ListItems;
pub use known_values::KnownValues;
pub(crate) use lend::Lend;
#[cfg(test)]
pub(crate) use lookahead::PASSED;
pub(crate) use memory_budget::within;
#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use misfits::Misfits;
pub use nullable::{Null, Nullable};
pub use number::number;
pub(crate) use number::{UNWRITABLE, if_written};
use numeral::Number;
pub(crate) use parse::{MOST_BYTES, Unreadable, most_values, parse, read};
pub use reader::Reader;
pub use serde_bridge::{deserialize, serialize};
pub(crate) use slots::{Flag, Seen, Slot, Within, slot};
#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use text_type::{compare, deserialize_text};
pub use unrecognized::Unrecognized;
pub(crate) use veiled::Veiled;
pub use whole::WholeNumber;
pub(crate) use writer::put;
pub use writer::{Writer, to_vec};

#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use macros::{
    accessors, alias, debug_without, keyed_union, lent, object, serde_impls, tagged_union,
    typed_union, union_encode, union_from, wire,
};
#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use text_macros::{identifier, open_enum, text_impls};

pub use serde_json::Value;

/// A type that can be read from JSON.
///
/// Unknown members are ignored. Enums and unions keep unknown values and variants. If a member occurs twice, the
/// last one counts.
pub trait Decode: Sized {
    /// Reads a value from the next bytes.
    ///
    /// # Errors
    ///
    /// When a required member is missing or a value has another JSON type; the error has the path.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// Reads a value from a [`Value`].
    ///
    /// # Errors
    ///
    /// The errors of [`Decode::read`].
    fn decode(json: Value) -> Result<Self, DecodeError> {
        let text = json.to_string();
        Self::read(&mut Reader::of_ours(&text)).map_err(DecodeError::without_offset)
    }

    /// The value of an absent required member: arrays read as empty.
    #[doc(hidden)]
    fn missing() -> Option<Self> {
        None
    }
}

/// Reads a whole JSON text, such as a stored response.
///
/// # Errors
///
/// When the text is not JSON, or is not a value of this type; the error has the path and the offset. The largest
/// number of values is that of a response, see
/// [`Builder::max_response_values`](crate::runtime::Builder::max_response_values).
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    within(MOST_BYTES, || read(bytes, most_values(MOST_BYTES), T::read))
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes the value.
    fn write(&self, writer: &mut Writer);

    /// The value as a [`Value`].
    fn encode(&self) -> Value {
        Writer::value_of(|writer| self.write(writer))
    }

    /// Whether an optional member of this value is left out.
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
