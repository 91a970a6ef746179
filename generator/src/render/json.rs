//! JSON as text, every character in it one that a reader can see, and no tag of a template language.

use serde_json::Value;

use crate::characters::{has_invisible, has_tag, is_invisible, opens_tag};

/// The value with an item a line, 2 spaces a level.
pub(crate) fn pretty(value: &Value) -> String {
    escape(format!("{value:#}"))
}

/// The value on one line.
pub(crate) fn compact(value: &Value) -> String {
    escape(value.to_string())
}

/// Invisible characters and tags occur in strings only, where an escape says the same.
fn escape(json: String) -> String {
    if !has_invisible(&json) && !has_tag(&json) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 8);
    let mut rest = json.chars();
    while let Some(c) = rest.next() {
        let is_tag = c == '{' && rest.clone().next().is_some_and(opens_tag);
        if is_tag || is_invisible(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}
