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

/// Gives `additionalProperties` the values of members whose names match a pattern, because it does not apply to them
/// (JSON Schema 2020-12, section 10.3.2.3). Without `additionalProperties`, other members can have any value. Several
/// different schemas become any value.
pub(super) fn members_by_pattern(schema: &mut Object) {
    let Some(Value::Object(patterns)) = schema.get("patternProperties") else { return };
    let any = Value::Bool(true);
    let others = schema.get("additionalProperties").unwrap_or(&any);
    let others = (*others != Value::Bool(false)).then_some(others);
    let mut schemas = patterns.values().chain(others);
    let Some(first) = schemas.next() else { return };
    let is_one = schemas.all(|schema| schema == first);
    let members = if is_one { first.clone() } else { Value::Bool(true) };
    schema.insert("additionalProperties".to_owned(), members);
}
