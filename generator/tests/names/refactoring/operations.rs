//! Operations and their parameters, written otherwise.

use serde_json::{Map, Value, json};

use super::Pick;
use super::walk::{METHODS, members};

pub(super) fn other_method(item: &mut Map<String, Value>, method: &'static str) {
    // A body that few methods have stays where it is one.
    let has_body = item[method].get("requestBody").is_some();
    let other = match method {
        "get" => "options",
        "put" => "patch",
        "post" if has_body => "put",
        "post" => "delete",
        "patch" => "post",
        _ => "post",
    };
    if !item.contains_key(other)
        && let Some(operation) = item.remove(method)
    {
        item.insert(other.to_owned(), operation);
    }
}

pub(super) fn operation_id(operation: &mut Map<String, Value>) {
    if let Some(Value::String(id)) = operation.get_mut("operationId") {
        id.insert_str(0, "zebra_");
    }
}

pub(super) fn summary(operation: &mut Map<String, Value>) {
    operation.insert("summary".to_owned(), json!("Another summary"));
}

pub(super) fn tags(operation: &mut Map<String, Value>) {
    if let Some(Value::Array(tags)) = operation.get_mut("tags") {
        tags.reverse();
    }
}

pub(super) fn first_tag(operation: &mut Map<String, Value>) {
    if let Some(Value::Array(tags)) = operation.get_mut("tags") {
        tags.insert(0, json!("Zebra things"));
    }
}

pub(super) fn no_tags(operation: &mut Map<String, Value>) {
    operation.remove("tags");
}

pub(super) fn status(operation: &mut Map<String, Value>) {
    if let Some(Value::Object(responses)) = operation.get_mut("responses")
        && !responses.contains_key("201")
        && let Some(response) = responses.remove("200")
    {
        responses.insert("201".to_owned(), response);
    }
}

pub(super) fn charset(operation: &mut Map<String, Value>) {
    let body = operation.get_mut("requestBody").into_iter();
    let bodies = operation_responses(body, "content");
    for content in bodies {
        with_charset(content);
    }
    let responses = operation.get_mut("responses").into_iter().flat_map(members);
    responses.filter_map(|(_, response)| response.get_mut("content")).for_each(with_charset);
}

pub(super) fn operation_responses<'v>(
    nodes: impl Iterator<Item = &'v mut Value>,
    key: &'static str,
) -> impl Iterator<Item = &'v mut Value> {
    nodes.filter_map(move |node| node.get_mut(key))
}

pub(super) fn with_charset(content: &mut Value) {
    if let Some(content) = content.as_object_mut()
        && let Some(body) = content.remove("application/json")
    {
        content.insert("application/json; charset=utf-8".to_owned(), body);
    }
}

pub(super) fn parameters(operation: &mut Map<String, Value>) {
    if let Some(Value::Array(all)) = operation.get_mut("parameters") {
        all.reverse();
    }
}

pub(super) fn path_parameters(document: &mut Value, pick: Pick<'_>) {
    let Some(paths) = document["paths"].as_object_mut() else { return };
    let all = std::mem::take(paths);
    for (path, mut item) in all {
        if !path.contains('{') || path.contains("zebra") || !pick() {
            paths.insert(path, item);
            continue;
        }
        let name = path.split(['{', '}']).nth(1).unwrap_or_default().to_owned();
        let other = format!("{name}_key");
        for parameter in item.as_object_mut().into_iter().flatten().flat_map(|(key, node)| {
            let list = if key == "parameters" { Some(node) } else { node.get_mut("parameters") };
            list.and_then(Value::as_array_mut).into_iter().flatten()
        }) {
            if parameter["in"] == "path" && parameter["name"] == *name {
                parameter["name"] = json!(other);
            }
        }
        paths.insert(path.replacen(&format!("{{{name}}}"), &format!("{{{other}}}"), 1), item);
    }
}

/// Parameters of the only operation of a path stand at the path.
pub(super) fn of_item(item: &mut Map<String, Value>) {
    let methods: Vec<&str> =
        METHODS.into_iter().filter(|method| item.contains_key(*method)).collect();
    if let [method] = methods.as_slice()
        && !item.contains_key("parameters")
        && let Some(parameters) =
            item[*method].as_object_mut().and_then(|it| it.remove("parameters"))
    {
        item.insert("parameters".to_owned(), parameters);
    }
}

/// The parameters of the query are members of a body, if the operation has no other.
pub(super) fn query_to_body(operation: &mut Map<String, Value>) {
    if operation.contains_key("requestBody") {
        return;
    }
    let Some(Value::Array(all)) = operation.get_mut("parameters") else { return };
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for parameter in all.extract_if(.., |it| it["in"] == "query" && it["schema"].is_object()) {
        if parameter["required"] == true {
            required.push(parameter["name"].clone());
        }
        let name = parameter["name"].as_str().unwrap_or_default();
        properties.insert(name.to_owned(), parameter["schema"].clone());
    }
    if !properties.is_empty() {
        let schema = json!({"type": "object", "properties": properties, "required": required});
        let content = json!({"application/json": {"schema": schema}});
        operation.insert("requestBody".to_owned(), json!({"content": content}));
    }
}

/// The members of a body that are single values are parameters of the query.
pub(super) fn body_to_query(operation: &mut Map<String, Value>) {
    let schema = "/requestBody/content/application~1json/schema";
    let mut node = Value::Object(std::mem::take(operation));
    let is_only_format =
        node["requestBody"]["content"].as_object().is_some_and(|all| all.len() == 1);
    let mut moved = Vec::new();
    let is_alone = |schema: &Value| {
        let known = ["type", "properties", "required", "description"];
        schema.as_object().is_some_and(|all| all.keys().all(|key| known.contains(&key.as_str())))
    };
    if let Some(schema) = node.pointer_mut(schema).filter(|it| is_only_format && is_alone(it)) {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let single = ["string", "integer", "number", "boolean"];
        let is_single = |property: &Value| {
            let ty = property["type"].as_str().unwrap_or_default();
            single.contains(&ty) && property.get("nullable").is_none()
        };
        for (name, property) in members(&mut schema["properties"]) {
            if is_single(property) {
                let required = required.contains(&json!(name));
                moved.push(
                    json!({"name": name, "in": "query", "required": required, "schema": property}),
                );
            }
        }
        for parameter in &moved {
            if let Some(all) = schema["properties"].as_object_mut() {
                all.remove(parameter["name"].as_str().unwrap_or_default());
            }
            if let Some(all) = schema["required"].as_array_mut() {
                all.retain(|name| *name != parameter["name"]);
            }
        }
        if schema["properties"].as_object().is_some_and(Map::is_empty) {
            node["requestBody"].take();
        }
    }
    if node["requestBody"].is_null() {
        node.as_object_mut().map(|it| it.remove("requestBody"));
    }
    if !moved.is_empty() {
        match node.get_mut("parameters").and_then(Value::as_array_mut) {
            Some(all) => all.extend(moved),
            None => node["parameters"] = Value::Array(moved),
        }
    }
    if let Value::Object(node) = node {
        *operation = node;
    }
}
