//! References to schemas of the document by their `$id` or by an anchor (JSON Schema 2020-12, core, sections 8.2 and 9.1),
//! written as references to places of the document.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::lint::visit_schemas;
use super::tree_path::TreePath;
use super::uri::resolved;
use super::version;
use crate::bounds;

/// Writes the pointer of its target into each reference to an `$id` or an anchor. A dynamic reference leads to the anchor
/// of its name in this document: no other document extends the schema. A reference without a target here stays: it can lead
/// to a component or a file, else the linter reports it. The inputs have this length together.
pub(super) fn resolve(raw: &mut Value, length: usize) {
    if !version::is_3_1(raw) {
        return;
    }
    let left = length.saturating_mul(bounds::PLACES_A_BYTE);
    let mut targets = Targets { left, ..Targets::default() };
    let mut around = Around::default();
    visit_schemas(raw, &mut |tree_path, schema| {
        let base = around.enter(tree_path, schema);
        targets.add(base, tree_path, schema);
    });
    if targets.is_empty() {
        return;
    }
    let mut around = Around::default();
    visit_schemas(raw, &mut |tree_path, schema| {
        let base = around.enter(tree_path, schema);
        for keyword in ["$ref", "$dynamicRef"] {
            let target = schema.get(keyword).and_then(Value::as_str);
            let Some(pointer) = target.and_then(|it| targets.find(base, it)) else { continue };
            // Two references of one schema are two conditions; only the first is read.
            if keyword == "$ref" || !schema.contains_key("$ref") {
                schema.shift_remove(keyword);
                schema.insert("$ref".to_owned(), pointer.into());
            }
        }
    });
}

/// The URIs of the schemas with an `$id` around the present schema, each with the depth of its place.
#[derive(Default)]
struct Around(Vec<(usize, String)>);

impl Around {
    /// The base of the references in a schema; empty: that of the document. Schemas are entered before those in them.
    fn enter(&mut self, tree_path: &TreePath<'_>, schema: &Map<String, Value>) -> &str {
        let depth = tree_path.depth();
        while self.0.last().is_some_and(|(outer, _)| *outer >= depth) {
            self.0.pop();
        }
        if let Some(id) = schema.get("$id").and_then(Value::as_str) {
            let outer = self.0.last().map_or("", |(_, base)| base);
            let own = resolved(outer, id.split('#').next().unwrap_or_default());
            self.0.push((depth, own));
        }
        self.0.last().map_or("", |(_, base)| base)
    }
}

/// A schema with an `$id`.
struct Resource {
    /// Its place, as the fragment of a reference.
    place: String,
    /// Its keywords. A pointer that begins with another key leads from the root of the document, as many write it.
    keywords: HashSet<String>,
}

/// The targets of references. A document can have long keys around very many of them, so [`bounds::PLACES_A_BYTE`] bounds
/// their texts, together with those of the references to them.
#[derive(Default)]
struct Targets {
    /// The schemas with an `$id`, by URI.
    resources: HashMap<String, Resource>,
    /// The anchors, by the URI around them and their name.
    anchors: HashMap<(String, String), String>,
    /// The first anchor of each name.
    anywhere: HashMap<String, String>,
    /// The bytes that texts may still have.
    left: usize,
}

impl Targets {
    fn is_empty(&self) -> bool {
        self.resources.is_empty() && self.anchors.is_empty()
    }

    fn add(&mut self, base: &str, tree_path: &TreePath<'_>, schema: &Map<String, Value>) {
        if schema.get("$id").is_some_and(Value::is_string) && !self.resources.contains_key(base) {
            let keys = schema.keys().map(String::len).sum::<usize>() + base.len();
            if let Some(place) = self.place(tree_path, keys) {
                let keywords = schema.keys().cloned().collect();
                self.resources.insert(base.to_owned(), Resource { place, keywords });
            }
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            let Some(name) = schema.get(keyword).and_then(Value::as_str) else { continue };
            let key = (base.to_owned(), name.to_owned());
            if self.anchors.contains_key(&key) {
                continue;
            }
            if let Some(place) = self.place(tree_path, base.len() + 2 * name.len()) {
                self.anywhere.entry(name.to_owned()).or_insert_with(|| place.clone());
                self.anchors.insert(key, place);
            }
        }
    }

    /// The place as the fragment of a reference (RFC 6901, section 6); `None`: there is no room for it.
    fn place(&mut self, tree_path: &TreePath<'_>, more: usize) -> Option<String> {
        let left = self.left.checked_sub(2 * tree_path.length() + more)?;
        self.left = left;
        Some(tree_path.pointer().as_str().replace('%', "%25"))
    }

    /// The target of a reference below this base, as a reference to its place.
    fn find(&mut self, base: &str, target: &str) -> Option<String> {
        let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
        let uri = resolved(base, path);
        let (place, behind) = if fragment.is_empty() || fragment.starts_with('/') {
            let Resource { place, keywords } = self.resources.get(&uri)?;
            let is_inside = |key: &str| keywords.contains(key);
            (fragment.split('/').nth(1).is_none_or(is_inside).then_some(place)?, fragment)
        } else {
            let own = self.anchors.get(&(uri, fragment.to_owned()));
            let any = || self.anywhere.get(fragment).filter(|_| path.is_empty());
            (own.or_else(any)?, "")
        };
        self.left = self.left.checked_sub(place.len() + behind.len())?;
        Some(format!("{place}{behind}"))
    }
}
