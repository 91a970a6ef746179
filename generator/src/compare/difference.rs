//! The entries that two surfaces do not share.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::changes::{Aspect, Change, ChangedPlace, Changes, FieldOwner, LimitChange};
use super::shape::{Effect, LIMITS};
use super::surface::{Entry, EntryKind, Operation, Surface, TypeWords};
use crate::model::ParameterLocation;

pub(super) fn between(old: &Surface, new: &Surface) -> Changes {
    let mut changes = Changes::default();
    let gone = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).cloned().collect::<Vec<_>>()
    };
    changes.schemas_added = gone(&new.components, &old.components);
    changes.schemas_removed = gone(&old.components, &new.components);
    operations(old, new, &mut changes);
    for place in new.places.keys().filter(|place| is_compared(place, old, new)) {
        let (was, is) = (old.places.get(place), &new.places[place]);
        match was {
            Some(was) => compared(place, was, is, &mut changes),
            None if is_outermost(place, &old.places, &new.places) => {
                added(place, is, &mut changes);
            }
            None => {}
        }
    }
    for place in old.places.keys().filter(|place| is_compared(place, old, new)) {
        if new.places.contains_key(place) {
            continue;
        }
        if is_outermost(place, &new.places, &old.places) {
            removed(place, &old.places[place], &mut changes);
        }
    }
    changes
}

/// Whether both documents have the operation or component of this location. The addition or removal of a whole
/// operation is one change.
fn is_compared(place: &ChangedPlace, old: &Surface, new: &Surface) -> bool {
    let has_operation = |surface: &Surface, key: &str| surface.operations.contains_key(key);
    match place {
        ChangedPlace::Parameter { path, .. } | ChangedPlace::Operation { path } => {
            has_operation(old, path) && has_operation(new, path)
        }
        ChangedPlace::Field { owner, .. } => {
            let key = || old.owners.get(owner).or_else(|| new.owners.get(owner));
            match owner {
                FieldOwner::Component(name) => {
                    old.walked.contains(name) && new.walked.contains(name)
                }
                FieldOwner::Response { .. } => {
                    key().is_some_and(|key| has_operation(old, key) && has_operation(new, key))
                }
            }
        }
    }
}

/// Whether the other surface has the outer location, so that only the inner part was added or removed.
fn is_outermost(
    place: &ChangedPlace,
    other: &BTreeMap<ChangedPlace, Entry>,
    own: &BTreeMap<ChangedPlace, Entry>,
) -> bool {
    let (ChangedPlace::Parameter { name, .. } | ChangedPlace::Field { field: name, .. }) = place
    else {
        return true;
    };
    let with = |name: &str| match place {
        ChangedPlace::Parameter { path, .. } => {
            ChangedPlace::Parameter { path: path.clone(), name: name.to_owned() }
        }
        ChangedPlace::Field { owner, .. } => {
            ChangedPlace::Field { owner: owner.clone(), field: name.to_owned() }
        }
        ChangedPlace::Operation { .. } => place.clone(),
    };
    around(name).all(|outer| {
        let outer = with(outer);
        !own.contains_key(&outer) || other.contains_key(&outer)
    })
}

/// The outer locations of a location, innermost first: `a[]<b>.c` is inside `a[]<b>`, `a[]` and `a`.
fn around(name: &str) -> impl Iterator<Item = &str> {
    let mut inside = 0_usize;
    let mut ends = Vec::new();
    for (at, c) in name.char_indices() {
        match c {
            '<' => {
                if inside == 0 {
                    ends.push(at);
                }
                inside += 1;
            }
            '>' => inside = inside.saturating_sub(1),
            '.' | '[' | '{' if inside == 0 => ends.push(at),
            _ => {}
        }
    }
    ends.into_iter().rev().filter(|at| *at > 0).map(|at| &name[..at])
}

