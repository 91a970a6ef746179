//! The names of types from the conventions and from `names.lock`.

use std::collections::{BTreeMap, HashMap};

use super::super::naming::{NamedType, Naming};
use super::places::Places;
use crate::diagnostic::Diagnostics;
use crate::model::{Name, RenamedType, SpecPointer, TypeDef, TypeId};
use crate::names::{Entry, Lock, NamePath, NamedKind};

/// The number of existing places that the help for a missing place offers.
const NEAR: usize = 3;

/// The names that the conventions give to classes.
pub(super) fn wanted(
    naming: &Naming<'_>,
    places: &Places<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<usize, Name> {
    let conventions = naming.conventions;
    let mut wanted: BTreeMap<usize, (Name, &str)> = BTreeMap::new();
    for (key, name) in &conventions.types.names {
        let at = SpecPointer::of(["types", "names", key.as_str()]);
        let name = Name::from_text(name);
        let is_key = |place: &NamePath| conventions.types.names.contains_key(&place.to_string());
        let Some(class) = class_at(key, &at, places, naming, is_key, diagnostics) else {
            continue;
        };
        let (known, first) = wanted.entry(class).or_insert_with(|| (name.clone(), key));
        if *known != name {
            let message = format!(
                "`{key}` and `{first}` are one type, and its name is `{known}`, not `{name}`"
            );
            diagnostics.unused_key(&at, message, "remove one of the lines");
        }
    }
    let mut by_name: HashMap<Name, &str> = HashMap::new();
    wanted.retain(|_, (name, key)| {
        let first = by_name.entry(name.clone()).or_insert(key);
        if first != key {
            let message =
                format!("`{key}` and `{first}` are two types, but both have the name `{name}`");
            let at = SpecPointer::of(["types", "names", key]);
            diagnostics.unused_key(&at, message, "give one of them another name");
        }
        first == key
    });
    wanted.into_iter().map(|(class, (name, _))| (class, name)).collect()
}

/// The class at the place that a key of the conventions spells. A key without a type is reported, with the place where
/// its type stands now, unless that is a key already.
pub(super) fn class_at(
    key: &str,
    at: &SpecPointer,
    places: &Places<'_>,
    naming: &Naming<'_>,
    is_key: impl Fn(&NamePath) -> bool,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let message = || format!("no type has the place `{key}`");
    let place = match NamePath::parse(key) {
        Ok(place) => place,
        Err(error) => {
            let help = format!("correct character {}: {}", error.column + 1, error.message);
            diagnostics.stale(at, message(), help);
            return None;
        }
    };
    let class = places.find(&place);
    if class.is_none() {
        let moved = naming.moved.now(&place).filter(|now| places.find(now).is_some());
        if let Some(now) = moved.filter(|now| !is_key(now)) {
            let help = format!("write `{now}`: the present place of the type");
            diagnostics.moved(at, message(), &now.to_string(), help);
            return class;
        }
        match places.left_of(&place, is_key) {
            Some((name, place)) => {
                let help = format!("write `{place}`: the present place of the type `{name}`");
                diagnostics.moved(at, message(), &place.to_string(), help);
            }
            None => diagnostics.stale(at, message(), near(naming.lock, (key, &place), places)),
        }
    }
    class
}

/// The help for a key that is no place of a type. The key may be the name of a type.
fn near(lock: &Lock, (key, place): (&str, &NamePath), places: &Places<'_>) -> String {
    let name = Name::from_text(key);
    let named = lock.held(NamedKind::Type).filter(|(_, known)| *known == name.as_str());
    let named: Vec<String> = named.map(|(place, _)| place.to_string()).take(NEAR).collect();
    if !named.is_empty() {
        let named = named.join("`, `");
        return format!("write a place as the key; the type `{name}` has the place `{named}`");
    }
    let near = places.near(place, NEAR).into_iter().map(NamePath::to_string);
    let near: Vec<String> = near.collect();
    match near.as_slice() {
        [] => "remove the line; names.lock lists the places of all types".to_owned(),
        near => {
            format!("remove the line, or write an existing place: `{}`", near.join("`, `"))
        }
    }
}

/// Remembers the names of the types, and notes renamed types.
pub(super) fn remember_types(
    naming: &mut Naming<'_>,
    names: &[Name],
    places: &Places<'_>,
    renamed: &[(&str, usize)],
) {
    for (class, (name, of_class)) in names.iter().zip(places.of_classes(names.len())).enumerate() {
        for place in &of_class {
            // An empty name or place makes no valid line.
            if name.is_empty() || **place == NamePath::component("") {
                continue;
            }
            naming.names.insert(NamedKind::Type, (*place).clone(), name.as_str());
        }
        let place = of_class.iter().find(|place| !place.is_in_operation()).or(of_class.first());
        let (place, before) = match place {
            Some(place) => ((*place).clone(), None),
            // The place is that of a component, which stands for this type.
            None => {
                let own = places.own(class);
                (own.clone(), naming.lock.name(NamedKind::Type, own))
            }
        };
        let before = before.map(str::to_owned).into_iter().collect();
        naming.types.insert(name.clone(), NamedType { place, before });
    }
    let release = naming.release.clone();
    for (old, class) in renamed {
        let new = names[*class].to_string();
        let (kind, old, release) = (NamedKind::Type, (*old).to_owned(), release.clone());
        naming.names.add(Entry::Renamed { kind, old, new, release });
    }
}

/// The old names of types and choices, which stay as deprecated aliases until the next breaking release.
pub(in crate::normalize) fn renamed(names: &Lock) -> Vec<RenamedType> {
    let id = |name: &str| TypeId::new(Name::from_text(name));
    let renamed = names.renamed(NamedKind::Type).chain(names.renamed(NamedKind::Choice));
    renamed.map(|(old, new)| RenamedType { old: id(old), new: id(new) }).collect()
}

/// Removes the names of types that are not emitted from the lock, and notes the removed names.
pub(super) fn forget_types(naming: &mut Naming<'_>, defs: &[TypeDef]) {
    let emitted = defs.iter().map(|def| def.id.name().as_str());
    naming.names.retire(naming.lock, NamedKind::Type, emitted, &naming.release);
}
