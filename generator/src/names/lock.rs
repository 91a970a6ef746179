//! `names.lock`: the names of the emitted crate with their places, as text and as a table.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, NamedKind};
use super::name_path::NamePath;
use super::read::entries;
use crate::diagnostic::Diagnostics;

/// The first line.
const HEADER: &str = "# The names of the emitted crate, each with its places in the document. Codegen reads \
    and writes this file: keep it in git, and review its changes.";

/// The remembered names. Without a text there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    held: BTreeMap<NamedKind, BTreeMap<NamePath, String>>,
    /// The removed names, by kind: the places of each, with the release of the removal.
    gone: BTreeMap<NamedKind, BTreeMap<String, BTreeMap<Option<NamePath>, String>>>,
    /// The old names, by kind: the new name of each, and the release of the renaming.
    renamed: BTreeMap<NamedKind, BTreeMap<String, (String, String)>>,
    /// The old names of methods, with the places of their operations: the new name, and the release of the renaming.
    renamed_methods: BTreeMap<(NamePath, String), (String, String)>,
    /// The names of types that are component schemas.
    of_components: BTreeSet<String>,
}

impl Lock {
    /// Reads a text. Names that were removed in another release are forgotten.
    pub fn read(text: &str, release: &str, diagnostics: &mut Diagnostics) -> Self {
        let mut lock = Self::default();
        for entry in entries(text, diagnostics) {
            let past = match &entry {
                Entry::Held { .. } => None,
                Entry::Gone { release, .. }
                | Entry::Renamed { release, .. }
                | Entry::RenamedMethod { release, .. } => Some(release),
            };
            if past.is_none_or(|past| past == release) {
                lock.add(entry);
            }
        }
        lock
    }

    /// The text, sorted.
    pub fn write(&self) -> String {
        let mut lines: Vec<String> = self.entries().map(|entry| format!("{entry}\n")).collect();
        lines.sort_unstable();
        let mut text = format!("{HEADER}\n");
        text.extend(lines);
        text
    }

