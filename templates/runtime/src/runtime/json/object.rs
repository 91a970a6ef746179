//! Objects that are written, member by member.

use std::collections::BTreeMap;

use serde_json::Map;

use super::{Encode, Nullable, Value};

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
