//! Brings into the components what references lead to elsewhere: to a place inside of something, or to another file.
//!
//! Later stages follow references to components only. What is brought in gets a name there, once for all references to it;
//! a path that stands elsewhere is written into its place.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::beside::relative;
use super::lint::{Place, visit_references};
use super::{size, text};
use crate::bounds::{self, Budget};
use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;
use crate::source::{Inputs, SourceId, SourceText};

/// Follows the references of a document that lead elsewhere. What leads nowhere stays as it is.
pub(super) fn bundle(raw: &mut Value, inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) {
    let own = inputs.document.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut is_needed = false;
    visit_references(Place::DOCUMENT, raw, &mut |place, node| {
        is_needed |= !is_component(target_of(node), place);
    });
    if !is_needed {
        return;
    }
    let files = inputs.files.iter();
    let files =
        files.map(|(name, text)| (name.as_str(), (SourceText { name, text }, None))).collect();
    let length =
        inputs.document.text.len() + inputs.files.iter().map(|file| file.1.len()).sum::<usize>();
    let mut bundle = Bundle {
        original: raw.clone(),
        own,
        files,
        known: HashMap::new(),
        taken: HashMap::new(),
        waiting: Vec::new(),
        room: Budget::of(length + bounds::ALIASED),
        diagnostics,
    };
    bundle.rewrite("", Place::DOCUMENT, raw);
    while let Some(Waiting { place, section, name, file, mut value }) = bundle.waiting.pop() {
        bundle.rewrite(&file, place, &mut value);
        let Some(document) = raw.as_object_mut() else { return };
        let components = document.entry("components").or_insert_with(|| Map::new().into());
        let Some(components) = components.as_object_mut() else { return };
        let members = components.entry(section).or_insert_with(|| Map::new().into());
        members.as_object_mut().map(|members| members.insert(name, value));
    }
}

/// The files that a document and others refer to and that are not among those given, by their path from the folder of the
/// document. None of them lies outside of that folder.
pub fn missing_files(inputs: &Inputs<'_>) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    let own = SourceText { name: "", ..inputs.document };
    let own_name = inputs.document.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let known: HashSet<&str> =
        inputs.files.iter().map(|(name, _)| name.as_str()).chain([own_name]).collect();
    let mut missing = Vec::new();
    let files = inputs.files.iter().map(|(name, text)| SourceText { name, text });
    for source in std::iter::once(own).chain(files) {
        let Some(value) = text::read(&source, SourceId::Document, &mut diagnostics) else {
            continue;
        };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(members) => open.extend(members.values()),
                _ => {}
            }
            let target = value.get("$ref").and_then(Value::as_str).unwrap_or_default();
            let file = target.split('#').next().unwrap_or_default();
            let file = relative(source.name, file).filter(|file| !file.is_empty());
            missing.extend(file.filter(|file| !known.contains(file.as_str())));
        }
    }
    missing.sort();
    missing.dedup();
    missing
}

fn target_of(node: &Value) -> &str {
    node["$ref"].as_str().unwrap_or_default()
}

/// Whether a reference leads to a component already, if anywhere.
fn is_component(target: &str, place: Place) -> bool {
    let Some(section) = place.section() else { return !place.is_path() };
    let rest = target.strip_prefix("#/components/").and_then(|rest| rest.strip_prefix(section));
    rest.and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| !name.contains('/'))
}

/// What is to be brought in.
struct Waiting {
    place: Place,
    section: &'static str,
    name: String,
    /// The file that the value is from; empty: the document.
    file: String,
    value: Value,
}

struct Bundle<'i, 'd> {
    original: Value,
    /// The name of the document in its folder.
    own: &'i str,
    /// The other files, read when they are needed: the inner `None`, not yet.
    files: HashMap<&'i str, (SourceText<'i>, Option<Option<Value>>)>,
    /// What references to a place became: the name of a component; by section, file and pointer.
    known: HashMap<(&'static str, String, String), String>,
    /// The names that are taken in each section.
    taken: HashMap<&'static str, HashSet<String>>,
    waiting: Vec<Waiting>,
    /// How much can still be brought in.
    room: Budget,
    diagnostics: &'d mut Diagnostics,
}

impl Bundle<'_, '_> {
    /// Rewrites the references of a node that is from this file.
    fn rewrite(&mut self, file: &str, place: Place, node: &mut Value) {
        visit_references(place, node, &mut |place, node| {
            let target = target_of(node).to_owned();
            if file.is_empty() && is_component(&target, place) {
                return;
            }
            let (path, fragment) = target.split_once('#').unwrap_or((&target, ""));
            let Some(path) = relative(file, path) else { return };
            let path = if path == self.own { String::new() } else { path };
            match place.section() {
                Some(section) => {
                    if let Some(name) = self.component(place, section, &path, fragment) {
                        let name = name.replace('~', "~0").replace('/', "~1");
                        *node =
                            serde_json::json!({ "$ref": format!("#/components/{section}/{name}") });
                    } else if !file.is_empty() {
                        // It is said of the document now.
                        *node = serde_json::json!({ "$ref": format!("{path}#{fragment}") });
                    }
                }
                None if place.is_path() => self.path_item(place, &path, fragment, node),
                None => {}
            }
        });
    }

