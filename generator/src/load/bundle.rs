//! Adds the targets of other references to the components: values inside a component, and values in other files.
//!
//! Later stages follow references to components only. Each target gets one name there for all its references; the
//! target of a path item is written into its place. Problems are reported at the original place.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::component_names::ComponentNames;
use super::lint::{NodeKind, Siblings, visit_references};
use super::moved;
use super::referred_files::relative;
use super::tree_path::TreePath;
use super::{anchors, text, version};
use crate::bounds::{self, Budget};
use crate::diagnostic::{Diagnostics, Origins};
use crate::model::SpecPointer;
use crate::source::{Inputs, SourceId, SourceText};

/// Follows the references to targets outside the components. A broken reference stays. Returns the names of the files
/// that were read.
pub(super) fn bundle(
    raw: &mut Value,
    inputs: &Inputs<'_>,
    diagnostics: &mut Diagnostics,
) -> HashSet<String> {
    let siblings = if version::is_3_1(raw) { Siblings::Counted } else { Siblings::Ignored };
    let (mut is_needed, mut components) = (false, Vec::new());
    visit_references(
        NodeKind::DOCUMENT,
        siblings,
        &TreePath::ROOT,
        raw,
        &mut |place, here, node| {
            let target = target_of(node);
            is_needed |= !is_component(target, place);
            let component =
                place.section().and_then(|section| Some((section, here.component(section)?)));
            let is_whole =
                siblings == Siblings::Ignored || node.as_object().is_some_and(|it| it.len() == 1);
            if let Some((section, name)) = component.filter(|_| is_whole) {
                components.push((place, section, name.to_owned(), target.to_owned()));
            }
        },
    );
    if !is_needed {
        return HashSet::new();
    }
    let mut bundle = Bundle::new(raw, siblings, inputs, diagnostics);
    for (place, section, name, target) in components {
        bundle.adopt(place, section, name, &target);
    }
    bundle.rewrite("", NodeKind::DOCUMENT, &TreePath::ROOT, raw);
    while let Some(PendingValue { place, section, name, file, mut value }) = bundle.waiting.pop() {
        let components = TreePath::ROOT.key("components");
        let section_trail = components.key(section);
        bundle.rewrite(&file, place, &section_trail.key(&name), &mut value);
        let Some(document) = raw.as_object_mut() else { break };
        let components = document.entry("components").or_insert_with(|| Map::new().into());
        let Some(components) = components.as_object_mut() else { break };
        let members = components.entry(section).or_insert_with(|| Map::new().into());
        members.as_object_mut().map(|members| members.insert(name, value));
    }
    moved::refer(&bundle.moved, raw);
    bundle.finish()
}

fn target_of(node: &Value) -> &str {
    node["$ref"].as_str().unwrap_or_default()
}

/// Whether the target of a reference is a component already.
fn is_component(target: &str, place: NodeKind) -> bool {
    let Some(section) = place.section() else { return !place.is_path() };
    let rest = target.strip_prefix("#/components/").and_then(|rest| rest.strip_prefix(section));
    rest.and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| !name.contains('/'))
}

/// A value to add.
struct PendingValue {
    place: NodeKind,
    section: &'static str,
    name: String,
    /// The file of the value; empty: the document.
    file: String,
    value: Value,
}

/// A copy of a target.
struct Bundled {
    value: Value,
    /// The file of the target; empty: the document.
    file: String,
    source: SourceId,
    /// The place in the file.
    at: SpecPointer,
}

/// Another file of the document.
struct File<'i> {
    source: SourceText<'i>,
    id: SourceId,
    /// The tree, read on demand: the outer `None`: not yet; the inner: it can't be read.
    read: Option<Option<Value>>,
    /// The places of its anchors, read on demand.
    anchors: Option<HashMap<String, Vec<String>>>,
}

/// The number of references in a chain to a value, and of path items in the callbacks of path items.
const HOPS: usize = 16;

