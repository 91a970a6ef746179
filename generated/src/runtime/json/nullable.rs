//! Null in requests.

use super::{Decode, DecodeError, Encode, Reader, Writer};

/// `null`: the argument of a setter that sends null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[allow(clippy::exhaustive_structs, reason = "there is nothing to it")]
pub struct Null;

/// A value, or an explicit `null`.
///
/// An optional nullable member of a request has three states: not sent (`None`), sent as `null`
/// (`Some(Nullable::Null)`), sent with a value (`Some(Nullable::Value(..))`). A setter takes each of these, and also a
/// value or [`Null`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value; `None` for `null`.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Converts the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }

    /// The value; `None` for `null`.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T: Decode> Decode for Nullable<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? { Ok(Self::Null) } else { T::read(reader).map(Self::Value) }
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.raw("null"),
            Self::Value(value) => value.write(writer),
        }
    }
}
