//! How large a value is: about the bytes of its JSON, and a little for each value.

use serde_json::Value;

/// A value without its content: a bracket, a comma, a line of its own where it is shown.
pub(crate) const NODE: usize = 8;

/// The weight of a value.
pub(crate) fn of(value: &Value) -> usize {
    NODE + match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(of).sum(),
        Value::Object(members) => members.iter().map(|(name, value)| name.len() + of(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// How many values lie inside of each other.
pub(crate) fn levels(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(levels).max().unwrap_or_default(),
        Value::Object(members) => members.values().map(levels).max().unwrap_or_default(),
        _ => 0,
    }
}
