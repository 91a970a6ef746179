//! `true` and `false` as schemas (JSON Schema 2020-12, section 4.3.2): any value, and no value.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::keyword::Shape;
use super::schema::SCHEMA;
use super::walk::Walk;
use crate::load::tree_path::TreePath;

/// The members of a schema.
type Object = Map<String, Value>;

/// What becomes of a place where no value can be.
const ANY: &str = "any value is accepted";

impl Walk<'_> {
    /// Writes a flag in the place of a schema as an object. In OpenAPI 3.0 a flag is no schema, and stays.
    pub(super) fn boolean_schema(
        &mut self,
        shape: Shape,
        tree_path: &TreePath<'_>,
        value: &mut Value,
    ) {
        let Value::Bool(is_any) = *value else { return };
        if !self.is_3_1 || !matches!(shape, Shape::Node(kind) if std::ptr::eq(kind, &SCHEMA)) {
            return;
        }
        if !is_any {
            self.warn(tree_path, "no value is valid for the schema `false`".to_owned(), ANY);
        }
        *value = json!({});
    }
}

/// Takes `false` out of the places where it has a meaning: a property that is absent, a branch that no value takes, the end
/// of a list.
pub(super) fn forbidden_parts(schema: &mut Object) {
    forbidden_properties(schema);
    // The walk takes single branches out. A union of them alone allows no value.
    for keyword in ["oneOf", "anyOf"] {
        let Some(Value::Array(branches)) = schema.get(keyword) else { continue };
        if !branches.is_empty() && branches.iter().all(|branch| *branch == Value::Bool(false)) {
            schema.shift_remove(keyword);
            schema.insert("not".to_owned(), json!({}));
        }
    }
    if schema.get("items") == Some(&Value::Bool(false)) {
        let first = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
        let bound = schema.get("maxItems").and_then(Value::as_u64);
        let most = bound.unwrap_or(u64::MAX).min(first as u64);
        schema.insert("maxItems".to_owned(), most.into());
        // The first items alone say what the items are.
        match first {
            0 => drop(schema.insert("items".to_owned(), json!({}))),
            _ => drop(schema.shift_remove("items")),
        }
    }
}

/// Removes the properties that are always absent. One that is also required stays, and is told as a schema without a value.
fn forbidden_properties(schema: &mut Object) {
    let required: HashSet<String> = match schema.get("required") {
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => HashSet::new(),
    };
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|name, value| *value != Value::Bool(false) || required.contains(name));
    }
}
