//! References to anchors (JSON Schema 2020-12, section 8.2.2), written as references to places of the document.

use std::collections::HashMap;

use serde_json::Value;

use super::lint::visit_schemas;
use super::tree_path::TreePath;
use super::version;

/// Writes the pointer of its target into each reference to an anchor. A dynamic reference leads to the anchor of its
/// name in this document: no other document extends the schema. A reference without an anchor stays, and the linter
/// reports it.
pub(super) fn resolve(raw: &mut Value) {
    if !version::is_3_1(raw) {
        return;
    }
    let mut anchors: HashMap<String, String> = HashMap::new();
    visit_schemas(raw, &mut |tree_path, schema| {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = schema.get(keyword).and_then(Value::as_str) {
                anchors.entry(format!("#{name}")).or_insert_with(|| fragment(tree_path));
            }
        }
    });
    if anchors.is_empty() {
        return;
    }
    visit_schemas(raw, &mut |_, schema| {
        for keyword in ["$ref", "$dynamicRef"] {
            let target = schema.get(keyword).and_then(Value::as_str);
            let Some(pointer) = target.and_then(|target| anchors.get(target)) else { continue };
            // Two references of one schema are two conditions; only the first is read.
            if keyword == "$ref" || !schema.contains_key("$ref") {
                schema.shift_remove(keyword);
                schema.insert("$ref".to_owned(), pointer.as_str().into());
            }
        }
    });
}

/// The place as the fragment of a reference (RFC 6901, section 6).
fn fragment(tree_path: &TreePath<'_>) -> String {
    tree_path.pointer().as_str().replace('%', "%25")
}

/// The places of the anchors of another file, by their names. The readers bound the depth of a document
/// (`bounds::DEPTH`).
pub(super) fn places(value: &Value) -> HashMap<String, Vec<String>> {
    let mut found = HashMap::new();
    let mut open = vec![(value, Vec::new())];
    while let Some((value, place)) = open.pop() {
        let below = |key: &dyn ToString| [place.as_slice(), &[key.to_string()]].concat();
        match value {
            Value::Array(items) => {
                open.extend(items.iter().enumerate().map(|(at, item)| (item, below(&at))));
            }
            Value::Object(members) => {
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = members.get(keyword).and_then(Value::as_str) {
                        found.entry(name.to_owned()).or_insert_with(|| place.clone());
                    }
                }
                open.extend(members.iter().map(|(key, value)| (value, below(key))));
            }
            _ => {}
        }
    }
    found
}
