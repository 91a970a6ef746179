//! The approximate size of a schema, for repeated parts.

use serde_json::Value;

use super::SchemaView;
use crate::bounds;

impl SchemaView<'_> {
    /// The size of its properties, required names and alternatives.
    pub(crate) fn weight(&self) -> usize {
        let properties: usize = self.properties.values().map(|node| property(node.value)).sum();
        properties + (self.required.len() + self.alternatives.len()) * bounds::PROPERTY / 4
    }
}

/// The size of a property, without its schema.
fn property(schema: &Value) -> usize {
    let keywords = schema.as_object().into_iter().flatten();
    let own =
        keywords.filter(|(key, _)| !SchemaView::is_with_schemas(key) && !key.starts_with("x-"));
    bounds::PROPERTY + own.map(|(_, value)| weight(value)).sum::<usize>()
}

/// The approximate size of a value. The readers bound its depth.
fn weight(value: &Value) -> usize {
    bounds::VALUE
        + match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(weight).sum(),
            Value::Object(members) => {
                members.iter().map(|(key, value)| key.len() + weight(value)).sum()
            }
        }
}

/// The approximate length of a value as JSON. The readers bound the depth of a document (`bounds::DEPTH`).
pub(crate) fn length(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 5,
        Value::String(text) => text.len() + 3,
        Value::Array(items) => 2 + items.iter().map(length).sum::<usize>(),
        Value::Object(members) => {
            2 + members.iter().map(|(key, value)| key.len() + 4 + length(value)).sum::<usize>()
        }
    }
}
