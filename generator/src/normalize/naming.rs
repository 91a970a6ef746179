//! The inputs of naming, and the names of this run.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::bounds;
use crate::conventions::Conventions;
use crate::model::{Name, OperationId, WireName};
use crate::names::{Lock, MovedPlaces, NamePath, NameSegment, NamedKind, OperationPlace};

/// The place of the title.
fn title_place() -> NamePath {
    NamePath::component("info").member(&WireName::new("title"))
}

/// The names of types that have a place in a component. The arguments of their `new` are remembered there, so a line
/// below a place in an operation belongs to the method.
fn names_in_components(lock: &Lock) -> HashSet<&str> {
    let held = lock.held(NamedKind::Type);
    held.filter(|(place, _)| !place.is_in_operation()).map(|(_, name)| name).collect()
}

/// The inputs of naming, and the names of this run.
pub(crate) struct Naming<'a> {
    pub(crate) conventions: &'a Conventions,
    /// The remembered names.
    pub(crate) lock: &'a Lock,
    /// The new places of what moved.
    pub(super) moved: &'a MovedPlaces,
    /// The names of this run.
    pub(crate) names: Lock,
    /// The release, up to the number that may break users.
    pub(crate) release: String,
    /// The old names of methods, by place.
    pub(super) old_methods: HashMap<OperationPlace, Vec<Name>>,
    /// The old names of methods, by operation id.
    pub(super) renamed_methods: BTreeMap<OperationId, Vec<Name>>,
    /// The types, by name.
    pub(super) types: HashMap<Name, NamedType>,
    /// The remembered parts of types, by the old name of the type and the segment of the part.
    parts: HashMap<(NamedKind, &'a str, NameSegment), &'a str>,
    /// The parts of types that are remembered or were removed, by the old name of the type.
    past: HashMap<NamedKind, HashMap<&'a str, Vec<PastPart<'a>>>>,
}

/// A part of a type in an earlier document: the segment of its place, and its name.
#[derive(Clone, Debug)]
pub(super) struct PastPart<'a> {
    pub(super) segment: NameSegment,
    pub(super) name: &'a str,
}

/// A type whose parts get names.
#[derive(Clone, Debug)]
pub(super) struct NamedType {
    /// The place of its remembered parts: the first, or that of a component.
    pub(super) place: NamePath,
    /// The names of its places, the name of the type first.
    pub(super) before: Vec<String>,
}

impl<'a> Naming<'a> {
    /// No names yet.
    pub(crate) fn new(
        conventions: &'a Conventions,
        lock: &'a Lock,
        moved: &'a MovedPlaces,
    ) -> Self {
        let release = conventions.package.release();
        let mut parts = HashMap::new();
        let mut past: HashMap<_, HashMap<_, Vec<PastPart<'_>>>> = HashMap::new();
        let in_components = names_in_components(lock);
        for kind in [NamedKind::Field, NamedKind::Value, NamedKind::Variant, NamedKind::Position] {
            let held = lock.held(kind).map(|(place, name)| (place, name, true));
            let gone = lock.gone(kind).map(|(place, name)| (place, name, false));
            for (place, name, is_held) in held.chain(gone) {
                let Some((owner, [segment])) = place.ancestors().next() else { continue };
                let in_operation = owner.is_in_operation();
                let Some(owner) = lock.name(NamedKind::Type, &owner) else { continue };
                if kind == NamedKind::Position && in_operation && in_components.contains(owner) {
                    continue;
                }
                let segment = segment.clone();
                // A part that returns gets its former name.
                let known = parts.entry((kind, owner, segment.clone())).or_insert(name);
                if is_held {
                    *known = name;
                }
                let of_kind = past.entry(kind).or_default();
                of_kind.entry(owner).or_default().push(PastPart { segment, name });
            }
        }
        Self {
            conventions,
            lock,
            moved,
            names: Lock::default(),
            release,
            old_methods: HashMap::new(),
            renamed_methods: BTreeMap::new(),
            types: HashMap::new(),
            parts,
            past,
        }
    }

    /// The words of the title, as the client and the package are called after; a remembered title keeps them. `None`: they
    /// have names of their own.
    pub(super) fn title_words(&mut self, title: &str) -> Option<Name> {
        let package = &self.conventions.package;
        if package.name.is_some() && package.client.is_some() {
            return None;
        }
        let remembered = self.lock.name(NamedKind::Client, &title_place()).map(Name::from_text);
        let short: String = title.chars().take(bounds::TITLE).collect();
        let words = remembered.unwrap_or_else(|| Name::from_text(&short));
        if words.is_empty() {
            return None;
        }
        self.names.insert(NamedKind::Client, title_place(), words.as_str());
        Some(words)
    }

    /// The parts that a type of this name had in earlier documents of the release.
    pub(super) fn past_parts(&self, kind: NamedKind, owner: &Name) -> &[PastPart<'a>] {
        let of_kind = self.past.get(&kind).and_then(|past| past.get(owner.as_str()));
        of_kind.map_or(&[], Vec::as_slice)
    }

    /// The remembered name of a part of a type.
    pub(super) fn part(&self, kind: NamedKind, of: &NamedType, part: &NamePath) -> Option<Name> {
        let [segment] = part.segments_behind(&of.place)? else { return None };
        let mut known = of.before.iter().filter_map(|before| {
            self.parts.get(&(kind, before.as_str(), segment.clone())).copied()
        });
        known.next().map(Name::from_text)
    }
}
