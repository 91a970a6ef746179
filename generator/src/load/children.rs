//! Schemas that extend a base by `allOf`. A base with a `discriminator` and without a union accepts its children
//! (OpenAPI 3.0, section 4.8.25). This module writes that union into the base, so later stages see a union.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::{Value, json};

use crate::bounds::{self, Budget};
use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

const TOO_MANY: &str =
    "too many schemas extend each other: references to this base do not accept its children";
const HELP: &str = "list the children of the base in a `oneOf`";

/// Writes out the union of each base: its children in the order of the mapping, then the others in document order.
pub(super) fn write_out(raw: &mut Value, diagnostics: &mut Diagnostics) {
    let schemas = raw.get_mut("components").and_then(|all| all.get_mut("schemas"));
    let Some(Value::Object(schemas)) = schemas else { return };
    let mut children: HashMap<String, Vec<String>> = HashMap::new();
    for (name, schema) in schemas.iter() {
        let mut bases = IndexSet::new();
        parts(schema, &mut bases);
        bases
            .into_iter()
            .for_each(|base| children.entry(base.to_owned()).or_default().push(name.clone()));
    }
    let is_base = |schema: &Value| {
        schema.get("discriminator").is_some_and(Value::is_object)
            && ["oneOf", "anyOf"].iter().all(|key| schema.get(key).is_none())
    };
    let bases: Vec<String> = schemas
        .iter()
        .filter(|(_, schema)| is_base(schema))
        .map(|(name, _)| name.clone())
        .collect();
    let mut bare = Vec::new();
    let mut budget = Budget::for_each(schemas.len(), bounds::CHILDREN_A_SCHEMA, bounds::CHILDREN);
    for base in bases {
        let mapped = mapped(&schemas[&base]);
        let mut all: IndexSet<String> = mapped
            .iter()
            .filter(|name| **name != base && schemas.contains_key(**name))
            .map(|name| (*name).to_owned())
            .collect();
        let listed = listed(&schemas[&base]);
        // A child without additions can be the base under another name.
        let is_wrapper = |name: &str| {
            is_bare(&schemas[name])
                && (!mapped.is_empty() || schemas[name]["nullable"] == true)
                && !listed.iter().any(|value| *value == name)
        };
        if !descendants(&base, &children, &mut all, &is_wrapper, &mut budget) {
            let at = SpecPointer::of(["components", "schemas", &base]);
            diagnostics.warn(&at, TOO_MANY, HELP);
            continue;
        }
        bare.extend(all.iter().filter(|name| is_bare(&schemas[*name])).cloned());
        if all.is_empty() {
            continue;
        }
        let branches: Vec<Value> = all
            .iter()
            .map(|name| json!({ "$ref": format!("{}{}", SpecPointer::SCHEMAS, escaped(name)) }))
            .collect();
        schemas[&base]["oneOf"] = branches.into();
    }
    // A child without additions is a schema of its own.
    for name in bare {
        schemas[&name]["properties"] = json!({});
    }
}

/// The components that a schema extends by `allOf`. The readers bound the depth of a document (`bounds::DEPTH`).
fn parts<'a>(schema: &'a Value, found: &mut IndexSet<&'a str>) {
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        match part.get("$ref").and_then(Value::as_str) {
            Some(reference) => found.extend(reference.strip_prefix(SpecPointer::SCHEMAS)),
            None => parts(part, found),
        }
    }
}

/// The names of a mapping, from references or plain names.
fn mapped(base: &Value) -> Vec<&str> {
    let mapping = base["discriminator"].get("mapping").and_then(Value::as_object);
    let targets = mapping.into_iter().flatten().filter_map(|(_, target)| target.as_str());
    targets.map(|target| target.strip_prefix(SpecPointer::SCHEMAS).unwrap_or(target)).collect()
}

/// The possible values of the discriminator.
fn listed(base: &Value) -> Vec<&Value> {
    let name = base["discriminator"]["propertyName"].as_str().unwrap_or_default();
    let property = base.get("properties").and_then(|all| all.get(name));
    let values = property.and_then(|property| property.get("enum")).and_then(Value::as_array);
    values.into_iter().flatten().collect()
}

/// The descendants of a base; `false` if there are more than the limit.
fn descendants(
    base: &str,
    children: &HashMap<String, Vec<String>>,
    all: &mut IndexSet<String>,
    is_wrapper: &dyn Fn(&str) -> bool,
    budget: &mut Budget,
) -> bool {
    let mut open = vec![base];
    let mut seen = HashSet::from([base]);
    while let Some(next) = open.pop() {
        for child in children.get(next).into_iter().flatten() {
            if !budget.spend(1) {
                return false;
            }
            if seen.insert(child) && !is_wrapper(child) {
                all.insert(child.clone());
                open.push(child);
            }
        }
    }
    true
}

/// Whether a schema is a single reference, with or without a description.
fn is_bare(schema: &Value) -> bool {
    let parts = schema.get("allOf").and_then(Value::as_array);
    let is_one = parts.is_some_and(|parts| parts.len() == 1 && parts[0].get("$ref").is_some());
    is_one
        && ["properties", "required", "oneOf", "anyOf"].iter().all(|key| schema.get(key).is_none())
}

/// A name as a segment of a JSON Pointer (RFC 6901, section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;

    /// Schemas that each extend the one before, all of them bases.
    #[test]
    fn a_chain_of_bases_is_not_written_out_for_each_of_them() {
        const COUNT: usize = 2_000;
        let schema = |at: usize| {
            let parts: Vec<Value> = at
                .checked_sub(1)
                .map(|before| json!({ "$ref": format!("{}S{before}", SpecPointer::SCHEMAS) }))
                .into_iter()
                .collect();
            json!({ "allOf": parts, "discriminator": { "propertyName": "kind" } })
        };
        let schemas: Map<String, Value> =
            (0..COUNT).map(|at| (format!("S{at}"), schema(at))).collect();
        let mut raw = json!({ "components": { "schemas": schemas } });
        let mut diagnostics = Diagnostics::new();
        write_out(&mut raw, &mut diagnostics);
        let branches = |schema: &Value| schema["oneOf"].as_array().map_or(0, Vec::len);
        let all = raw["components"]["schemas"].as_object().into_iter().flatten();
        let written: usize = all.map(|(_, schema)| branches(schema)).sum();
        assert!(written > COUNT && written < 20 * COUNT, "{written}");
        assert!(!diagnostics.is_empty());
    }
}
