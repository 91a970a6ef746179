//! Schemas that extend a base by `allOf`: a base with a `discriminator` and no union of its own stands for its children
//! (OpenAPI 3.0, section 4.8.25), so the union is written out, and the rest of the generator sees one.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::{Value, json};

/// Where component schemas are found.
const PREFIX: &str = "#/components/schemas/";

/// Writes out the union of each base: its children in the order of the mapping, the others in that of the document.
pub(super) fn write_out(raw: &mut Value) {
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
    for base in bases {
        let mapped = mapped(&schemas[&base]);
        let mut all: IndexSet<String> = mapped
            .iter()
            .filter(|name| **name != base && schemas.contains_key(**name))
            .map(|name| (*name).to_owned())
            .collect();
        let listed = listed(&schemas[&base]);
        // What adds nothing to the base may be no child, but the base in other words.
        let is_wrapper = |name: &str| {
            is_bare(&schemas[name])
                && (!mapped.is_empty() || schemas[name]["nullable"] == true)
                && !listed.iter().any(|value| *value == name)
        };
        descendants(&base, &children, &mut all, &is_wrapper);
        bare.extend(all.iter().filter(|name| is_bare(&schemas[*name])).cloned());
        if all.is_empty() {
            continue;
        }
        let branches: Vec<Value> = all
            .iter()
            .map(|name| json!({ "$ref": format!("{PREFIX}{}", escaped(name)) }))
            .collect();
        schemas[&base]["oneOf"] = branches.into();
    }
    // A child that adds nothing is still a schema of its own, and not the base under another name.
    for name in bare {
        schemas[&name]["properties"] = json!({});
    }
}

/// The components that a schema is made of by `allOf`.
fn parts<'a>(schema: &'a Value, found: &mut IndexSet<&'a str>) {
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        match part.get("$ref").and_then(Value::as_str) {
            Some(reference) => found.extend(reference.strip_prefix(PREFIX)),
            None => parts(part, found),
        }
    }
}

/// The names that a mapping has, by reference or as they are.
fn mapped(base: &Value) -> Vec<&str> {
    let mapping = base["discriminator"].get("mapping").and_then(Value::as_object);
    let targets = mapping.into_iter().flatten().filter_map(|(_, target)| target.as_str());
    targets.map(|target| target.strip_prefix(PREFIX).unwrap_or(target)).collect()
}

/// The values that the property can have which tells the children apart.
fn listed(base: &Value) -> Vec<&Value> {
    let name = base["discriminator"]["propertyName"].as_str().unwrap_or_default();
    let property = base.get("properties").and_then(|all| all.get(name));
    let values = property.and_then(|property| property.get("enum")).and_then(Value::as_array);
    values.into_iter().flatten().collect()
}

/// The children of a base, and theirs.
fn descendants(
    base: &str,
    children: &HashMap<String, Vec<String>>,
    all: &mut IndexSet<String>,
    is_wrapper: &dyn Fn(&str) -> bool,
) {
    let mut open = vec![base];
    let mut seen = HashSet::from([base]);
    while let Some(next) = open.pop() {
        for child in children.get(next).into_iter().flatten() {
            if seen.insert(child) && !is_wrapper(child) {
                all.insert(child.clone());
                open.push(child);
            }
        }
    }
}

/// Whether a schema is one reference, with or without words beside it.
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