    /// All lines, by kind.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        let held = self.held.iter().flat_map(|(kind, names)| {
            let entry = |(place, name): (&NamePath, &String)| Entry::Held {
                kind: *kind,
                place: place.clone(),
                name: name.clone(),
            };
            names.iter().map(entry)
        });
        let gone = self.gone.iter().flat_map(|(kind, names)| {
            let places =
                names.iter().flat_map(|(name, places)| places.iter().map(move |at| (name, at)));
            places.map(|(name, (place, release))| Entry::Gone {
                kind: *kind,
                place: place.clone(),
                name: name.clone(),
                release: release.clone(),
            })
        });
        let renamed = self.renamed.iter().flat_map(|(kind, names)| {
            names.iter().map(|(old, (new, release))| Entry::Renamed {
                kind: *kind,
                old: old.clone(),
                new: new.clone(),
                release: release.clone(),
            })
        });
        let methods = self.renamed_methods.iter().map(|((place, old), (new, release))| {
            let (place, old) = (place.clone(), old.clone());
            Entry::RenamedMethod { place, old, new: new.clone(), release: release.clone() }
        });
        held.chain(gone).chain(renamed).chain(methods)
    }

    /// Adds a line.
    pub fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Held { kind, place, name } => self.insert(kind, place, name),
            Entry::Gone { kind, place, name, release } => {
                let names = self.gone.entry(kind).or_default();
                names.entry(name).or_default().insert(place, release);
            }
            Entry::Renamed { kind, old, new, release } => {
                self.renamed.entry(kind).or_default().insert(old, (new, release));
            }
            Entry::RenamedMethod { place, old, new, release } => {
                self.renamed_methods.insert((place, old), (new, release));
            }
        }
    }

    /// Adds the name of a place.
    pub fn insert(&mut self, kind: NamedKind, place: NamePath, name: impl Into<String>) {
        let name = name.into();
        if kind == NamedKind::Type && place.is_component() {
            self.of_components.insert(name.clone());
        }
        self.held.entry(kind).or_default().insert(place, name);
    }

    /// The lines with other places. If a place already has a line of the same kind, both lines keep their places.
    pub(super) fn with_places(&self, now: impl Fn(&NamePath) -> Option<NamePath>) -> Self {
        let mut lock = Self::default();
        let mut moved = Vec::new();
        for entry in self.entries() {
            match Self::moved(&entry, &now) {
                Some(at) => moved.push((entry, at)),
                None => lock.add(entry),
            }
        }
        for (entry, at) in moved {
            let is_free = |lock: &Self| match &at {
                Entry::Held { kind, place, .. } => lock.name(*kind, place).is_none(),
                Entry::Gone { .. } | Entry::Renamed { .. } | Entry::RenamedMethod { .. } => true,
            };
            let entry = if is_free(&lock) { at } else { entry };
            lock.add(entry);
        }
        lock
    }

    /// The line with its new place, if the place moved.
    fn moved(entry: &Entry, now: impl Fn(&NamePath) -> Option<NamePath>) -> Option<Entry> {
        let mut moved = entry.clone();
        match &mut moved {
            Entry::Held { place, .. }
            | Entry::Gone { place: Some(place), .. }
            | Entry::RenamedMethod { place, .. } => *place = now(place)?,
            Entry::Gone { place: None, .. } | Entry::Renamed { .. } => return None,
        }
        Some(moved)
    }

    /// The name of a place, if there is one.
    pub fn name(&self, kind: NamedKind, place: &NamePath) -> Option<&str> {
        self.held.get(&kind)?.get(place).map(String::as_str)
    }

    /// Whether a type or a variant at this place has a name.
    pub(crate) fn has_type(&self, place: &NamePath) -> bool {
        [NamedKind::Type, NamedKind::Variant].iter().any(|kind| self.name(*kind, place).is_some())
    }

    /// Whether a type at this place has a name, and is not a component schema.
    pub(crate) fn was_inline(&self, place: &NamePath) -> bool {
        let name = self.name(NamedKind::Type, place);
        name.is_some_and(|name| !self.of_components.contains(name))
    }

    /// The places with their names, by place.
    pub fn held(&self, kind: NamedKind) -> impl Iterator<Item = (&NamePath, &str)> {
        let names = self.held.get(&kind).into_iter().flatten();
        names.map(|(place, name)| (place, name.as_str()))
    }

    /// The removed names with known places, each with a former place.
    pub fn gone(&self, kind: NamedKind) -> impl Iterator<Item = (&NamePath, &str)> {
        let names = self.gone.get(&kind).into_iter().flatten();
        names.flat_map(|(name, places)| places.keys().flatten().map(|place| (place, name.as_str())))
    }

    /// The old names that the crate keeps, each with the new name.
    pub fn renamed(&self, kind: NamedKind) -> impl Iterator<Item = (&str, &str)> {
        let names = self.renamed.get(&kind).into_iter().flatten();
        names.map(|(old, (new, _))| (old.as_str(), new.as_str()))
    }

    /// The old names of methods, by the places of their operations.
    pub(crate) fn renamed_methods(&self) -> impl Iterator<Item = (&NamePath, &str)> {
        self.renamed_methods.keys().map(|(place, old)| (place, old.as_str()))
    }

    /// Removes names that are not emitted, and adds the names of `before` that were removed or renamed since.
    pub(crate) fn retire<'n>(
        &mut self,
        before: &Self,
        kind: NamedKind,
        emitted: impl Iterator<Item = &'n str>,
        release: &str,
    ) {
        let emitted: BTreeSet<&str> = emitted.collect();
        self.held.entry(kind).or_default().retain(|_, name| emitted.contains(name.as_str()));
        let renamed = self.renamed.entry(kind).or_default();
        renamed.retain(|old, (new, _)| {
            emitted.contains(new.as_str()) && !emitted.contains(old.as_str())
        });
        // The old name of a name that was renamed again is an old name of the latest name.
        let follow: BTreeMap<String, String> =
            renamed.iter().map(|(old, (new, _))| (old.clone(), new.clone())).collect();
        for (old, (new, since)) in before.renamed.get(&kind).into_iter().flatten() {
            let new = follow.get(new).unwrap_or(new);
            if emitted.contains(new.as_str()) && !emitted.contains(old.as_str()) {
                renamed.entry(old.clone()).or_insert_with(|| (new.clone(), since.clone()));
            }
        }
        let lost = |name: &str| !emitted.contains(name) && !renamed.contains_key(name);
        let gone = self.gone.entry(kind).or_default();
        for (place, name) in before.held(kind).filter(|(_, name)| lost(name)) {
            let places = gone.entry(name.to_owned()).or_default();
            places.insert(Some(place.clone()), release.to_owned());
        }
        for (name, places) in
            before.gone.get(&kind).into_iter().flatten().filter(|(name, _)| lost(name))
        {
            gone.entry(name.clone()).or_default().extend(places.clone());
        }
        for (old, (_, since)) in
            before.renamed.get(&kind).into_iter().flatten().filter(|(old, _)| lost(old))
        {
            gone.entry(old.clone()).or_default().entry(None).or_insert_with(|| since.clone());
        }
    }

    /// All names of a kind that are taken.
    pub fn taken(&self, kind: NamedKind) -> BTreeSet<&str> {
        let held = self.held(kind).map(|(_, name)| name);
        let gone = self.gone.get(&kind).into_iter().flatten().map(|(name, _)| name.as_str());
        held.chain(gone).chain(self.renamed(kind).map(|(old, _)| old)).collect()
    }
}
