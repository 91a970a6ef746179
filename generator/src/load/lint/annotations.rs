//! Parts of `allOf` that only describe the value: they are read beside `allOf`.

use serde_json::{Map, Value};

use crate::load::node::is_extension;

/// Keywords without an effect on which values are valid (JSON Schema 2020-12 validation, section 9; OpenAPI 3.0.3,
/// section 4.7.24).
pub(in crate::load) const ANNOTATIONS: [&str; 13] = [
    "$comment", "default", "deprecated", "description", "example", "examples", "externalDocs",
    "readOnly", "summary", "title", "writeOnly", "xml", "$schema",
];

/// Moves the annotations of such parts beside `allOf`, where both mean the same: `allOf: [{$ref: X}, {description: y}]` is X
/// with a description, and no type of its own. The schema's own annotation counts before that of a part; descriptions follow
/// one another.
pub(super) fn lift(schema: &mut Map<String, Value>) {
    let Some(Value::Array(parts)) = schema.get_mut("allOf") else { return };
    let mut lifted: Vec<(String, Value)> = Vec::new();
    for part in parts.iter_mut() {
        let Value::Object(members) = part else { continue };
        if members.keys().all(|key| ANNOTATIONS.contains(&key.as_str()) || is_extension(key)) {
            lifted.extend(std::mem::take(members));
            // The places of the other parts stay.
            *part = Value::Null;
        }
    }
    if parts.iter().all(Value::is_null) {
        schema.shift_remove("allOf");
    }
    for (key, value) in lifted {
        match (schema.get_mut(&key), value) {
            (None, value) => drop(schema.insert(key, value)),
            (Some(Value::String(own)), Value::String(further))
                if key == "description" && *own != further =>
            {
                own.push_str("\n\n");
                own.push_str(&further);
            }
            _ => {}
        }
    }
}
