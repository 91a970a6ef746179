//! The entries that two surfaces do not share.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::changes::{Aspect, Change, Changes};
use super::limit_change::LimitChange;
use super::place::{ChangedPlace, OperationKey, PlaceOwner};
use super::shape::list;
use super::surface::{Entry, EntryKind, Operation, Surface};
use super::type_name::TypeName;
use crate::model::ParameterLocation;

pub(super) fn between(old: &Surface, new: &Surface) -> Changes {
    let mut changes = Changes::default();
    let gone = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).cloned().collect::<Vec<_>>()
    };
    changes.schemas_added = gone(&new.components, &old.components);
    changes.schemas_removed = gone(&old.components, &new.components);
    operations(old, new, &mut changes);
    wholes(old, new, &mut changes);
    let is_one = |place: &ChangedPlace, entry: &Entry, own: &Surface, other: &Surface| {
        is_outermost(place, &other.places, &own.places) && !is_silent(place, entry, other)
    };
    for (place, is) in new.places.iter().filter(|(place, _)| is_compared(place, old, new)) {
        match old.places.get(place) {
            Some(was) => compared(place, was, is, &mut changes),
            None if is_one(place, is, new, old) => added(place, is, &mut changes),
            None => {}
        }
    }
    for (place, was) in old.places.iter().filter(|(place, _)| is_compared(place, old, new)) {
        if !new.places.contains_key(place) && is_one(place, was, old, new) {
            removed(place, was, &mut changes);
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

/// The servers and the security schemes. An added or removed scheme is reported by the operations that use it.
fn wholes(old: &Surface, new: &Surface, changes: &mut Changes) {
    let keys: BTreeSet<&PlaceOwner> = old.wholes.keys().chain(new.wholes.keys()).collect();
    for owner in keys {
        let at = |what, from, to| Change {
            what: Some(what),
            from: value_or_null(from),
            to: value_or_null(to),
            ..Change::at(owner.clone().whole())
        };
        match (old.wholes.get(owner), new.wholes.get(owner), owner) {
            (Some(was), Some(is), _) => {
                let aspects: BTreeSet<&Aspect> = was.keys().chain(is.keys()).collect();
                let changed =
                    aspects.into_iter().filter(|aspect| was.get(*aspect) != is.get(*aspect));
                let changed = changed.map(|aspect| at(*aspect, was.get(aspect), is.get(aspect)));
                changes.document_changed.extend(changed);
            }
            (was, _, PlaceOwner::Server(url)) => {
                let url = Value::from(url.as_str());
                let (from, to) = (was.map(|_| &url), was.is_none().then_some(&url));
                changes.document_changed.push(at(Aspect::Server, from, to));
            }
            _ => {}
        }
    }
}

fn operations(old: &Surface, new: &Surface, changes: &mut Changes) {
    let at = |path: &OperationKey| Change::at(PlaceOwner::Operation(path.clone()).whole());
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

fn operation(path: &OperationKey, was: &Operation, is: &Operation, changes: &mut Changes) {
    let at = || Change::at(PlaceOwner::Operation(path.clone()).whole());
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
        let changes_signature = was.takes_whole_body;
        Change { what: Some(Aspect::RequestBody), from, to, changes_signature, ..at() }
    };
    match (was.needs_body, is.needs_body) {
        // All of its members may be optional.
        (None, Some(true)) => changes.became_required.push(body("nothing", "required")),
        (Some(false), Some(true)) => changes.became_required.push(body("optional", "required")),
        (Some(true), Some(false)) => changes.became_optional.push(body("required", "optional")),
        _ => {}
    }
    let names: BTreeSet<&Aspect> = was.properties.keys().chain(is.properties.keys()).collect();
    for name in names {
        let (from, to) = (was.properties.get(name), is.properties.get(name));
        // An added or removed body is reported by its members.
        let is_of_body = !matches!(
            name,
            Aspect::Security
                | Aspect::Action
                | Aspect::ResponseKey
                | Aspect::Servers
                | Aspect::Method
        );
        if from == to || (is_of_body && (from.is_none() || to.is_none())) {
            continue;
        }
        if *name == Aspect::Security
            && from.is_some() == to.is_some()
            && requirements(from) == requirements(to)
        {
            continue;
        }
        let how = direction(*name, was, is);
        let (from, to) = (value_or_null(from), value_or_null(to));
        changes.operations_changed.push(Change { what: Some(*name), from, to, how, ..at() });
    }
}

/// The direction of a change of a property of an operation.
fn direction(name: Aspect, was: &Operation, is: &Operation) -> Option<LimitChange> {
    let (from, to) = (was.properties.get(&name), is.properties.get(&name));
    match name {
        Aspect::Security => credentials(&requirements(from), &requirements(to)),
        Aspect::RequestType | Aspect::ResponseType => {
            let gone = was.media_types.get(&name).zip(is.media_types.get(&name));
            how_if_gone(gone.is_some_and(|(from, to)| !from.is_subset(to)))
        }
        Aspect::Result | Aspect::Errors | Aspect::Statuses => {
            let lists = from.and_then(Value::as_array).zip(to.and_then(Value::as_array));
            how_if_gone(!lists.is_some_and(|(from, to)| from.iter().all(|it| to.contains(it))))
        }
        _ => None,
    }
}

/// The direction of a change of what is offered: fewer, if something is gone.
fn how_if_gone(is_gone: bool) -> Option<LimitChange> {
    Some(if is_gone { LimitChange::Tightened } else { LimitChange::Relaxed })
}

/// The direction of a change of credentials: a call with the credentials that sufficed before can be refused. `None`:
/// the same calls are allowed.
fn credentials(from: &Requirements<'_>, to: &Requirements<'_>) -> Option<LimitChange> {
    let meets = |given: &Requirement<'_>, needed: &Requirement<'_>| {
        needed
            .iter()
            .all(|(scheme, scopes)| given.get(scheme).is_some_and(|has| scopes.is_subset(has)))
    };
    let covers = |one: &Requirements<'_>, other: &Requirements<'_>| {
        other.iter().all(|given| one.iter().any(|needed| meets(given, needed)))
    };
    match (covers(to, from), covers(from, to)) {
        (false, _) => Some(LimitChange::Tightened),
        (true, false) => Some(LimitChange::Relaxed),
        (true, true) => None,
    }
}

fn value_or_null(value: Option<&Value>) -> Option<Value> {
    Some(value.cloned().unwrap_or(Value::Null))
}

/// A way to authenticate: security schemes with their scopes.
type Requirement<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;
type Requirements<'a> = BTreeSet<Requirement<'a>>;

/// Security Requirement Objects: each is a way to authenticate, and their order means nothing. Without one, calls need no
/// credential.
fn requirements(security: Option<&Value>) -> Requirements<'_> {
    let all = list(security).iter().map(|one| {
        let schemes = one.as_object().into_iter().flatten();
        let scopes = |all| list(Some(all)).iter().filter_map(Value::as_str).collect();
        schemes.map(|(name, all)| (name.as_str(), scopes(all))).collect()
    });
    let mut all: Requirements<'_> = all.collect();
    if all.is_empty() {
        all.insert(BTreeMap::new());
    }
    all
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

fn added(place: &ChangedPlace, entry: &Entry, changes: &mut Changes) {
    let list = match entry.kind {
        EntryKind::Variant => {
            changes.variants_added.push(Change::at(place.clone()));
            return;
        }
        _ if place.is_parameter() => &mut changes.params_added,
        _ => &mut changes.response_fields_added,
    };
    let (required, ty) = (Some(entry.required), Some(entry.type_text()));
    list.push(Change { required, ty, ..Change::at(place.clone()) });
}

fn removed(place: &ChangedPlace, entry: &Entry, changes: &mut Changes) {
    let list = match entry.kind {
        EntryKind::Variant => &mut changes.variants_removed,
        _ if place.is_parameter() => &mut changes.params_removed,
        _ => &mut changes.response_fields_removed,
    };
    list.push(Change::at(place.clone()));
}

fn compared(place: &ChangedPlace, was: &Entry, is: &Entry, changes: &mut Changes) {
    let at = || Change::at(place.clone());
    let is_parameter = place.is_parameter();
    // Whether a call needs a body is a fact of the operation.
    let is_root = is.kind == EntryKind::Root;
    let flags = [
        (
            was.required || is_root,
            is.required || is_root,
            &mut changes.became_required,
            &mut changes.became_optional,
        ),
        (was.nullable, is.nullable, &mut changes.became_nullable, &mut changes.became_not_nullable),
        (was.deprecated, is.deprecated, &mut changes.deprecated, &mut changes.undeprecated),
    ];
    for (before, now, on, off) in flags {
        match (before, now) {
            (false, true) => on.push(at()),
            (true, false) => off.push(Change { changes_signature: !was.is_constant, ..at() }),
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
    let renamed = renamed(was.name.as_ref(), is.name.as_ref()).filter(|_| !has_other_type);
    let name = |entry: &Entry| entry.name.as_ref().map(|it| it.name.clone()).into();
    let location = |entry: &Entry| entry.location.map(ParameterLocation::as_str).into();
    type Words<'w> = &'w dyn Fn(&Entry) -> Value;
    let aspects: [(Option<Aspect>, Words<'_>); 5] = [
        ((has_other_type && is_whole).then_some(of_type), &|it| it.ty.to_string().into()),
        (renamed, &name),
        ((was.formats != is.formats).then_some(Aspect::Format), &|it| it.format().into()),
        ((was.location != is.location).then_some(Aspect::Location), &location),
        ((was.style != is.style).then_some(Aspect::Style), &|it| it.style.clone().into()),
    ];
    let changed = aspects.into_iter().filter_map(|(what, words)| {
        let (from, to) = (Some(words(was)), Some(words(is)));
        let how = how.filter(|_| what == Some(of_type));
        what.map(|_| Change { what, from, to, how, ..Change::at(place.clone()) })
    });
    changed.collect()
}

/// The effect of another component on the crate. An object, an enum or a union that is written inline keeps the name of
/// its component, and one that becomes a component leaves its former name as an alias. A component that only one document
/// has gives its name to the type in that document.
fn renamed(was: Option<&TypeName>, is: Option<&TypeName>) -> Option<Aspect> {
    match (was, is) {
        (Some(was), Some(is)) if was.name == is.name => None,
        (Some(was), Some(_)) if was.is_shared => Some(Aspect::Component),
        (Some(_), Some(_)) => Some(Aspect::RenamedComponent),
        (Some(one), None) if one.is_plain => Some(Aspect::Component),
        (Some(one), None) => (!one.is_shared).then_some(Aspect::RenamedComponent),
        (None, Some(one)) if one.is_plain => Some(Aspect::Component),
        (None, Some(one)) => one.is_shared.then_some(Aspect::AliasedComponent),
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