struct Bundle<'i, 'd> {
    original: Value,
    siblings: Siblings,
    /// The name of the document in its folder.
    own: &'i str,
    files: HashMap<&'i str, File<'i>>,
    /// The component names of targets, by section, file and fragment.
    known: HashMap<(&'static str, String, String), String>,
    names: ComponentNames,
    waiting: Vec<PendingValue>,
    /// The schemas of the document that are components now, with their names.
    moved: Vec<(SpecPointer, String)>,
    /// The path items around the one that is written, each by its file and place.
    around: Vec<(SourceId, SpecPointer)>,
    /// The size that may still be added.
    room: Budget,
    origins: Origins,
    diagnostics: &'d mut Diagnostics,
}

impl<'i, 'd> Bundle<'i, 'd> {
    fn new(
        raw: &Value,
        siblings: Siblings,
        inputs: &Inputs<'i>,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        let files = (0..=u16::MAX).zip(inputs.files).map(|(index, (name, text))| {
            let source = SourceText { name, text };
            (name.as_str(), File { source, id: SourceId::File(index), read: None, anchors: None })
        });
        let length: usize = inputs.files.iter().map(|(_, text)| text.len()).sum();
        Self {
            original: raw.clone(),
            siblings,
            own: inputs.document.name.rsplit(['/', '\\']).next().unwrap_or_default(),
            files: files.collect(),
            known: HashMap::new(),
            names: ComponentNames::of(raw),
            waiting: Vec::new(),
            moved: Vec::new(),
            around: Vec::new(),
            room: Budget::of(inputs.document.text.len() + length + bounds::ALIASED),
            origins: Origins::default(),
            diagnostics,
        }
    }

    /// The names of the files that were read.
    fn finish(self) -> HashSet<String> {
        if self.room.is_spent() {
            let message = "the targets of references outside the components are many times as long as the \
                document when they are copied";
            let help = "make components of the targets, and refer to the components";
            let outcome = "some of the references are not followed";
            self.diagnostics.flaw(&SpecPointer::root(), message, outcome, Some(help));
        }
        self.diagnostics.set_origins(self.origins);
        let read = self.files.into_iter().filter(|(_, file)| matches!(file.read, Some(Some(_))));
        read.map(|(name, _)| name.to_owned()).collect()
    }

    /// Rewrites the references of a node from this file, whose place in the document is this one. `HOPS` bounds
    /// path items in path items.
    fn rewrite(&mut self, file: &str, place: NodeKind, tree_path: &TreePath<'_>, node: &mut Value) {
        visit_references(place, self.siblings, tree_path, node, &mut |place, tree_path, node| {
            let target = target_of(node).to_owned();
            if file.is_empty() && is_component(&target, place) {
                return;
            }
            if place.is_path() {
                return self.path_item(place, tree_path, file, node);
            }
            let Some(section) = place.section() else { return };
            let Some((path, fragment)) = self.resolve(file, &target) else { return };
            let target = match self.component(place, section, &path, fragment) {
                Some(name) => {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    format!("#/components/{section}/{name}")
                }
                // From now on this is a problem of the document.
                None if path.is_empty() || target.contains('#') => format!("{path}#{fragment}"),
                None => path,
            };
            node["$ref"] = target.into();
        });
    }

    /// The file and the fragment of a reference in a file; `None`: a URL, or a path outside of the folder.
    fn resolve<'t>(&self, file: &str, target: &'t str) -> Option<(String, &'t str)> {
        let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
        let path = relative(file, path)?;
        Some((if path == self.own { String::new() } else { path }, fragment))
    }

    /// The component name of a reference's target.
    fn component(
        &mut self,
        place: NodeKind,
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
        let target = self.take(place, file, fragment)?;
        let name = self.names.take(section, file, fragment);
        self.add(place, key, name.clone(), target);
        Some(name)
    }

    /// Writes the target in another file into a component that is only a reference to it, so that the target has the
    /// name of that component, and no second one.
    fn adopt(&mut self, place: NodeKind, section: &'static str, name: String, target: &str) {
        let Some((path, fragment)) = self.resolve("", target) else { return };
        let key = (section, path, fragment.to_owned());
        if key.1.is_empty() || self.known.contains_key(&key) {
            return;
        }
        if let Some(target) = self.take(place, &key.1, fragment) {
            self.add(place, key, name, target);
        }
    }

    /// Adds a value to the components. The key has the section, the file and the fragment of references to the value.
    fn add(
        &mut self,
        place: NodeKind,
        key: (&'static str, String, String),
        name: String,
        Bundled { value, file, source, at }: Bundled,
    ) {
        let section = key.0;
        self.origins.add(&SpecPointer::of(["components", section, &name]), source, &at);
        if section == "schemas" && source == SourceId::Document {
            self.moved.push((at, name.clone()));
        }
        self.known.insert(key, name.clone());
        self.waiting.push(PendingValue { place, section, name, file, value });
    }

    /// Writes the target of a path item into its place, through any references. The nearest of several equal keys
    /// counts.
    fn path_item(
        &mut self,
        place: NodeKind,
        tree_path: &TreePath<'_>,
        file: &str,
        node: &mut Value,
    ) {
        let mut parts: Vec<Bundled> = Vec::new();
        let mut next = Some((file.to_owned(), target_of(node).to_owned()));
        while let Some((file, target)) = next {
            let Some((path, fragment)) = self.resolve(&file, &target) else { return };
            let Some(mut part) = self.take(place, &path, fragment) else { return };
            let is_known = |known: &Bundled| (known.source, &known.at) == (part.source, &part.at);
            let is_around =
                self.around.iter().any(|known| (known.0, &known.1) == (part.source, &part.at));
            let is_far = self.around.len() + parts.len() >= HOPS;
            if is_far || is_around || parts.iter().any(is_known) {
                return;
            }
            next = match part.value.as_object_mut().and_then(|part| part.shift_remove("$ref")) {
                None => None,
                Some(Value::String(target)) => Some((part.file.clone(), target)),
                Some(_) => return,
            };
            parts.push(part);
        }
        let here = tree_path.pointer();
        let outside = self.around.len();
        self.around.extend(parts.iter().map(|part| (part.source, part.at.clone())));
        let mut whole = Map::new();
        for Bundled { mut value, file, source, at } in parts.into_iter().rev() {
            self.rewrite(&file, place, tree_path, &mut value);
            let Value::Object(members) = value else { continue };
            for (key, member) in members {
                self.origins.add(&here.child(&key), source, &at.child(&key));
                whole.insert(key, member);
            }
        }
        self.around.truncate(outside);
        let Value::Object(own) = std::mem::take(node) else { return };
        for (key, member) in own.into_iter().filter(|(key, _)| key != "$ref") {
            let at = here.child(&key);
            self.origins.add(&at, SourceId::Document, &at);
            whole.insert(key, member);
        }
        *node = whole.into();
    }

    /// A copy of the value at a place, if its kind is right or unknown.
    fn take(&mut self, place: NodeKind, file: &str, fragment: &str) -> Option<Bundled> {
        let (file, segments) = self.find(file, fragment)?;
        let keys = || segments.iter().map(String::as_str);
        let at = SpecPointer::of(keys());
        let is_at = !file.is_empty() || place.is_at(keys());
        let source = self.files.get(file.as_str()).map_or(SourceId::Document, |file| file.id);
        let value = self.file(&file)?.pointer(at.in_json())?;
        let value = (is_at && value.is_object()).then(|| value.clone())?;
        let fits = self.room.spend(bounds::weight(&value, bounds::VALUE));
        fits.then_some(Bundled { value, file, source, at })
    }

    /// The place of a fragment, and its file, after all references.
    fn find(&mut self, file: &str, fragment: &str) -> Option<(String, Vec<String>)> {
        let (mut file, mut segments) = (file.to_owned(), self.keys(file, fragment)?);
        for _ in 0..HOPS {
            let siblings = self.siblings;
            let next = reference_before_end(self.file(&file)?, &segments, siblings)?;
            let Some((at, target)) = next else {
                return Some((file, segments));
            };
            let (path, fragment) = self.resolve(&file, &target)?;
            let rest = segments.split_off(at);
            segments = self.keys(&path, fragment)?;
            segments.extend(rest);
            file = path;
        }
        None
    }

    /// The keys on the way to the place of a fragment: a pointer, or in another file the name of an anchor.
    fn keys(&mut self, file: &str, fragment: &str) -> Option<Vec<String>> {
        let is_pointer = fragment.is_empty() || fragment.starts_with(['/', '%']);
        if file.is_empty() || is_pointer {
            let pointer = SpecPointer::from_fragment(&format!("#{fragment}"));
            return Some(pointer.segments().map(|key| key.into_owned()).collect());
        }
        if self.files.get(file)?.anchors.is_none() {
            let places = anchors::places(self.file(file)?);
            self.files.get_mut(file)?.anchors = Some(places);
        }
        self.files.get(file)?.anchors.as_ref()?.get(fragment).cloned()
    }

    fn file(&mut self, name: &str) -> Option<&Value> {
        if name.is_empty() {
            return Some(&self.original);
        }
        let File { source, id, read, .. } = self.files.get_mut(name)?;
        let diagnostics = &mut *self.diagnostics;
        read.get_or_insert_with(|| text::read(source, *id, diagnostics)).as_ref()
    }
}

/// The reference to follow on the path to a place, before its end: the number of keys before it, and its target. The
/// members beside a reference come first, where they count. The outer `None`: the place does not exist.
#[allow(clippy::option_option, reason = "nothing there, and no reference on the way, differ")]
fn reference_before_end(
    whole: &Value,
    segments: &[String],
    siblings: Siblings,
) -> Option<Option<(usize, String)>> {
    let mut value = whole;
    let mut nearest = None;
    for (at, key) in segments.iter().enumerate() {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            nearest = Some((at, target.to_owned()));
            // A path item has members beside its reference in each version.
            let is_path = at == 2 && segments[0] == "paths";
            if siblings == Siblings::Ignored && !is_path {
                return Some(nearest);
            }
        }
        let below = match value {
            Value::Array(items) => key.parse::<usize>().ok().and_then(|index| items.get(index)),
            other => other.get(key),
        };
        value = match below {
            Some(below) => below,
            None => return nearest.map(Some),
        };
    }
    Some(None)
}
