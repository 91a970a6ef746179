//! Whether two schemas say the same, but for their words.

use serde_json::{Map, Value};

/// Keywords that do not change which values a schema allows.
const WORDS: &[&str] =
    &["description", "title", "example", "examples", "deprecated", "externalDocs"];

/// Whether two raw schemas allow the same values: they are equal but for descriptions and extensions.
pub(crate) fn same_shape(a: &Value, b: &Value) -> bool {
    a == b || shape(a) == shape(b)
}

/// The schema without its words.
fn shape(schema: &Value) -> Value {
    let all = |members: &Map<String, Value>| {
        members.iter().map(|(name, schema)| (name.clone(), shape(schema))).collect()
    };
    match schema {
        Value::Object(keywords) => {
            let counts = |key: &str| !WORDS.contains(&key) && !key.starts_with("x-");
            let keywords = keywords.iter().filter(|(key, _)| counts(key));
            let shape = keywords.map(|(key, value)| match (key.as_str(), value) {
                // Names of properties are no keywords: a property can be called `title`.
                ("properties", Value::Object(members)) => (key.clone(), all(members)),
                _ => (key.clone(), shape(value)),
            });
            shape.collect()
        }
        Value::Array(items) => items.iter().map(shape).collect(),
        other => other.clone(),
    }
}
