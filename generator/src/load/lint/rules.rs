//! Checks of keywords together, and advice for common mistakes.

use serde_json::{Map, Value, json};

use super::annotations;
use super::keyword::Outcome;
use super::values::excluded_values;
use super::walk::Walk;
use crate::load::references::of_mapping;
use crate::load::tree_path::TreePath;
use crate::model::is_token;

type Object = Map<String, Value>;

fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str)
}

/// A valid key of the responses.
pub(super) fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [first @ b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => *first <= b'5',
        // HTTP has statuses from 100 to 599 (RFC 9110, section 15).
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// A parameter: its location limits its style.
pub(super) fn parameter(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
) -> Outcome {
    schema_or_content(walk, tree_path, object);
    let (Some(location), Some(style)) = (text(object, "in"), text(object, "style")) else {
        return Outcome::Kept;
    };
    let styles: &[&str] = match location {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "path" => &["simple", "label", "matrix"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return Outcome::Kept,
    };
    if !styles.contains(&style) {
        let message = format!("a {location} parameter can't have the style `{style}`");
        let help = format!("write one of {}", styles.join(", "));
        let meant = styles.iter().find(|each| each.eq_ignore_ascii_case(style));
        let meant = *meant.unwrap_or(&styles[0]);
        let outcome = format!("it is read as `{meant}`");
        walk.flaw(&tree_path.key("style"), message, outcome, Some(&help));
        object.insert("style".to_owned(), meant.into());
    }
    Outcome::Kept
}

/// A parameter or header has one of two keywords.
pub(super) fn schema_or_content(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
) -> Outcome {
    let given = |key| object.contains_key(key);
    match (given("schema"), given("content")) {
        (true, false) => {}
        (false, true) => one_media_type(walk, tree_path, object),
        (true, true) => {
            let message = "the parameter has both `schema` and `content`";
            walk.flaw(tree_path, message, "only `schema` is read", Some("remove one of them"));
            object.shift_remove("content");
        }
        (false, false) => {
            let message = "`schema` and `content` are both missing";
            walk.flaw(tree_path, message, "the value is read as a text", Some("add a `schema`"));
            object.insert("schema".to_owned(), json!({ "type": "string" }));
        }
    }
    Outcome::Kept
}

/// The content of a parameter or header has one media type (OpenAPI 3.0, section 4.8.12.3): only the first is read.
fn one_media_type(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    let Some(Value::Object(content)) = object.get_mut("content") else { return };
    let Some(kept) = content.keys().next().cloned() else { return };
    if content.len() > 1 {
        let message = "the `content` of one value has several media types";
        let outcome = format!("{kept} counts");
        walk.flaw(&tree_path.key("content"), message, outcome, Some("keep one of them"));
        content.retain(|name, _| *name == kept);
    }
}

/// A security scheme: its type requires other keywords.
pub(super) fn security_scheme(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
) -> Outcome {
    let needed: &[&str] = match text(object, "type") {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => return Outcome::Kept,
    };
    let missing = needed.iter().filter(|key| !object.contains_key(**key));
    let missing: Vec<&&str> = missing.collect();
    for key in &missing {
        let message = format!("a security scheme of this type has no `{key}`");
        walk.leave_out(
            tree_path,
            message,
            "the scheme is left out",
            Some("add the keyword, which OpenAPI requires"),
        );
    }
    if !missing.is_empty() {
        return Outcome::Lost;
    }
    // The other types have no name of their own on the wire.
    let is_sent = text(object, "type") == Some("apiKey")
        && matches!(text(object, "in"), Some("header" | "cookie"));
    match text(object, "name").filter(|name| is_sent && !is_token(name)) {
        None => Outcome::Kept,
        Some(name) => {
            let message = format!("`{name}` is not a valid name of a header or a cookie");
            let help = Some("correct the name");
            walk.leave_out(&tree_path.key("name"), message, "the scheme is left out", help);
            Outcome::Lost
        }
    }
}

/// A security requirement: names of security schemes.
pub(super) fn security_requirement(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
) -> Outcome {
    let is_empty = object.is_empty();
    object.retain(|name, _| walk.has_scheme(&tree_path.key(name), name));
    match object.is_empty() && !is_empty {
        true => Outcome::Lost,
        false => Outcome::Kept,
    }
}

/// The flows of OAuth, each with its URLs, which the generator does not use.
pub(super) fn flows(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) -> Outcome {
    for (name, flow) in object.iter_mut() {
        let needed: &[&str] = match name.as_str() {
            "implicit" => &["authorizationUrl"],
            "password" | "clientCredentials" => &["tokenUrl"],
            "authorizationCode" => &["authorizationUrl", "tokenUrl"],
            _ => continue,
        };
        let Value::Object(flow) = flow else { continue };
        for key in needed {
            if !flow.contains_key(*key) {
                let message = format!("this flow has no `{key}`");
                let help = Some("add the keyword, which OpenAPI requires");
                walk.flaw(&tree_path.key(name), message, "it is read as empty", help);
                flow.insert((*key).to_owned(), "".into());
            }
        }
    }
    Outcome::Kept
}

/// A schema: an empty range, an empty `enum`, values that other keywords exclude.
pub(super) fn schema(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
) -> Outcome {
    annotations::lift(object);
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
            let help = Some("correct the limits: no value satisfies both");
            walk.flaw(&tree_path.key(low), message, "both are left out", help);
            object.retain(|key, _| key != low && key != high);
        }
    }
    if object.get("enum").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        let help = Some("remove the `enum`: no value satisfies it");
        walk.flaw(&tree_path.key("enum"), "the `enum` has no values", "it is left out", help);
        object.shift_remove("enum");
    }
    excluded_values(walk, tree_path, object);
    Outcome::Kept
}

