//! The anchors of other files (JSON Schema 2020-12, core, section 8.2.2).

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::bounds;

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
