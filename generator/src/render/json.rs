//! JSON as text, with escapes for invisible characters and for tags of template languages.

use serde_json::Value;

use crate::characters::{has_invisible, has_tag, is_invisible, opens_tag};

/// The value with a line for each item, indented by 2 spaces.
pub(crate) fn pretty(value: &Value) -> String {
    escape(format!("{value:#}"))
}

/// The value on one line.
pub(crate) fn compact(value: &Value) -> String {
    // A formatter, which `to_string` goes through, takes twice as long.
    escape(serde_json::to_string(value).unwrap_or_else(|_| value.to_string()))
}

/// Escapes invisible characters and tags, which occur in strings only.
pub(crate) fn escape(json: String) -> String {
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