/// The mapping of a discriminator refers to schemas, by name or by reference.
pub(super) fn discriminator(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
) -> Outcome {
    let Some(Value::Object(mapping)) = object.get_mut("mapping") else {
        return Outcome::Kept;
    };
    let here = tree_path.key("mapping");
    mapping.retain(|value, target| {
        let Value::String(target) = target else { return true };
        let Err(broken) = walk.follow(&of_mapping(target), "schemas") else { return true };
        let outcome = "the value is left out";
        walk.flaw(&here.key(value), broken.message.as_str(), outcome, Some(&broken.help));
        false
    });
    Outcome::Kept
}

/// Advice for values of the wrong shape that come from other versions of OpenAPI and JSON Schema.
pub(super) fn advice(keyword: &str, value: &Value, is_3_1: bool) -> Option<&'static str> {
    match (keyword, value) {
        ("type", Value::Array(_)) if is_3_1 => Some(
            "the types are `string`, `number`, `integer`, `boolean`, `array`, `object` and `null`",
        ),
        ("type", Value::Array(_)) => Some(
            "a list of types is OpenAPI 3.1; in 3.0 it is one type, with `nullable: true` where \
             null is allowed, or a `oneOf`",
        ),
        ("type", Value::String(word)) if word == "null" => {
            Some("in OpenAPI 3.0 write `nullable: true` beside the type")
        }
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => {
            Some("a number is OpenAPI 3.1; in 3.0 write `minimum` or `maximum`, and `true` here")
        }
        ("required", Value::Bool(_)) => {
            Some("list the required properties in `required` of the object")
        }
        ("items", Value::Array(_)) => {
            Some("OpenAPI has one schema for all items; use `oneOf` if the items differ")
        }
        ("items" | "schema", Value::Bool(_)) => {
            Some("`true` as a schema is OpenAPI 3.1; in 3.0 write `{}`")
        }
        (_, Value::Null) => Some("leave the keyword out"),
        _ => None,
    }
}
