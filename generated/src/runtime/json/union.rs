//! How the variants of a union are told apart.

use super::Value;

/// The value of the property that tells the variants of a union apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag(Option<Value>);

impl Tag {
    /// Looks at the property; a value that is no object has none.
    pub fn of(json: &Value, key: &str) -> Self {
        Self(json.get(key).cloned())
    }

    /// Whether it is this value.
    pub fn is<T>(&self, value: T) -> bool
    where
        Value: PartialEq<T>,
    {
        self.0.as_ref().is_some_and(|tag| *tag == value)
    }
}

/// Writes the tag of a variant whose own type does not carry it.
pub fn insert_tag(mut json: Value, key: &str, tag: impl Into<Value>) -> Value {
    if let Value::Object(members) = &mut json {
        members.entry(key).or_insert_with(|| tag.into());
    }
    json
}
