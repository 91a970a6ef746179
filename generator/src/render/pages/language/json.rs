//! JSON as text: at two spaces, with invisible characters escaped.

use serde_json::Value;

use super::quote::is_invisible;

/// The value with an item a line, 2 spaces a level.
pub(in crate::render::pages) fn pretty(value: &Value) -> String {
    escape(serde_json::to_string_pretty(value).unwrap_or_default())
}

/// The value on one line.
pub(super) fn compact(value: &Value) -> String {
    escape(value.to_string())
}

/// Invisible characters occur in strings only, where an escape says the same.
fn escape(json: String) -> String {
    if !json.contains(|c| is_invisible(c) && c != '\n') {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_invisible(c) && c != '\n' {
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
