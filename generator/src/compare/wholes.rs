//! What changed about operations, servers and security schemes as wholes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::changes::{Aspect, Change, Changes};
use super::limit_change::LimitChange;
use super::place::{OperationKey, PlaceOwner};
use super::shape::list;
use super::surface::{Operation, Surface};

/// The servers and the security schemes. An added or removed scheme is reported by the operations that use it.
pub(super) fn wholes(old: &Surface, new: &Surface, changes: &mut Changes) {
    let keys: BTreeSet<&PlaceOwner> = old.wholes.keys().chain(new.wholes.keys()).collect();
    for owner in keys {
        let at = |what, from, to| Change {
            what: Some(what),
            from: value_or_null(from),
            to: value_or_null(to),
            how: (what == Aspect::Credential).then(|| taken_credentials(from, to)).flatten(),
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

/// The direction of a change of the credentials that a client takes. Its constructor `new` takes the first one.
fn taken_credentials(from: Option<&Value>, to: Option<&Value>) -> Option<LimitChange> {
    how_if_gone(list(from).first() != list(to).first() || !has_all(to, from))
}

/// The operations.
pub(super) fn operations(old: &Surface, new: &Surface, changes: &mut Changes) {
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
        Aspect::Result | Aspect::Errors => how_if_gone(list(from).is_empty() || !has_all(to, from)),
        // Others in place of all of them: neither fewer nor more.
        Aspect::Statuses | Aspect::ErrorStatuses => {
            let is_gone = !has_all(to, from);
            how_if_gone(is_gone).filter(|_| !is_gone || has_all(from, to))
        }
        _ => None,
    }
}

/// Whether a list has all items of another one.
fn has_all(one: Option<&Value>, other: Option<&Value>) -> bool {
    list(other).iter().all(|it| list(one).contains(it))
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
