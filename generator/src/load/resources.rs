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
    visit_schemas(raw, Base::default(), &mut |tree_path, schema, around| {
        let base = targets.enter(around, schema);
        targets.add(base, tree_path, schema);
        base
    });
    if targets.is_empty() {
        return;
    }
    visit_schemas(raw, Base::default(), &mut |_, schema, around| {
        let base = targets.enter(around, schema);
        for keyword in ["$ref", "$dynamicRef"] {
            let target = schema.get(keyword).and_then(Value::as_str);
            let Some(pointer) = target.and_then(|it| targets.find(base, it)) else { continue };
            // Two references of one schema are two conditions; only the first is read.
            if keyword == "$ref" || !schema.contains_key("$ref") {
                schema.shift_remove(keyword);
                schema.insert("$ref".to_owned(), pointer.into());
            }
        }
        let mapping = schema.get_mut("discriminator").and_then(|it| it.get_mut("mapping"));
        for target in mapping.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
            let pointer = target.as_str().and_then(|it| targets.find(base, it));
            pointer.into_iter().for_each(|pointer| *target = pointer.into());
        }
        base
    });
}

/// The base of the references in a schema: the number of the URI of the nearest schema with an `$id`. 0: no schema around
/// has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Base(usize);

/// The URIs of the document, each with a number: many references can stand below one long URI.
#[derive(Default)]
struct Uris {
    numbers: HashMap<String, Base>,
    /// The URI of each base after the first, whose URI is empty.
    texts: Vec<String>,
}

impl Uris {
    fn text(&self, Base(number): Base) -> &str {
        number.checked_sub(1).map_or("", |at| &self.texts[at])
    }

    fn number(&mut self, uri: String) -> Base {
        if uri.is_empty() {
            return Base::default();
        }
        if let Some(known) = self.numbers.get(&uri) {
            return *known;
        }
        self.texts.push(uri.clone());
        *self.numbers.entry(uri).or_insert(Base(self.texts.len()))
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
/// their texts, together with those of the references to them and of the URIs.
#[derive(Default)]
struct Targets {
    uris: Uris,
    /// The schemas with an `$id`.
    resources: HashMap<Base, Resource>,
    /// The anchors, by the base around them and their name.
    anchors: HashMap<(Base, String), String>,
    /// The first anchor of each name.
    anywhere: HashMap<String, String>,
    /// The bytes that texts may still have.
    left: usize,
}

impl Targets {
    fn is_empty(&self) -> bool {
        self.resources.is_empty() && self.anchors.is_empty()
    }

    /// The base of the references in a schema.
    fn enter(&mut self, around: Base, schema: &Map<String, Value>) -> Base {
        let id = schema.get("$id").and_then(Value::as_str);
        let own = id.and_then(|id| self.base(around, id.split('#').next().unwrap_or_default()));
        own.unwrap_or(around)
    }

    /// The base that a reference without a fragment names; `None`: there is no room for its URI.
    fn base(&mut self, around: Base, reference: &str) -> Option<Base> {
        if reference.is_empty() {
            return Some(around);
        }
        let outer = self.uris.text(around);
        self.left = self.left.checked_sub(outer.len() + reference.len())?;
        let uri = resolved(outer, reference);
        Some(self.uris.number(uri))
    }

    fn add(&mut self, base: Base, tree_path: &TreePath<'_>, schema: &Map<String, Value>) {
        if schema.get("$id").is_some_and(Value::is_string) && !self.resources.contains_key(&base) {
            let keys = schema.keys().map(String::len).sum();
            if let Some(place) = self.place(tree_path, keys) {
                let keywords = schema.keys().cloned().collect();
                self.resources.insert(base, Resource { place, keywords });
            }
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            let Some(name) = schema.get(keyword).and_then(Value::as_str) else { continue };
            let key = (base, name.to_owned());
            if self.anchors.contains_key(&key) {
                continue;
            }
            if let Some(place) = self.place(tree_path, 2 * name.len()) {
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
    fn find(&mut self, base: Base, target: &str) -> Option<String> {
        let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
        let uri = self.base(base, path)?;
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
