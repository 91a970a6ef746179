//! Null as something that can be sent.

use super::{Decode, DecodeError, Encode, Value};

/// A value, or an explicit `null`.
///
/// An optional request field that can be null has three states: not sent (`None`), sent as `null`
/// (`Some(Nullable::Null)`), sent with a value (`Some(Nullable::Value(..))`). Setters take
/// `impl Into<Nullable<T>>`: a plain value, or `None` for `null`.
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

    /// The value; `None` for `null`.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Decode> Decode for Nullable<T> {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        if json.is_null() { Ok(Self::Null) } else { T::decode(json).map(Self::Value) }
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn encode(&self) -> Value {
        self.as_ref().map_or(Value::Null, Encode::encode)
    }
}
