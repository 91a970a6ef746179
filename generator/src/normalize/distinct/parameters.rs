//! Names of parameters, distinct within their operation.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::disambiguate::{HELP_NAME, Named, distinct, warn_of_changed};
use crate::diagnostic::Diagnostics;
use crate::model::{Choice, Name, Operation, Parameter, ParameterLocation, WireName};
use crate::names::{
    Entry, Lock, NamePath, NameSegment, NameStyle, NamedKind, OperationPlace, words_of,
};
use crate::normalize::naming::Naming;

/// Makes the names of parameters distinct within their operation. A name that depends on its neighbours is remembered.
pub(in crate::normalize) fn parameters(
    operations: &mut [Operation],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    let past = past_parameters(naming.lock);
    for operation in operations {
        qualify_by_location(operation, naming.lock);
        let places: Vec<NamePath> =
            operation.parameters.iter().map(|parameter| place_of(operation, parameter)).collect();
        let wires: Vec<WireName> =
            operation.parameters.iter().map(|each| each.property.wire.clone()).collect();
        let named = operation.parameters.iter().zip(&wires).zip(&places);
        let named = named.map(|((parameter, wire), place)| Named {
            name: plain(parameter),
            wire: if parameter.is_shadowed { "" } else { wire.as_str() },
            place: if parameter.is_shadowed { "" } else { parameter.location.as_str() },
            held: past.names.get(place).map(|name| Name::from_text(name)),
        });
        let named: Vec<Named<'_>> = named.collect();
        let mut reserved = setters(operation, naming.lock);
        let of = OperationPlace::of(operation);
        let here: HashSet<&WireName> = wires.iter().collect();
        for (place, name) in past.of_operations.get(&of).into_iter().flatten() {
            // A parameter that travels elsewhere now is the same to a caller.
            let is_there = matches!(place.segments().last(), Some(NameSegment::Member(wire)) if here.contains(wire));
            if !is_there {
                reserved.push(NameStyle::SNAKE.key(&Name::from_text(name)));
                naming.names.add(Entry::Gone {
                    kind: NamedKind::Parameter,
                    place: Some((*place).clone()),
                    name: (*name).to_owned(),
                    release: naming.release.clone(),
                });
            }
        }
        let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
        let names = distinct(&named, NameStyle::SNAKE, &reserved);
        let plain: Vec<Option<Name>> = named.iter().map(|named| named.plain().cloned()).collect();
        let parameters = operation.parameters.iter_mut().zip(names).zip(plain).zip(&places);
        for (((parameter, name), plain), place) in parameters {
            let Parameter { property, location, .. } = parameter;
            if !is_certain(*location, &name, &property.wire) && !name.is_empty() {
                naming.names.insert(NamedKind::Parameter, place.clone(), name.as_str());
            }
            let what = ("parameters", property.wire.as_str());
            let at = (&property.pointer, HELP_NAME);
            warn_of_changed(what, plain.as_ref(), &name, at, diagnostics);
            property.name = name;
        }
    }
}

/// The parameters of earlier documents of the release.
#[derive(Default)]
struct PastParameters<'l> {
    /// The names, by place.
    names: HashMap<&'l NamePath, &'l str>,
    /// Place and name of each, by operation.
    of_operations: HashMap<&'l OperationPlace, Vec<(&'l NamePath, &'l str)>>,
}

fn past_parameters(lock: &Lock) -> PastParameters<'_> {
    let mut past = PastParameters::default();
    let all = lock.held(NamedKind::Parameter).chain(lock.gone(NamedKind::Parameter));
    for (place, name) in all {
        past.names.entry(place).or_insert(name);
        if let Some(of) = place.operation().filter(|_| !place.segments().is_empty()) {
            past.of_operations.entry(of).or_default().push((place, name));
        }
    }
    past
}

/// The place of a parameter.
pub(in crate::normalize) fn place_of(operation: &Operation, parameter: &Parameter) -> NamePath {
    let place = OperationPlace::of(operation);
    let place = place.request(parameter.location);
    match parameter.location.is_whole() {
        true => place,
        false => place.member(&parameter.property.wire),
    }
}

/// The name that a parameter has without neighbours.
fn plain(parameter: &Parameter) -> Name {
    let words = words_of(parameter.property.wire.as_str());
    match parameter.is_shadowed {
        true => Name::join([&words, &Name::from_text(parameter.location.as_str())]),
        false => words,
    }
}

/// Whether no later parameter can take the name. A path defines its operation, so its parameters never change. New
/// members of a body leave existing names alone.
fn is_certain(location: ParameterLocation, name: &Name, wire: &WireName) -> bool {
    let is_usual = matches!(location, ParameterLocation::Path | ParameterLocation::Body);
    is_usual && NameStyle::SNAKE.is_certain(name, wire.as_str())
}

/// The remembered setters of choices. New parameters do not take their names.
fn setters(operation: &Operation, lock: &Lock) -> Vec<String> {
    let at = OperationPlace::of(operation);
    let chosen = operation.chosen();
    let is_setter = |choice: &&Choice| {
        let mut places = operation
            .parameters
            .iter()
            .filter(|parameter| choice.parameters().contains(&&parameter.property.wire));
        !choice.is_argument()
            && !chosen.iter().any(|wire| wire.name() == choice.argument)
            && places.any(|parameter| {
                let place = at.request(parameter.location);
                let place = place.member(&parameter.property.wire);
                lock.name(NamedKind::Argument, &place) == Some(choice.argument.as_str())
            })
    };
    let choices = operation.choices.iter().filter(is_setter);
    choices.map(|choice| NameStyle::SNAKE.key(&choice.argument)).collect()
}

/// Several parameters of one name in different locations: one keeps the name, and the others get their location too:
/// `id_query`. The remembered parameter keeps it, else the first location: path, query, header, cookie, body.
fn qualify_by_location(operation: &mut Operation, lock: &Lock) {
    let at = OperationPlace::of(operation);
    let is_known = lock.name(NamedKind::Method, &at.place()).is_some();
    let mut first: BTreeMap<WireName, (bool, ParameterLocation)> = BTreeMap::new();
    for parameter in &operation.parameters {
        let known = lock.name(NamedKind::Parameter, &place_of(operation, parameter));
        let words = words_of(parameter.property.wire.as_str());
        let is_usual =
            matches!(parameter.location, ParameterLocation::Path | ParameterLocation::Body);
        let is_new = match known {
            Some(name) => name != words.as_str(),
            None => is_known && !is_usual,
        };
        let rank = (is_new, parameter.location);
        let known = first.entry(parameter.property.wire.clone()).or_insert(rank);
        *known = (*known).min(rank);
    }
    for Parameter { property, location, is_shadowed, .. } in &mut operation.parameters {
        *is_shadowed = first.get(&property.wire).is_some_and(|(_, first)| first != location);
    }
}
