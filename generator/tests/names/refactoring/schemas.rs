//! Schemas, written otherwise.

use serde_json::{Map, Value, json};

use super::Pick;
use super::walk::{components, references, reverse, schemas};

pub(super) fn title(schema: &mut Value) {
    schema["title"] = json!("Another title");
}

pub(super) fn required(schema: &mut Value) {
    reverse(schema, "required");
}

pub(super) fn values(schema: &mut Value) {
    reverse(schema, "enum");
}

pub(super) fn branches(schema: &mut Value) {
    ["oneOf", "anyOf"].iter().for_each(|key| reverse(schema, key));
}

/// Inline objects and enums become components.
pub(super) fn extract(document: &mut Value, pick: Pick<'_>) {
    let mut new = Map::new();
    schemas(document, "", &mut |schema, key| {
        let is_inline = schema.get("$ref").is_none() && !matches!(key, "schemas" | "allOf");
        let is_object = schema.get("properties").is_some();
        let is_enum = schema["enum"].as_array().is_some_and(|values| values.len() > 1);
        let is_null = schema.get("nullable").is_some();
        if is_inline && (is_object || is_enum) && !is_null && pick() {
            let name = format!("zebra_{}", new.len());
            let reference = json!({"$ref": format!("#/components/schemas/{name}")});
            new.insert(name, std::mem::replace(schema, reference));
        }
    });
    components(document).extend(new);
}

/// Components that contain no reference stand where they are used. A branch of a union needs its component, which can be
/// a value of the discriminator; of a body, a caller can give the type of the component.
pub(super) fn inline(document: &mut Value, pick: Pick<'_>) {
    let mut kept = Vec::new();
    branches_and_bodies(document, &mut kept);
    let mut gone = Map::new();
    for (name, schema) in components(document) {
        let is_flat = !schema.to_string().contains("\"$ref\"");
        let is_kept = kept.contains(name);
        if is_flat && !is_kept && schema.get("properties").is_some() && pick() {
            gone.insert(name.clone(), schema.clone());
        }
    }
    // Without a reference a component is public all the same.
    let text = document.to_string();
    gone.retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
    components(document).retain(|name, _| !gone.contains_key(name));
    references(document, &mut |node, name| {
        if let Some(schema) = gone.get(name)
            && let Some(beside) = node.as_object_mut()
        {
            beside.remove("$ref");
            for (key, value) in schema.as_object().into_iter().flatten() {
                beside.entry(key).or_insert_with(|| value.clone());
            }
        }
    });
}

/// The components that are branches of unions, or bodies of requests.
fn branches_and_bodies(node: &mut Value, found: &mut Vec<String>) {
    let Value::Object(all) = node else {
        node.as_array_mut().into_iter().flatten().for_each(|it| branches_and_bodies(it, found));
        return;
    };
    for (key, value) in all {
        let mut add = |value: &mut Value| {
            references(value, &mut |_, name| found.push(name.to_owned()));
        };
        match key.as_str() {
            "oneOf" | "anyOf" => add(value),
            "requestBody" | "requestBodies" => {
                add(value);
                branches_and_bodies(value, found);
            }
            _ => branches_and_bodies(value, found),
        }
    }
}

pub(super) fn rename(document: &mut Value, pick: Pick<'_>) {
    let text = document.to_string();
    let mut renamed = Map::new();
    let schemas = components(document);
    for (name, schema) in std::mem::take(schemas) {
        let reference = format!("\"#/components/schemas/{name}\"");
        let is_renamed = text.contains(&reference) && !text.contains("mapping") && pick();
        let other = if is_renamed { format!("{name}_zebra") } else { name.clone() };
        renamed.insert(name, json!(other));
        schemas.insert(other, schema);
    }
    references(document, &mut |node, name| {
        if let Some(Value::String(other)) = renamed.get(name) {
            node["$ref"] = json!(format!("#/components/schemas/{other}"));
        }
    });
}

/// What is referred to, and objects, are the only branch of a union.
pub(super) fn wrap(document: &mut Value, pick: Pick<'_>, keyword: &str) {
    schemas(document, "", &mut |schema, key| {
        let is_wrapped = schema.get("$ref").is_some() || schema.get("properties").is_some();
        if is_wrapped && !matches!(key, "schemas" | "oneOf" | "anyOf" | "allOf") && pick() {
            let inner = schema.take();
            *schema = json!({ keyword: [inner] });
        }
    });
}

/// The null of OpenAPI 3.1.
pub(super) fn nulls(document: &mut Value, pick: Pick<'_>, change: fn(&mut Value)) {
    document["openapi"] = json!("3.1.0");
    let mut pick = || pick();
    schemas(document, "", &mut |schema, _| {
        if schema.get("nullable") != Some(&json!(true)) {
            return;
        }
        let is_picked = pick();
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("nullable");
        }
        if is_picked { change(schema) } else { null_type(schema) }
    });
}

pub(super) fn null_type(schema: &mut Value) {
    match schema.get("type").cloned() {
        Some(Value::String(word)) => {
            schema["type"] = json!([word, "null"]);
            if let Some(Value::Array(values)) = schema.get_mut("enum")
                && !values.contains(&Value::Null)
            {
                values.push(Value::Null);
            }
        }
        _ => null_branch(schema),
    }
}

pub(super) fn null_branch(schema: &mut Value) {
    let mut outer = Map::new();
    for key in ["description", "deprecated", "readOnly", "writeOnly", "default"] {
        if let Some(value) = schema.as_object_mut().and_then(|inner| inner.remove(key)) {
            outer.insert(key.to_owned(), value);
        }
    }
    outer.insert("anyOf".to_owned(), json!([schema.take(), {"type": "null"}]));
    *schema = Value::Object(outer);
}

pub(super) fn null_beside(schema: &mut Value) {
    if schema.get("nullable") == Some(&json!(true)) && schema.get("properties").is_some() {
        let inner = schema.take();
        let mut bare = inner.clone();
        bare.as_object_mut().map(|it| it.remove("nullable"));
        *schema = json!({"nullable": true, "allOf": [bare]});
    }
}
