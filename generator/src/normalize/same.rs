//! Whether two schemas say the same, but for their words.

use serde_json::Value;

/// Keywords that do not change which values a schema allows.
const WORDS: &[&str] =
    &["description", "title", "example", "examples", "deprecated", "externalDocs"];

/// Whether two raw schemas allow the same values: they are equal but for descriptions and extensions.
pub(crate) fn same_shape(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let counts = |key: &&String| !WORDS.contains(&key.as_str()) && !key.starts_with("x-");
            let keys = |map: &serde_json::Map<String, Value>| map.keys().filter(counts).count();
            keys(a) == keys(b)
                && a.iter().filter(|(key, _)| counts(key)).all(|(key, value)| {
                    b.get(key).is_some_and(|other| match key.as_str() {
                        // Names of properties are no keywords: a property can be called `title`.
                        "properties" => same_members(value, other),
                        _ => same_shape(value, other),
                    })
                })
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_shape(a, b))
        }
        (a, b) => a == b,
    }
}

fn same_members(a: &Value, b: &Value) -> bool {
    match (a.as_object(), b.as_object()) {
        (Some(a), Some(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, value)| b.get(key).is_some_and(|other| same_shape(value, other)))
        }
        _ => a == b,
    }
}
