//! The approximate size of a schema, for repeated parts.

use serde_json::Value;

use super::SchemaView;
use crate::bounds;
use crate::load::is_extension;

impl SchemaView<'_> {
    /// The size of its properties, their conditional declarations, required names and alternatives.
    pub(crate) fn weight(&self) -> usize {
        let properties: usize = self.properties.values().map(|node| property(node.value)).sum();
        let conditional: usize = self.conditional.values().map(Vec::len).sum();
        properties
            + conditional * bounds::PROPERTY
            + (self.required.len() + self.alternatives.len()) * bounds::PROPERTY / 4
    }
}

/// The size of a property, without its schema.
fn property(schema: &Value) -> usize {
    let keywords = schema.as_object().into_iter().flatten();
    let own = keywords.filter(|(key, _)| !SchemaView::is_with_schemas(key) && !is_extension(key));
    bounds::PROPERTY + own.map(|(_, value)| bounds::weight(value, bounds::VALUE)).sum::<usize>()
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
