//! Single nodes of a document: bodies, parameters, extensions.

use serde_json::Value;

use crate::compare::shape::Shape;
use crate::conventions::LifecycleConventions;

/// The schema of the JSON content of a body, or of the first other content.
pub(super) fn schema_of_content(body: &Value) -> Option<&Value> {
    content(body)?.1.get("schema")
}

/// The preferred media type of a body: JSON, or the first other one.
pub(super) fn content(body: &Value) -> Option<(&String, &Value)> {
    let content = body.get("content")?.as_object()?;
    let json = content.iter().find(|(ty, _)| ty.contains("json"));
    json.or_else(|| content.iter().next())
}

pub(super) fn description(node: &Value) -> Option<&str> {
    node.get("description")?.as_str()
}

/// The location of a parameter, and its style, if the document has one.
pub(super) fn location(parameter: &Value) -> (String, Option<String>) {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    let location = text("in").unwrap_or_default();
    let usual = if matches!(location, "query" | "cookie") { "form" } else { "simple" };
    let style = text("style").unwrap_or(usual);
    let explode = parameter.get("explode").and_then(Value::as_bool);
    let mut words = vec![style];
    if explode.unwrap_or(style == "form") != (style == "form") {
        words.push(if style == "form" { "not exploded" } else { "exploded" });
    }
    if parameter.get("allowReserved") == Some(&Value::Bool(true)) {
        words.push("reserved characters allowed");
    }
    if parameter.get("schema").is_none() && parameter.get("content").is_some() {
        words = vec!["content"];
    }
    (location.to_owned(), (words != [usual]).then(|| words.join(", ")))
}

/// Whether an extension is present with a value other than `false`.
pub(super) fn is_marked(node: &Value, extension: Option<&str>) -> bool {
    let value = extension.and_then(|name| node.get(name));
    value.is_some_and(|value| !matches!(value, Value::Null | Value::Bool(false)))
}

pub(super) fn is_deprecated(node: &Value, lifecycle: &LifecycleConventions) -> bool {
    is_marked(node, lifecycle.deprecated.as_deref())
        || node.get("deprecated") == Some(&Value::Bool(true))
}

/// Whether the only value is null.
pub(super) fn is_only_null(shape: &Shape<'_>) -> bool {
    shape.nulls.are_alone() && shape.unions.is_empty() && shape.reference.is_none()
}

/// The name of a property in a place.
pub(super) fn member(name: &str, property: &str) -> String {
    if name.is_empty() { property.to_owned() } else { format!("{name}.{property}") }
}
