//! The entries that two surfaces do not share.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::changes::{Aspect, Change, Changes};
use super::limit_change::LimitChange;
use super::place::{ChangedPlace, PlaceOwner};
use super::surface::{Entry, EntryKind, Surface};
use super::type_name::TypeName;
use super::wholes;
use crate::model::ParameterLocation;

pub(super) fn between(old: &Surface, new: &Surface) -> Changes {
    let mut changes = Changes::default();
    let gone = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).cloned().collect::<Vec<_>>()
    };
    changes.schemas_added = gone(&new.components, &old.components);
    changes.schemas_removed = gone(&old.components, &new.components);
    wholes::operations(old, new, &mut changes);
    wholes::wholes(old, new, &mut changes);
    let is_one = |place: &ChangedPlace, entry: &Entry, own: &Surface, other: &Surface| {
        is_outermost(place, &other.places, &own.places) && !is_silent(place, entry, other)
    };
    for (place, is) in new.places.iter().filter(|(place, _)| is_compared(place, old, new)) {
        match old.places.get(place) {
            Some(was) => compared(place, was, is, &mut changes),
            None if is_one(place, is, new, old) => {
                let how = of_others(place, is, old);
                added(place, is, how, &mut changes);
            }
            None => {}
        }
    }
    for (place, was) in old.places.iter().filter(|(place, _)| is_compared(place, old, new)) {
        if !new.places.contains_key(place) && is_one(place, was, old, new) {
            let how = of_others(place, was, new).map(LimitChange::back);
            removed(place, was, how, &mut changes);
        }
    }
    changes
}

/// Whether both documents have the operation or component of this location. The addition or removal of a whole
/// operation is one change.
fn is_compared(place: &ChangedPlace, old: &Surface, new: &Surface) -> bool {
    [old, new].into_iter().all(|surface| match &place.owner {
        PlaceOwner::Component(name) => surface.walked.contains(name),
        owner => owner.operation().is_some_and(|key| surface.operations.contains_key(key)),
    })
}

/// Whether the other surface has the outer location, so that only the inner part was added or removed.
fn is_outermost(
    place: &ChangedPlace,
    other: &BTreeMap<ChangedPlace, Entry>,
    own: &BTreeMap<ChangedPlace, Entry>,
) -> bool {
    place.around().all(|outer| !own.contains_key(&outer) || other.contains_key(&outer))
}

/// Whether the place says nothing by itself: what is around it or in it does.
fn is_silent(place: &ChangedPlace, entry: &Entry, other: &Surface) -> bool {
    match entry.kind {
        EntryKind::Items => true,
        EntryKind::Value | EntryKind::Variant => false,
        EntryKind::Root => {
            // A body without a value has no place for the whole.
            let operation = place.owner.operation().and_then(|key| other.operations.get(key));
            let had_body = operation.is_some_and(|operation| operation.needs_body.is_some());
            entry.ty.is_object || (place.is_parameter() && had_body)
        }
    }
}

/// The direction of a change by which an object begins to declare its other members, which it forbade or did not restrict.
fn of_others(place: &ChangedPlace, others: &Entry, other: &Surface) -> Option<LimitChange> {
    let around = place.around().next().unwrap_or_else(|| place.owner.clone().whole());
    let were_forbidden =
        || other.places.get(&around).is_some_and(|around| around.limits.forbid_others());
    match (place.is_others(), others.ty.is_any()) {
        (false, _) => None,
        (true, _) if were_forbidden() => Some(LimitChange::Relaxed),
        (true, is_any) => (!is_any).then_some(LimitChange::Tightened),
    }
}

fn added(place: &ChangedPlace, entry: &Entry, how: Option<LimitChange>, changes: &mut Changes) {
    let list = match entry.kind {
        EntryKind::Variant => {
            changes.variants_added.push(Change::at(place.clone()));
            return;
        }
        _ if place.is_parameter() => &mut changes.params_added,
        _ => &mut changes.response_fields_added,
    };
    let (required, ty) = (Some(entry.required), Some(entry.type_text()));
    list.push(Change { required, ty, how, ..Change::at(place.clone()) });
}

fn removed(place: &ChangedPlace, entry: &Entry, how: Option<LimitChange>, changes: &mut Changes) {
    let list = match entry.kind {
        EntryKind::Variant => &mut changes.variants_removed,
        _ if place.is_parameter() => &mut changes.params_removed,
        _ => &mut changes.response_fields_removed,
    };
    list.push(Change { how, ..Change::at(place.clone()) });
}

