//! Rewrites schemas of OpenAPI 3.1 as schemas of 3.0 with the same meaning.

use serde_json::{Value, json};

use crate::load::node::is_extension;

/// The members of a schema.
type Object = serde_json::Map<String, Value>;

/// Keywords beside a reference that need no `allOf`: they have no effect on values, or are read there although
/// OpenAPI 3.0 ignores them, because people write them on purpose.
pub(super) const BESIDE_REFERENCES: [&str; 5] =
    ["$ref", "summary", "nullable", "readOnly", "writeOnly"];

/// Makes the reference of a schema with other keywords one part of an `allOf`: in JSON Schema 2020-12 a `$ref` is a keyword
/// like any other (OpenAPI 3.1, section 4.8.24).
pub(super) fn reference_as_part(schema: &mut Object) {
    let is_sibling =
        |key: &String| !BESIDE_REFERENCES.contains(&key.as_str()) && !is_extension(key);
    let is_text = schema.get("$ref").is_some_and(Value::is_string);
    let can_join = schema.get("allOf").is_none_or(Value::is_array);
    if !is_text || !can_join || !schema.keys().any(is_sibling) {
        return;
    }
    let Some(reference) = schema.shift_remove("$ref") else { return };
    let part = json!({ "$ref": reference });
    match schema.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.insert(0, part),
        _ => drop(schema.insert("allOf".to_owned(), json!([part]))),
    }
}

/// Keeps members whose names match a pattern: `additionalProperties: false` does not apply to them. Several patterns
/// can have several schemas, so only a single pattern defines the type of the members.
pub(super) fn members_by_pattern(schema: &mut Object) {
    let Some(Value::Object(patterns)) = schema.get("patternProperties") else { return };
    let mut schemas = patterns.values();
    let only = schemas.next().filter(|_| schemas.next().is_none()).cloned();
    let is_closed = |others: &Value| *others == Value::Bool(false);
    if patterns.is_empty() || !schema.get("additionalProperties").is_some_and(is_closed) {
        return;
    }
    let others = only.unwrap_or(Value::Bool(true));
    schema.insert("additionalProperties".to_owned(), others);
}
