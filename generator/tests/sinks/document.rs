//! A document with a payload in every location of a text or a name.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::support::Texts;

/// The mark for a payload without changes.
const WHOLE: char = '¤';
/// The mark in a path: characters with a meaning in a path template are removed.
const PATH: char = '¢';
/// The mark in the name of a header: only token characters stay (RFC 9110, section 5.6.2).
const TOKEN: char = 'ħ';
/// The mark in a URL: braces would be variables, and a server with some other characters is left out.
const ADDRESS: char = 'ŝ';
/// The mark for the number of a copy, if several copies of a document are in one.
const COPY: char = '№';

static FIXTURE: LazyLock<[Value; 2]> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sinks");
    ["openapi.yaml", "codegen.yaml"].map(|name| {
        let text = std::fs::read_to_string(folder.join(name)).expect("the fixture is there");
        serde_yaml::from_str(&text).expect("the fixture is YAML")
    })
});

/// The fixture with this payload everywhere.
pub(crate) fn with(payload: &str) -> Texts {
    let [document, conventions] = &*FIXTURE;
    let filled = |value| fill(value, payload, "a").to_string();
    Texts::of_document(filled(document)).with_conventions(filled(conventions))
}

/// One document with a copy of the fixture's paths and components for each payload. Singular parts have all payloads.
pub(crate) fn with_all(payloads: &[String]) -> Texts {
    let [document, conventions] = &*FIXTURE;
    let mut whole = fill(document, &payloads.join("\n\n"), "");
    for part in ["paths", "components", "tags"] {
        whole[part] = Value::Null;
    }
    for (payload, copy) in payloads.iter().zip(copies()) {
        let mut one = fill(document, payload, &copy);
        for part in ["paths", "components", "tags"] {
            add(&mut whole[part], one[part].take());
        }
    }
    let conventions = fill(conventions, &payloads[0], "a");
    Texts::of_document(whole.to_string()).with_conventions(conventions.to_string())
}

/// `a`, `b`, … `z`, `za`, …: a letter first, so that what follows is tried at the start elsewhere.
fn copies() -> impl Iterator<Item = String> {
    (0..).map(|number: u32| {
        let letter = char::from(b'a' + u8::try_from(number % 26).expect("a letter"));
        format!("{}{letter}", "z".repeat((number / 26) as usize))
    })
}

/// Adds the members or items of one value to another.
fn add(to: &mut Value, from: Value) {
    match (to, from) {
        (Value::Object(to), Value::Object(from)) => {
            for (key, value) in from {
                match to.get_mut(&key) {
                    Some(there) if there.is_object() => add(there, value),
                    _ => drop(to.insert(key, value)),
                }
            }
        }
        (Value::Array(to), Value::Array(from)) => to.extend(from),
        (to, from) => *to = from,
    }
}

/// The value with the payload in place of the marks, including keys.
fn fill(value: &Value, payload: &str, copy: &str) -> Value {
    match value {
        Value::String(text) => fill_text(text, payload, copy).into(),
        Value::Array(items) => items.iter().map(|item| fill(item, payload, copy)).collect(),
        Value::Object(members) => {
            let mut filled = Map::new();
            for (key, value) in members {
                filled.insert(fill_text(key, payload, copy), fill(value, payload, copy));
            }
            filled.into()
        }
        other => other.clone(),
    }
}

fn fill_text(text: &str, payload: &str, copy: &str) -> String {
    let is_reference = text.starts_with("#/");
    let mut out = String::new();
    for character in text.chars() {
        match character {
            COPY => out.push_str(copy),
            WHOLE if is_reference => out.push_str(&escaped_in_reference(payload)),
            WHOLE => out.push_str(payload),
            PATH => {
                let is_plain = |c: &char| !"{}/?#".contains(*c);
                out.extend(payload.chars().filter(is_plain));
            }
            TOKEN => out.extend(
                payload
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || "!#$%&'*+.^_`|~-".contains(*c)),
            ),
            ADDRESS => out.extend(
                payload.chars().filter(|c| c.is_ascii_graphic() && !"{}\"<>?#\\@".contains(*c)),
            ),
            other => out.push(other),
        }
    }
    out
}

/// A key in a reference: escaped for a JSON Pointer (RFC 6901) in a fragment (RFC 3986).
fn escaped_in_reference(key: &str) -> String {
    let key = key.replace('~', "~0").replace('/', "~1");
    let mut out = String::new();
    for byte in key.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => out.push(char::from(b)),
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

/// Texts and keys of the fixture without a mark, each with its parent key: these can't have a free text.
pub(crate) fn without_payload() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&FIXTURE[0], "", &mut found);
    found.sort();
    found.dedup();
    found
}

fn collect(value: &Value, key: &str, found: &mut Vec<(String, String)>) {
    let has_mark = |text: &str| text.contains([WHOLE, PATH, TOKEN, ADDRESS]);
    match value {
        Value::String(text) if !has_mark(text) => found.push((key.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| collect(item, key, found)),
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| collect(value, key, found))
        }
        _ => {}
    }
}
