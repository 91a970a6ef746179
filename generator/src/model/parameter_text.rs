//! The texts of parameters outside the body, by the styles of OpenAPI ("Style Values") and by RFC 6570.

use serde_json::Value;

use super::{Parameter, ParameterStyle, StyleKind, plain_text};

/// Encodes an item or a name: with percent-encoding, or unchanged.
type Encode<'e> = &'e dyn Fn(&str) -> String;

/// The name-value pairs of a query parameter or a cookie.
pub(crate) fn pairs(
    parameter: &Parameter,
    value: &Value,
    encode: Encode<'_>,
) -> Vec<(String, String)> {
    pairs_under(parameter.property.wire.as_str(), parameter.written(), value, encode)
}

/// The name-value pairs of a value under a name, such as a member of a form.
pub(crate) fn pairs_under(
    name: &str,
    style: ParameterStyle,
    value: &Value,
    encode: Encode<'_>,
) -> Vec<(String, String)> {
    let name = || encode(name);
    let pair = |text: String| vec![(name(), text)];
    let joined = |delimiter: &str| match flat(value, encode) {
        Some(list) if list.is_empty() => Vec::new(),
        Some(list) => pair(list.join(delimiter)),
        None => pair(encode(&text_of(value))),
    };
    match (style.kind, value) {
        (StyleKind::Json, _) => pair(encode(&value.to_string())),
        (StyleKind::DeepObject, _) => {
            let mut pairs = Vec::new();
            deep(name(), value, encode, &mut pairs);
            pairs
        }
        (_, Value::Array(items)) if style.explode => {
            let items = items.iter().filter(|item| !item.is_null());
            items.map(|item| (name(), encode(&text_of(item)))).collect()
        }
        (_, Value::Object(members)) if style.explode => {
            let members = members.iter().filter(|(_, value)| !value.is_null());
            members.map(|(name, value)| (encode(name), encode(&text_of(value)))).collect()
        }
        (StyleKind::SpaceDelimited, _) => joined(&encode(" ")),
        (StyleKind::PipeDelimited, _) => joined("|"),
        _ => joined(","),
    }
}

/// The text of a path parameter or a header.
pub(crate) fn text(parameter: &Parameter, value: &Value, encode: Encode<'_>) -> String {
    text_under(parameter.property.wire.as_str(), parameter.written(), value, encode)
}

/// The text of a value in a path or a header, under a name.
pub(crate) fn text_under(
    name: &str,
    style: ParameterStyle,
    value: &Value,
    encode: Encode<'_>,
) -> String {
    let (first, separator) = match style.kind {
        StyleKind::Json => return encode(&value.to_string()),
        StyleKind::Label => (".", "."),
        StyleKind::Matrix => (";", ";"),
        _ => ("", ","),
    };
    let is_named = style.kind == StyleKind::Matrix;
    let named = |name: &str, text: String| match text.is_empty() && is_named {
        true => encode(name),
        false => format!("{}={text}", encode(name)),
    };
    let own = |text: String| match is_named {
        true => named(name, text),
        false => text,
    };
    let parts: Vec<String> = match value {
        Value::Array(items) if style.explode => {
            let items = items.iter().filter(|item| !item.is_null());
            items.map(|item| own(encode(&text_of(item)))).collect()
        }
        Value::Object(members) if style.explode => {
            let members = members.iter().filter(|(_, value)| !value.is_null());
            members.map(|(name, value)| named(name, encode(&text_of(value)))).collect()
        }
        _ => match flat(value, encode) {
            Some(list) if list.is_empty() => Vec::new(),
            Some(list) => vec![own(list.join(","))],
            None => vec![own(encode(&text_of(value)))],
        },
    };
    if parts.is_empty() { String::new() } else { format!("{first}{}", parts.join(separator)) }
}

/// The pairs that a parameter adds to the `Cookie` header.
pub(crate) fn cookies(parameter: &Parameter, value: &Value, encode: Encode<'_>) -> Vec<String> {
    let plain = |text: &str| text.to_owned();
    // The name of a cookie has no escapes (RFC 6265, section 4.1.1).
    let names = pairs(parameter, value, &plain).into_iter().map(|(name, _)| name);
    let pairs = names.zip(pairs(parameter, value, encode));
    pairs.map(|(name, (_, text))| format!("{name}={text}")).collect()
}

/// The members of a nested value by their path; items are numbered from 0. The depth of the value bounds the recursion
/// (`bounds::DEPTH`).
fn deep(name: String, value: &Value, encode: Encode<'_>, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
                deep(format!("{name}[{}]", encode(member)), value, encode, pairs);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().filter(|value| !value.is_null()).enumerate() {
                deep(format!("{name}[{at}]"), value, encode, pairs);
            }
        }
        single => pairs.push((name, encode(&text_of(single)))),
    }
}

/// The items of a list, or the names and values of an object in turn. `None`: the value is a scalar.
fn flat(value: &Value, encode: Encode<'_>) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => {
            let items = items.iter().filter(|item| !item.is_null());
            Some(items.map(|item| encode(&text_of(item))).collect())
        }
        Value::Object(members) => {
            let members = members.iter().filter(|(_, value)| !value.is_null());
            let both = |(name, value): (&String, &Value)| [encode(name), encode(&text_of(value))];
            Some(members.flat_map(both).collect())
        }
        _ => None,
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        other => plain_text(other),
    }
}
