//! The weight of a value: about the bytes of its JSON, with a small surcharge for each value.

use serde_json::Value;

use crate::bounds;

/// The surcharge for a value: a bracket, a comma, a line of its own in print.
pub(crate) const NODE: usize = 8;

/// The weight of a value.
pub(crate) fn of(value: &Value) -> usize {
    bounds::weight(value, NODE)
}

/// The depth of the nested values. The depth of the value bounds the recursion (`bounds::DEPTH`).
pub(crate) fn levels(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(levels).max().unwrap_or_default(),
        Value::Object(members) => members.values().map(levels).max().unwrap_or_default(),
        _ => 0,
    }
}
