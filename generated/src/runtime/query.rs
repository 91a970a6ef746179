//! JSON values as texts: in paths, queries, headers and cookies.

use super::json::Value;
use super::percent::push_encoded;

/// The text of a value: a string without quotes, `null` as nothing, what has members as JSON.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The texts of a list joined by commas; of any other value its text.
pub(crate) fn comma_text_of(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(","),
        other => text_of(other),
    }
}

/// Appends a parameter: a list as one pair an item, an object as one pair a member, as OpenAPI's default style
/// for queries (`form`, exploded) has it.
pub(crate) fn push_parameter(query: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) => {
            for item in items {
                push_pair(query, name, &text_of(item));
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                push_pair(query, name, &text_of(value));
            }
        }
        other => push_pair(query, name, &text_of(other)),
    }
}

fn push_pair(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    push_encoded(query, name);
    query.push('=');
    push_encoded(query, value);
}