    /// The name of the component that a reference leads to.
    fn component(
        &mut self,
        place: Place,
        section: &'static str,
        file: &str,
        fragment: &str,
    ) -> Option<String> {
        let target = format!("#{fragment}");
        if file.is_empty() && is_component(&target, place) {
            return SpecPointer::from_fragment(&target).last().map(|name| name.into_owned());
        }
        let key = (section, file.to_owned(), fragment.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let value = self.take(place, file, fragment)?;
        let name = self.free_name(section, file, fragment);
        self.known.insert(key, name.clone());
        let file = file.to_owned();
        self.waiting.push(Waiting { place, section, name: name.clone(), file, value });
        Some(name)
    }

    /// Writes a path that stands elsewhere into its place; what the place says itself counts.
    fn path_item(&mut self, place: Place, file: &str, fragment: &str, node: &mut Value) {
        let Some(mut value) = self.take(place, file, fragment) else { return };
        if value.get("$ref").is_some() {
            return;
        }
        self.rewrite(file, place, &mut value);
        let Value::Object(own) = std::mem::take(node) else { return };
        if let Value::Object(members) = &mut value {
            members.extend(own.into_iter().filter(|(key, _)| key != "$ref"));
        }
        *node = value;
    }

    /// A copy of what stands at a place, of this kind where that can be told.
    fn take(&mut self, place: Place, file: &str, fragment: &str) -> Option<Value> {
        let pointer = SpecPointer::from_fragment(&format!("#{fragment}"));
        let keys: Vec<String> = pointer.segments().map(|key| key.into_owned()).collect();
        let whole = self.file(file)?;
        let (value, way) = find(whole, keys)?;
        let fits =
            value.is_object() && (!file.is_empty() || place.is_at(way.iter().map(String::as_str)));
        let value = fits.then(|| value.clone())?;
        self.room.spend(size::weight(&value)).then_some(value)
    }

    fn file(&mut self, name: &str) -> Option<&Value> {
        if name.is_empty() {
            return Some(&self.original);
        }
        let (source, read) = self.files.get_mut(name)?;
        let diagnostics = &mut *self.diagnostics;
        read.get_or_insert_with(|| text::read_file(source, diagnostics)).as_ref()
    }

    /// A name that says what stands there.
    fn free_name(&mut self, section: &'static str, file: &str, fragment: &str) -> String {
        let original = &self.original;
        let taken = self.taken.entry(section).or_insert_with(|| {
            let members = original.pointer(&format!("/components/{section}"));
            members
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone())
                .collect()
        });
        let pointer = SpecPointer::from_fragment(&format!("#{fragment}"));
        let says = |word: &str| !SILENT.contains(&word) && !word.contains('/');
        let mut words: Vec<String> =
            pointer.segments().map(|word| word.trim_matches('/').to_owned()).collect();
        words.retain(|word| says(word) && !word.is_empty());
        if words.is_empty() {
            let stem = file.rsplit('/').next().unwrap_or_default();
            words.push(stem.split('.').next().unwrap_or_default().to_owned());
        }
        let plain =
            |c: char| if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' };
        let name: String = words.join("_").chars().map(plain).collect();
        let numbered = (2_usize..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| taken.insert(name.clone())).unwrap_or(name)
    }
}

/// Words of a pointer that say where something stands, and not what it is.
const SILENT: [&str; 14] = [
    "components", "schemas", "responses", "parameters", "requestBodies", "headers", "examples",
    "properties", "definitions", "paths", "content", "schema", "requestBody", "allOf",
];

/// What stands at a place, references on the way followed, and the place that it is found at.
fn find(whole: &Value, keys: Vec<String>) -> Option<(&Value, Vec<String>)> {
    const HOPS: usize = 16;
    let mut keys = keys;
    'hops: for _ in 0..HOPS {
        let mut value = whole;
        for at in 0..keys.len() {
            if let Some(target) = value.get("$ref").and_then(Value::as_str) {
                let behind = SpecPointer::from_fragment(target.starts_with('#').then_some(target)?);
                let rest = keys.split_off(at);
                keys = behind.segments().map(|key| key.into_owned()).chain(rest).collect();
                continue 'hops;
            }
            value = match value {
                Value::Array(items) => items.get(keys[at].parse::<usize>().ok()?)?,
                other => other.get(&keys[at])?,
            };
        }
        return Some((value, keys));
    }
    None
}
