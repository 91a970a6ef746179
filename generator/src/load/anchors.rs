//! References to anchors (JSON Schema 2020-12, section 8.2.2), written as references to places of the document.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use super::lint::visit_schemas;
use super::tree_path::TreePath;
use super::version;
use crate::bounds;

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

/// The places of the anchors of another file, by their names. Together they have [`bounds::PLACES`] bytes at most: a file
/// can have long keys around very many anchors.
pub(super) fn places(value: &Value) -> HashMap<String, Vec<String>> {
    let mut search = Search { place: Vec::new(), found: HashMap::new(), left: bounds::PLACES };
    search.value(value);
    search.found
}

/// A search for them.
struct Search<'v> {
    /// The keys around the current value.
    place: Vec<Cow<'v, str>>,
    found: HashMap<String, Vec<String>>,
    /// The bytes that places may still have.
    left: usize,
}

impl<'v> Search<'v> {
    /// Visits a value and its descendants. The readers bound the depth (`bounds::DEPTH`).
    fn value(&mut self, value: &'v Value) {
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.below(at.to_string().into(), item);
                }
            }
            Value::Object(members) => {
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = members.get(keyword).and_then(Value::as_str) {
                        self.add(name);
                    }
                }
                for (key, value) in members {
                    self.below(key.as_str().into(), value);
                }
            }
            _ => {}
        }
    }

    fn below(&mut self, key: Cow<'v, str>, value: &'v Value) {
        self.place.push(key);
        self.value(value);
        self.place.pop();
    }

    fn add(&mut self, name: &str) {
        let length = self.place.iter().map(|key| key.len() + bounds::VALUE).sum();
        let Some(left) = self.left.checked_sub(length) else { return };
        if !self.found.contains_key(name) {
            self.left = left;
            let place = self.place.iter().map(|key| key.to_string()).collect();
            self.found.insert(name.to_owned(), place);
        }
    }
}
