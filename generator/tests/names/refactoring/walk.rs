//! The places of a document that are written otherwise.

use serde_json::{Map, Value, json};

use super::Pick;

/// The members of an object; none of anything else.
pub(super) fn members(node: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    node.as_object_mut().into_iter().flatten()
}

/// The path items, those of webhooks too.
pub(super) fn items(document: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let paths = document.get_mut("paths").into_iter().flat_map(members);
    paths.filter_map(|(_, item)| item.as_object_mut())
}

pub(super) fn each_item(document: &mut Value, pick: Pick<'_>, change: fn(&mut Map<String, Value>)) {
    items(document).for_each(|item| {
        if pick() {
            change(item);
        }
    });
}

pub(super) const METHODS: [&str; 6] = ["get", "put", "post", "patch", "delete", "options"];

pub(super) fn each_operation(
    document: &mut Value,
    pick: Pick<'_>,
    change: fn(&mut Map<String, Value>, &'static str),
) {
    for item in items(document) {
        for method in METHODS {
            if item.contains_key(method) && pick() {
                change(item, method);
                break;
            }
        }
    }
}

/// Changes each operation.
pub(super) fn each_node(document: &mut Value, pick: Pick<'_>, change: fn(&mut Map<String, Value>)) {
    for item in items(document) {
        for method in METHODS {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut)
                && pick()
            {
                change(operation);
            }
        }
    }
}

/// Changes each schema, those inside first.
pub(super) fn each_schema(document: &mut Value, pick: Pick<'_>, change: fn(&mut Value)) {
    schemas(document, "", &mut |schema, _| {
        if pick() {
            change(schema);
        }
    });
}

/// All schemas below a node, with the key that each stands under.
pub(super) fn schemas(node: &mut Value, key: &str, see: &mut dyn FnMut(&mut Value, &str)) {
    match node {
        Value::Object(all) => {
            for (inner, value) in all.iter_mut() {
                if matches!(inner.as_str(), "example" | "examples" | "default" | "enum" | "const")
                    && key != "properties"
                    || inner.starts_with("x-")
                {
                    continue;
                }
                schemas(value, inner, see);
                let is_one = matches!(inner.as_str(), "schema" | "items" | "additionalProperties")
                    && key != "properties";
                if (is_one || matches!(key, "properties" | "schemas")) && value.is_object() {
                    see(value, if key == "schemas" { "schemas" } else { inner });
                }
            }
        }
        Value::Array(all) => {
            for value in all {
                schemas(value, "", see);
                if matches!(key, "oneOf" | "anyOf" | "allOf") {
                    see(value, key);
                }
            }
        }
        _ => {}
    }
}

pub(super) fn components(document: &mut Value) -> &mut Map<String, Value> {
    if !document["components"].is_object() {
        document["components"] = json!({});
    }
    if !document["components"]["schemas"].is_object() {
        document["components"]["schemas"] = json!({});
    }
    document["components"]["schemas"].as_object_mut().expect("it is an object")
}

/// All references to components, with their names.
pub(super) fn references(node: &mut Value, see: &mut dyn FnMut(&mut Value, &str)) {
    let name = node.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|name| name.strip_prefix("#/components/schemas/")).map(str::to_owned);
    if let Some(name) = name {
        return see(node, &name);
    }
    match node {
        Value::Object(all) => all.iter_mut().for_each(|(_, value)| references(value, see)),
        Value::Array(all) => all.iter_mut().for_each(|value| references(value, see)),
        _ => {}
    }
}

pub(super) fn reverse(node: &mut Value, key: &str) {
    if let Some(Value::Array(all)) = node.get_mut(key) {
        all.reverse();
    }
}
