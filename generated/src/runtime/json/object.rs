//! Objects, member by member.

use std::collections::BTreeMap;

use serde_json::Map;

use super::{Decode, DecodeError, Encode, Nullable, Value};

/// Takes an object apart.
#[derive(Debug)]
pub struct ObjectReader {
    members: Map<String, Value>,
}

impl ObjectReader {
    /// The members of an object.
    ///
    /// # Errors
    ///
    /// When the value is no object.
    pub fn new(json: Value) -> Result<Self, DecodeError> {
        match json {
            Value::Object(members) => Ok(Self { members }),
            other => Err(DecodeError::expected("an object", &other)),
        }
    }

    /// Whether there is such a member, be it `null`.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        self.members.remove(key)
    }

    fn take_value(&mut self, key: &str) -> Option<Value> {
        self.take(key).filter(|value| !value.is_null())
    }

    /// A member that must be there; a missing array reads as empty.
    pub fn required<T: Decode>(&mut self, key: &str) -> Result<T, DecodeError> {
        match self.take(key) {
            Some(Value::Null) | None if T::missing().is_some() => {
                Ok(T::missing().into_iter().next())
                    .and_then(|value| value.ok_or_else(|| DecodeError::missing(key)))
            }
            Some(value) => T::decode(value).map_err(|error| error.in_member(key)),
            None => Err(DecodeError::missing(key)),
        }
    }

    /// A member that can be left out; `null` reads as left out.
    pub fn optional<T: Decode>(&mut self, key: &str) -> Result<Option<T>, DecodeError> {
        self.take_value(key)
            .map(|value| T::decode(value).map_err(|error| error.in_member(key)))
            .transpose()
    }

    /// A member that must be there and can be `null`. One that is missing reads as `null`.
    pub fn nullable<T: Decode>(&mut self, key: &str) -> Result<Option<T>, DecodeError> {
        self.optional(key)
    }

    /// A list that can be left out; reads as empty then.
    pub fn list<T: Decode>(&mut self, key: &str) -> Result<Vec<T>, DecodeError> {
        self.optional(key).map(Option::unwrap_or_default)
    }

    /// A member that can be left out, and can be `null`, which is something else.
    pub fn patch<T: Decode>(&mut self, key: &str) -> Result<Option<Nullable<T>>, DecodeError> {
        self.take(key)
            .map(|value| Nullable::decode(value).map_err(|error| error.in_member(key)))
            .transpose()
    }

    /// All members that were not taken before.
    pub fn rest<T: Decode>(&mut self, _: &str) -> Result<BTreeMap<String, T>, DecodeError> {
        Decode::decode(Value::Object(std::mem::take(&mut self.members)))
    }
}

/// Puts an object together.
#[derive(Debug, Default)]
pub struct ObjectWriter {
    members: Map<String, Value>,
}

impl ObjectWriter {
    /// No members yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The object.
    pub fn finish(self) -> Value {
        Value::Object(self.members)
    }

    fn put(&mut self, key: &str, value: Value) {
        self.members.insert(key.to_owned(), value);
    }

    /// A member that is always written.
    pub fn required(&mut self, key: &str, value: &dyn Encode) {
        self.put(key, value.encode());
    }

    /// A member that is written if there is a value.
    pub fn optional<T: Encode>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(key, value.encode());
        }
    }

    /// A member that is always written, as `null` if there is no value.
    pub fn nullable<T: Encode>(&mut self, key: &str, value: &Option<T>) {
        self.put(key, value.encode());
    }

    /// A list that is written if there is something in it.
    pub fn list<T: Encode>(&mut self, key: &str, value: &Vec<T>) {
        if !value.is_empty() {
            self.put(key, value.encode());
        }
    }

    /// A member that is written if it was given, be it `null`.
    pub fn patch<T: Encode>(&mut self, key: &str, value: &Option<Nullable<T>>) {
        self.optional(key, value);
    }

    /// The members under other names; a name that is taken is not written twice.
    pub fn rest<T: Encode>(&mut self, _: &str, value: &BTreeMap<String, T>) {
        for (name, value) in value {
            self.members.entry(name.as_str()).or_insert_with(|| value.encode());
        }
    }

    /// A member with a value that never changes.
    pub fn constant(&mut self, key: &str, value: impl Into<Value>) {
        self.put(key, value.into());
    }
}