fn operations(old: &Surface, new: &Surface, changes: &mut Changes) {
    let at = |path: &String| Change::at(ChangedPlace::Operation { path: path.clone() });
    for (path, is) in &new.operations {
        match old.operations.get(path) {
            Some(was) => operation(path, was, is, changes),
            None if old.undocumented.contains(path) => changes.documented.push(at(path)),
            None => changes.operations_added.push(path.clone()),
        }
    }
    for path in old.operations.keys().filter(|path| !new.operations.contains_key(*path)) {
        if new.undocumented.contains(path) {
            changes.undocumented.push(at(path));
        } else {
            changes.operations_removed.push(path.clone());
        }
    }
}

fn operation(path: &str, was: &Operation, is: &Operation, changes: &mut Changes) {
    let at = || Change::at(ChangedPlace::Operation { path: path.to_owned() });
    if was.description != is.description {
        changes.texts_changed.operations += 1;
    }
    match (was.deprecated, is.deprecated) {
        (false, true) => changes.deprecated.push(at()),
        (true, false) => changes.undeprecated.push(at()),
        _ => {}
    }
    let body = |from: &str, to: &str| {
        let (from, to) = (Some(from.into()), Some(to.into()));
        Change { what: Some(Aspect::RequestBody), from, to, ..at() }
    };
    match (was.needs_body, is.needs_body) {
        (Some(false), Some(true)) => changes.became_required.push(body("optional", "required")),
        (Some(true), Some(false)) => changes.became_optional.push(body("required", "optional")),
        _ => {}
    }
    let names: BTreeSet<&Aspect> = was.properties.keys().chain(is.properties.keys()).collect();
    for name in names {
        let (from, to) = (was.properties.get(name), is.properties.get(name));
        // An added or removed body is reported by its members.
        let is_type = matches!(name, Aspect::RequestType | Aspect::ResponseType);
        if from != to && !(is_type && (from.is_none() || to.is_none())) {
            let (from, to) = (value_or_null(from), value_or_null(to));
            changes.operations_changed.push(Change { what: Some(*name), from, to, ..at() });
        }
    }
}

fn value_or_null(value: Option<&Value>) -> Option<Value> {
    Some(value.cloned().unwrap_or(Value::Null))
}

fn added(place: &ChangedPlace, entry: &Entry, changes: &mut Changes) {
    let list = match (entry.kind, place) {
        (EntryKind::Items, _) => return,
        (EntryKind::Root, _) if entry.ty.is_object => return,
        (EntryKind::Variant, _) => {
            changes.variants_added.push(Change::at(place.clone()));
            return;
        }
        (_, ChangedPlace::Parameter { .. }) => &mut changes.params_added,
        _ => &mut changes.response_fields_added,
    };
    let (required, ty) = (Some(entry.required), Some(entry.type_text()));
    list.push(Change { required, ty, ..Change::at(place.clone()) });
}

fn removed(place: &ChangedPlace, entry: &Entry, changes: &mut Changes) {
    let list = match (entry.kind, place) {
        (EntryKind::Items, _) => return,
        (EntryKind::Root, _) if entry.ty.is_object => return,
        (EntryKind::Variant, _) => &mut changes.variants_removed,
        (_, ChangedPlace::Parameter { .. }) => &mut changes.params_removed,
        _ => &mut changes.response_fields_removed,
    };
    list.push(Change::at(place.clone()));
}

