//! Arguments of methods stay arguments, in their order.
//!
//! A call identifies its arguments by their order alone. So `names.lock` remembers the order: a parameter that was
//! required once stays an argument when it becomes optional, and another order in the document changes no method. Path
//! parameters come first, in the order of the path, and need no line.

use std::collections::HashSet;

use super::choice_places::outer;
use super::distinct::place_of;
use super::naming::Naming;
use crate::model::{Choice, Operation, Parameter, ParameterLocation, TypeDef, TypeKind, WireName};
use crate::names::{Lock, NamePath, NamedKind};

/// Sorts the arguments of methods into the remembered order, and marks those that became optional.
pub(super) fn of_methods(operations: &mut [Operation], naming: &mut Naming<'_>) {
    for operation in operations {
        keep_parameters(operation, naming.lock);
        keep_choices(operation, naming.lock);
        remember(operation, naming);
    }
}

/// The same for `new` of structs that are only sent. Other structs show an optional value in the type of a field, so
/// callers notice in any case.
pub(super) fn of_structs(types: &mut [TypeDef], naming: &mut Naming<'_>) {
    for def in types.iter_mut().filter(|def| def.direction.request && !def.direction.response) {
        let TypeKind::Struct(object) = &mut def.kind else { continue };
        let Some(of) = naming.types.get(def.id.name()).cloned() else { continue };
        let mut position = 0;
        for field in &mut object.fields {
            let property = &mut field.property;
            let place = of.place.member(&property.wire);
            let is_plain = property.presence.is_required() && !property.nullable;
            property.was_required =
                !is_plain && naming.part(NamedKind::Position, &of, &place).is_some();
            if property.was_required || is_plain && property.fixed().is_none() {
                position += 1;
                naming.names.insert(NamedKind::Position, place, position.to_string());
            }
        }
    }
}

/// Each remembered parameter is an argument. These arguments are sorted among themselves only.
fn keep_parameters(operation: &mut Operation, lock: &Lock) {
    let places: Vec<NamePath> =
        operation.parameters.iter().map(|each| place_of(operation, each)).collect();
    let chosen: HashSet<WireName> = operation.chosen().into_iter().cloned().collect();
    let mut slots = Vec::new();
    for (at, (parameter, place)) in operation.parameters.iter_mut().zip(&places).enumerate() {
        let Parameter { property, location, .. } = parameter;
        if chosen.contains(&property.wire) || *location == ParameterLocation::Path {
            continue;
        }
        let is_for_itself = lock.name(NamedKind::Choice, place).is_none();
        let known = position(lock, place).filter(|_| is_for_itself);
        property.was_required = known.is_some() && !property.presence.is_required();
        if property.is_argument() && property.fixed().is_none() {
            slots.push((known.unwrap_or(usize::MAX), at));
        }
    }
    let mut ordered = slots.clone();
    ordered.sort_unstable();
    if ordered == slots {
        return;
    }
    let all = operation.parameters.clone();
    for ((_, to), (_, from)) in slots.into_iter().zip(ordered) {
        operation.parameters[to].clone_from(&all[from]);
    }
}

/// A choice is an argument if any of its parameters is remembered, by itself or in a choice.
fn keep_choices(operation: &mut Operation, lock: &Lock) {
    let known = outer(std::slice::from_mut(operation))
        .into_iter()
        .map(|placed| placed.places().iter().filter_map(|place| position(lock, place)).min());
    let known: Vec<Option<usize>> = known.collect();
    let choices = std::mem::take(&mut operation.choices);
    let mut ordered: Vec<(Option<usize>, Choice)> = known.into_iter().zip(choices).collect();
    for (known, choice) in &mut ordered {
        choice.was_required = known.is_some() && !choice.presence.is_required();
    }
    ordered.sort_by_key(|(known, _)| known.unwrap_or(usize::MAX));
    operation.choices = ordered.into_iter().map(|(_, choice)| choice).collect();
}

fn remember(operation: &mut Operation, naming: &mut Naming<'_>) {
    let mut places: Vec<Vec<NamePath>> = Vec::new();
    let chosen = operation.chosen();
    for parameter in &operation.parameters {
        let Parameter { property, location, .. } = parameter;
        let is_own = property.is_argument() && property.fixed().is_none();
        if is_own && *location != ParameterLocation::Path && !chosen.contains(&property.wire) {
            places.push(vec![place_of(operation, parameter)]);
        }
    }
    let choices = outer(std::slice::from_mut(operation));
    places.extend(
        choices.iter().filter(|placed| placed.choice.is_argument()).map(|placed| placed.places()),
    );
    for (at, places) in places.iter().enumerate() {
        for place in places {
            naming.names.insert(NamedKind::Position, place.clone(), (at + 1).to_string());
        }
    }
}

fn position(lock: &Lock, place: &NamePath) -> Option<usize> {
    lock.name(NamedKind::Position, place)?.parse().ok()
}