fn compared(place: &ChangedPlace, was: &Entry, is: &Entry, changes: &mut Changes) {
    let at = || Change::at(place.clone());
    let (is_parameter, is_member) = (place.is_parameter(), place.is_member());
    // Whether a call needs a body is a fact of the operation.
    let is_root = is.kind == EntryKind::Root;
    let flags = [
        (
            was.required || is_root,
            is.required || is_root,
            &mut changes.became_required,
            &mut changes.became_optional,
            // An argument becomes a setter, or the other way round.
            !was.is_constant,
        ),
        (
            was.nullable,
            is.nullable,
            &mut changes.became_nullable,
            &mut changes.became_not_nullable,
            !(is_member && was.is_option()),
        ),
        (was.deprecated, is.deprecated, &mut changes.deprecated, &mut changes.undeprecated, false),
    ];
    for (before, now, on, off, changes_signature) in flags {
        match (before, now) {
            (false, true) => on.push(Change { changes_signature, ..at() }),
            (true, false) => off.push(Change { changes_signature, ..at() }),
            _ => {}
        }
    }
    if was.descriptions != is.descriptions {
        let texts = &mut changes.texts_changed;
        *if is_parameter { &mut texts.params } else { &mut texts.fields } += 1;
    }
    values(place, was, is, changes);
    let list = if is_parameter {
        &mut changes.params_changed
    } else {
        &mut changes.response_fields_changed
    };
    list.extend(retyped(place, was, is));
    let limits = was.limits.changes(&is.limits).into_iter();
    list.extend(limits.map(|(keyword, from, to, how)| Change {
        what: Some(Aspect::Limit(keyword)),
        from: Some(from),
        to: Some(to),
        how,
        ..at()
    }));
}

/// The changes of the type of a value, of its name, and of its place and style in a request.
fn retyped(place: &ChangedPlace, was: &Entry, is: &Entry) -> Vec<Change> {
    let has_other_type = was.ty.alternatives != is.ty.alternatives;
    let is_whole = matches!(was.kind, EntryKind::Value | EntryKind::Root);
    let (of_type, how) = was.ty.change(&is.ty);
    let (of_format, how_format) = was.format_change(is);
    let renamed = renamed(was.name.as_ref(), is.name.as_ref()).filter(|_| !has_other_type);
    let name = |entry: &Entry| entry.name.as_ref().map(|it| it.name.clone()).into();
    let location = |entry: &Entry| entry.location.map(ParameterLocation::as_str).into();
    type Words<'w> = &'w dyn Fn(&Entry) -> Value;
    let aspects: [(Option<Aspect>, Option<LimitChange>, Words<'_>); 5] = [
        ((has_other_type && is_whole).then_some(of_type), how, &|it| it.ty.to_string().into()),
        (renamed, None, &name),
        ((was.formats != is.formats).then_some(of_format), how_format, &|it| it.format().into()),
        ((was.location != is.location).then_some(Aspect::Location), None, &location),
        ((was.style != is.style).then_some(Aspect::Style), None, &|it| it.style.clone().into()),
    ];
    let changed = aspects.into_iter().filter_map(|(what, how, words)| {
        let (from, to) = (Some(words(was)), Some(words(is)));
        what.map(|_| Change { what, from, to, how, ..Change::at(place.clone()) })
    });
    changed.collect()
}

/// The effect of another component on the crate. An object, an enum or a union that is written inline keeps the name of
/// its component, as long as the document has the component, and one that becomes a component leaves its former name as an
/// alias.
fn renamed(was: Option<&TypeName>, is: Option<&TypeName>) -> Option<Aspect> {
    match (was, is) {
        (Some(was), Some(is)) if was.name == is.name => None,
        (Some(was), Some(_)) if was.is_shared => Some(Aspect::Component),
        (Some(_), Some(_)) => Some(Aspect::RenamedComponent),
        (Some(one), None) if one.is_plain => Some(Aspect::Component),
        (Some(one), None) => (!one.is_shared).then_some(Aspect::RenamedComponent),
        (None, Some(one)) if one.is_plain => Some(Aspect::Component),
        (None, Some(_)) => Some(Aspect::AliasedComponent),
        (None, None) => None,
    }
}

fn values(place: &ChangedPlace, was: &Entry, is: &Entry, changes: &mut Changes) {
    let at = |values| Change { values, ..Change::at(place.clone()) };
    let list = if place.is_parameter() {
        &mut changes.params_changed
    } else {
        &mut changes.response_fields_changed
    };
    match (&was.values, &is.values) {
        (Some(old), Some(new)) => {
            let without = |one: &IndexSet<Value>, other| one.difference(other).cloned().collect();
            let (gone, come): (Vec<Value>, Vec<Value>) = (without(old, new), without(new, old));
            if !come.is_empty() {
                let changes_signature = was.is_constant
                    && !place.is_in_variant()
                    && (was.ty.is_text() || (place.is_parameter() && was.required));
                changes.enum_values_added.push(Change { changes_signature, ..at(come) });
            }
            if !gone.is_empty() {
                changes.enum_values_removed.push(at(gone));
            }
        }
        (None, Some(new)) => list.push(Change {
            what: Some(Aspect::Values),
            from: Some(Value::Null),
            to: Some(new.iter().cloned().collect()),
            how: Some(LimitChange::Tightened),
            ..Change::at(place.clone())
        }),
        (Some(old), None) => list.push(Change {
            what: Some(Aspect::Values),
            from: Some(old.iter().cloned().collect()),
            to: Some(Value::Null),
            how: Some(LimitChange::Relaxed),
            ..Change::at(place.clone())
        }),
        (None, None) => {}
    }
}
