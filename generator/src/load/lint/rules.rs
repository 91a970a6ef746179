//! What keywords demand of each other, and advice for what is often written wrong.

use serde_json::{Map, Value};

use super::walk::Walk;
use crate::load::trail::Trail;

type Object = Map<String, Value>;

fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str)
}

/// A status that a response can be under.
pub(super) fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [first @ b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => *first <= b'5',
        [b'1'..=b'9', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// A parameter: how it is written depends on where it travels.
pub(super) fn parameter(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object) {
    schema_or_content(walk, trail, object);
    let (Some(location), Some(style)) = (text(object, "in"), text(object, "style")) else {
        return;
    };
    let styles: &[&str] = match location {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "path" => &["simple", "label", "matrix"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return,
    };
    if !styles.contains(&style) {
        let message = format!("a {location} parameter can't have the style `{style}`");
        let help = format!("its styles are {}", styles.join(", "));
        walk.error(&trail.key("style"), message, Some(&help));
    }
}

/// A parameter or header is described by one of two keywords.
pub(super) fn schema_or_content(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object) {
    let given = |key| object.contains_key(key);
    let (message, help) = match (given("schema"), given("content")) {
        (true, false) | (false, true) => return,
        (true, true) => ("`schema` and `content` exclude each other", "keep one of them"),
        (false, false) => {
            ("neither `schema` nor `content` says what the value is", "add a `schema`")
        }
    };
    walk.error(trail, message, Some(help));
}

/// A security scheme: its type tells what else it has to say.
pub(super) fn security_scheme(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object) {
    let needed: &[&str] = match text(object, "type") {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => return,
    };
    need(walk, trail, object, needed, "a security scheme of this type");
}

/// The flows of OAuth: each has its own addresses.
pub(super) fn flows(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object) {
    for (name, flow) in object {
        let needed: &[&str] = match name.as_str() {
            "implicit" => &["authorizationUrl"],
            "password" | "clientCredentials" => &["tokenUrl"],
            "authorizationCode" => &["authorizationUrl", "tokenUrl"],
            _ => continue,
        };
        if let Value::Object(flow) = flow {
            need(walk, &trail.key(name), flow, needed, "this flow");
        }
    }
}

fn need(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object, needed: &[&str], what: &str) {
    for key in needed {
        if !object.contains_key(*key) {
            let message = format!("{what} has no `{key}`");
            walk.error(trail, message, Some("OpenAPI asks for it"));
        }
    }
}

/// A schema: a range that holds nothing, an array of nothing in particular.
pub(super) fn schema(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object) {
    for (low, high) in [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ] {
        let bounds =
            object.get(low).and_then(Value::as_f64).zip(object.get(high).and_then(Value::as_f64));
        if bounds.is_some_and(|(low, high)| low > high) {
            let message = format!("`{low}` is greater than `{high}`");
            walk.error(&trail.key(low), message, Some("no value satisfies both"));
        }
    }
    if object.get("enum").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        let help = "no value satisfies it: leave it out";
        walk.error(&trail.key("enum"), "the `enum` has no values", Some(help));
    }
}

/// A discriminator's mapping refers to schemas, by name or by reference.
pub(super) fn discriminator(walk: &mut Walk<'_>, trail: &Trail<'_>, object: &Object) {
    let Some(Value::Object(mapping)) = object.get("mapping") else {
        return;
    };
    let here = trail.key("mapping");
    for (value, target) in mapping {
        let Value::String(target) = target else {
            continue;
        };
        let is_name = target
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        let is_file = [".json", ".yaml", ".yml"].iter().any(|ending| target.ends_with(ending));
        let target = match is_name && !is_file {
            true => format!("#/components/schemas/{target}"),
            false => target.clone(),
        };
        walk.reference(&here.key(value), target, "schemas");
    }
}

/// Advice for values of the wrong shape that come from other versions of OpenAPI and JSON Schema.
pub(super) fn advice(keyword: &str, value: &Value) -> Option<&'static str> {
    match (keyword, value) {
        ("type", Value::Array(_)) => Some(
            "a list of types is OpenAPI 3.1; in 3.0 it is one type, with `nullable: true` where \
             null is allowed, or a `oneOf`",
        ),
        ("type", Value::String(word)) if word == "null" => {
            Some("in OpenAPI 3.0 it is `nullable: true` beside the type")
        }
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => Some(
            "a number is OpenAPI 3.1; in 3.0 it is `minimum` or `maximum`, with this set to true",
        ),
        ("required", Value::Bool(_)) => {
            Some("the object lists the names of its required properties")
        }
        ("items", Value::Array(_)) => {
            Some("OpenAPI has one schema for all items; where they differ it is a `oneOf`")
        }
        ("items" | "schema", Value::Bool(_)) => {
            Some("`true` as a schema is OpenAPI 3.1; in 3.0 it is `{}`")
        }
        (_, Value::Null) => Some("leave it out"),
        _ => None,
    }
}
