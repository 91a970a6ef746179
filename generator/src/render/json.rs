//! JSON as text, every character in it one that a reader can see, and no tag of a template language.

use serde_json::Value;

use crate::characters::{has_invisible, has_tag, is_invisible, opens_tag};

/// Why a value has a text: the writer is one in memory, and every key is a text.
const WRITABLE: &str = "a tree of JSON can be written";

/// The value with an item a line, 2 spaces a level.
pub(crate) fn pretty(value: &Value) -> String {
    escape(serde_json::to_string_pretty(value).expect(WRITABLE))
}

/// The value on one line.
pub(crate) fn compact(value: &Value) -> String {
    escape(serde_json::to_string(value).expect(WRITABLE))
}

/// Invisible characters and tags occur in strings only, where an escape says the same.
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
