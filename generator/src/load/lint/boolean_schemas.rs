//! `true` and `false` as schemas (JSON Schema 2020-12, section 4.3.2): any value, and no value.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::keyword::Shape;
use super::schema::SCHEMA;
use super::walk::Walk;
use crate::load::tree_path::TreePath;

/// The members of a schema.
type Object = Map<String, Value>;

/// The treatment of a place that accepts no value.
const ANY: &str = "any value is accepted";

impl Walk<'_> {
    /// Replaces a boolean schema by an object. In OpenAPI 3.0 a boolean is not a schema, and stays.
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

/// Removes `false` where it has a meaning: a property that is always absent, a branch that accepts no value, the end
/// of a list.
pub(super) fn forbidden_parts(schema: &mut Object) {
    forbidden_properties(schema);
    // The walk removes single branches. A union of such branches alone accepts no value.
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
        // Only the first items have schemas.
        match first {
            0 => drop(schema.insert("items".to_owned(), json!({}))),
            _ => drop(schema.shift_remove("items")),
        }
    }
}

/// Removes the properties that are always absent. A required one stays, and is reported as a schema that accepts no
/// value.
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
