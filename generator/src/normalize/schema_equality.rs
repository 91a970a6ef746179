//! Whether two schemas allow the same values.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use serde_json::Value;

use crate::load::{Identity, Node, is_extension};

/// Keywords that do not change which values a schema allows.
const WORDS: &[&str] =
    &["description", "title", "example", "examples", "deprecated", "externalDocs"];

/// The hashes of schemas, computed on demand.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    known: HashMap<Identity, u64>,
}

impl Shapes {
    /// Whether two raw schemas are equal except for descriptions and extensions.
    pub(crate) fn are_same(&mut self, a: &Node<'_>, b: &Node<'_>) -> bool {
        a.identity() == b.identity() || self.of(a) == self.of(b)
    }

    fn of(&mut self, schema: &Node<'_>) -> u64 {
        *self.known.entry(schema.identity()).or_insert_with(|| shape(schema.value, true))
    }
}

/// A hash of the schema without descriptions and without the order of keys. A property can be called `title`, so names
/// of properties count. The readers bound the depth of a document (`bounds::DEPTH`).
fn shape(value: &Value, are_keywords: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    match value {
        Value::Object(members) => {
            let counts = |key: &str| !are_keywords || !(WORDS.contains(&key) || is_extension(key));
            let members = members.iter().filter(|(key, _)| counts(key));
            let all = members.map(|(key, value)| {
                let mut hasher = DefaultHasher::new();
                let is_names = are_keywords && key == "properties" && value.is_object();
                (key, shape(value, !is_names)).hash(&mut hasher);
                hasher.finish()
            });
            let (count, sum) =
                all.fold((0_u64, 0_u64), |(count, sum), each| (count + 1, sum.wrapping_add(each)));
            ('{', count, sum).hash(&mut hasher);
        }
        Value::Array(items) => {
            ('[', items.len()).hash(&mut hasher);
            items.iter().for_each(|item| shape(item, true).hash(&mut hasher));
        }
        scalar => scalar.hash(&mut hasher),
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::shape;

    fn same(a: &Value, b: &Value) -> bool {
        shape(a, true) == shape(b, true)
    }

    #[test]
    fn descriptions_are_ignored_but_names_count() {
        let schema = json!({"type": "object", "properties": {"title": {"type": "string"}}});
        let words = json!({
            "properties": {"title": {"description": "d", "type": "string", "x-y": 1}},
            "title": "t",
            "type": "object",
        });
        assert!(same(&schema, &words));
        assert!(!same(&schema, &json!({"type": "object", "properties": {}})));
        let other = json!({"type": "object", "properties": {"title": {"type": "integer"}}});
        assert!(!same(&schema, &other));
        assert!(!same(&json!({"enum": ["a", "b"]}), &json!({"enum": ["b", "a"]})));
        assert!(!same(&json!({"enum": ["1"]}), &json!({"enum": [1]})));
    }
}
