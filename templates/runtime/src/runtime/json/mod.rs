//! Reading and writing JSON: one trait each way, and no generic visitor behind it.
//!
//! A response is parsed once into a [`Value`] and taken apart from there. Compared with derived
//! `serde` impls this costs a tree in memory and saves most of the compile time of a crate with
//! hundreds of types; it also gives every error the path inside the JSON.

mod allowance;
mod base64;
mod collections;
mod error;
mod lend;
mod macros;
mod nullable;
mod number;
mod object;
mod parse;
mod scalars;
mod serde_bridge;
mod text_macros;
mod union;

pub(crate) use allowance::within;
pub use base64::{Base64, Base64Error};
pub use error::{DecodeError, PathSegment};
pub(crate) use lend::Lend;
pub use nullable::{Null, Nullable};
pub(crate) use number::if_finite;
pub use number::number;
pub use object::{ObjectReader, ObjectWriter};
pub(crate) use parse::{MOST_BYTES, Unreadable, most_values, parse};
pub use serde_bridge::{deserialize, serialize};
pub use union::{Tag, insert_tag};

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
/// Unknown members are ignored, unknown enum values and union variants are kept.
pub trait Decode: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When a required member is missing or a value has another JSON type; the error carries the path.
    fn decode(json: Value) -> Result<Self, DecodeError>;

    /// The value of a required member that is absent: arrays read as empty.
    #[doc(hidden)]
    fn missing() -> Option<Self> {
        None
    }
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes it.
    fn encode(&self) -> Value;
}

impl Decode for Value {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        Ok(json)
    }
}

impl Encode for Value {
    fn encode(&self) -> Value {
        self.clone()
    }
}