fn compared(place: &ChangedPlace, was: &Entry, is: &Entry, changes: &mut Changes) {
    let at = || Change::at(place.clone());
    let is_parameter = matches!(place, ChangedPlace::Parameter { .. });
    let flags = [
        (was.required, is.required, &mut changes.became_required, &mut changes.became_optional),
        (was.nullable, is.nullable, &mut changes.became_nullable, &mut changes.became_not_nullable),
        (was.deprecated, is.deprecated, &mut changes.deprecated, &mut changes.undeprecated),
    ];
    for (before, now, on, off) in flags {
        match (before, now) {
            (false, true) => on.push(at()),
            (true, false) => off.push(at()),
            _ => {}
        }
    }
    if was.description != is.description {
        let texts = &mut changes.texts_changed;
        *if is_parameter { &mut texts.params } else { &mut texts.fields } += 1;
    }
    values(place, was, is, changes);
    let list = if is_parameter {
        &mut changes.params_changed
    } else {
        &mut changes.response_fields_changed
    };
    let text = |ty: &TypeWords| Some(Value::String(ty.to_string()));
    if was.ty != is.ty && matches!(was.kind, EntryKind::Value | EntryKind::Root) {
        let (from, to) = (text(&was.ty), text(&is.ty));
        list.push(Change { what: Some(Aspect::Type), from, to, ..at() });
    }
    if was.format != is.format {
        let json = |format: &Option<String>| Some(format.clone().into());
        let (from, to) = (json(&was.format), json(&is.format));
        list.push(Change { what: Some(Aspect::Format), from, to, ..at() });
    }
    let place = |entry: &Entry| entry.location.map(ParameterLocation::as_str);
    let style = |entry: &Entry| entry.style.clone();
    if place(was) != place(is) {
        let (from, to) = (Some(place(was).into()), Some(place(is).into()));
        list.push(Change { what: Some(Aspect::Location), from, to, ..at() });
    }
    if was.style != is.style {
        let (from, to) = (Some(style(was).into()), Some(style(is).into()));
        list.push(Change { what: Some(Aspect::Style), from, to, ..at() });
    }
    for (keyword, effect) in LIMITS {
        let (from, to) = (was.limits.get(keyword), is.limits.get(keyword));
        if from != to {
            let (how, from, to) = (how(effect, from, to), value_or_null(from), value_or_null(to));
            list.push(Change { what: Some(Aspect::Limit(keyword)), from, to, how, ..at() });
        }
    }
}

/// The direction in which a constraint changed.
fn how(effect: Effect, from: Option<&Value>, to: Option<&Value>) -> Option<LimitChange> {
    let size = Value::as_f64;
    let grew = match (from, to) {
        _ if effect == Effect::None => return None,
        (None, Some(_)) => return Some(LimitChange::Tightened),
        (Some(_), None) => return Some(LimitChange::Relaxed),
        (from, to) => size(to?)? > size(from?)?,
    };
    match (effect, grew) {
        (Effect::Tightens, true) | (Effect::Relaxes, false) => Some(LimitChange::Tightened),
        (Effect::Tightens, false) | (Effect::Relaxes, true) => Some(LimitChange::Relaxed),
        // Neither a superset nor a subset: some earlier calls fail now.
        (Effect::Either, _) => Some(LimitChange::Tightened),
        (Effect::None, _) => None,
    }
}

fn values(place: &ChangedPlace, was: &Entry, is: &Entry, changes: &mut Changes) {
    let at = |values| Change { values, ..Change::at(place.clone()) };
    let list = if matches!(place, ChangedPlace::Parameter { .. }) {
        &mut changes.params_changed
    } else {
        &mut changes.response_fields_changed
    };
    match (&was.values, &is.values) {
        (Some(old), Some(new)) => {
            let without = |one: &[Value], other: &[Value]| -> Vec<Value> {
                one.iter().filter(|value| !other.contains(value)).cloned().collect()
            };
            let (gone, come) = (without(old, new), without(new, old));
            if !come.is_empty() {
                changes.enum_values_added.push(at(come));
            }
            if !gone.is_empty() {
                changes.enum_values_removed.push(at(gone));
            }
        }
        (None, Some(new)) => list.push(Change {
            what: Some(Aspect::Values),
            from: Some(Value::Null),
            to: Some(Value::Array(new.clone())),
            how: Some(LimitChange::Tightened),
            ..Change::at(place.clone())
        }),
        (Some(old), None) => list.push(Change {
            what: Some(Aspect::Values),
            from: Some(Value::Array(old.clone())),
            to: Some(Value::Null),
            how: Some(LimitChange::Relaxed),
            ..Change::at(place.clone())
        }),
        (None, None) => {}
    }
}
