//! The places of choices: those of their parameters, `POST /birds/feed body.bird_id`.

use std::collections::{BTreeMap, HashSet};

use crate::model::{
    Alternative, Choice, Json, Operation, Parameter, ParameterLocation, TypeRef, WireName,
    plain_text,
};
use crate::names::{NamePath, OperationPlace};

/// A choice, and the place that contains its parameters.
pub(super) struct LocatedChoice<'c> {
    pub(super) choice: &'c mut Choice,
    pub(super) place: NamePath,
    /// The parameters of the operation.
    parameters: &'c [Parameter],
}

impl LocatedChoice<'_> {
    /// The types of the parameters. If several parameters have one name, the first counts.
    pub(super) fn types(&self) -> BTreeMap<WireName, TypeRef> {
        let names: HashSet<&WireName> = self.choice.parameters().into_iter().collect();
        let properties = self.parameters.iter().rev().map(|parameter| &parameter.property);
        let chosen = properties.filter(|property| names.contains(&property.wire));
        chosen.map(|property| (property.wire.clone(), property.ty.clone())).collect()
    }

    /// The places of the choice: those of its parameters, sorted.
    pub(super) fn places(&self) -> Vec<NamePath> {
        let parameters = self.choice.parameters().into_iter();
        let mut places: Vec<NamePath> = parameters.map(|wire| self.place.member(wire)).collect();
        places.sort();
        places
    }

    /// The place of an alternative: that of its first parameter.
    pub(super) fn form(&self, alternative: &Alternative) -> Option<NamePath> {
        self.forms(alternative).next()
    }

    /// The places that the alternative had if another of its required parameters was the first: each with the constant of
    /// the parameter.
    pub(super) fn forms(&self, alternative: &Alternative) -> impl Iterator<Item = NamePath> {
        let required = alternative.parameters.iter().filter(|each| each.presence.is_required());
        required.map(|parameter| {
            let place = self.place.member(&parameter.wire);
            match &parameter.value {
                Some(Json(value)) => place.variant(&WireName::new(&plain_text(value))),
                None => place,
            }
        })
    }
}

/// The choices of these operations, then the nested choices.
pub(super) fn outer(operations: &mut [Operation]) -> Vec<LocatedChoice<'_>> {
    let mut all = Vec::new();
    for operation in operations {
        let at = OperationPlace::of(operation);
        let Operation { parameters, choices, .. } = operation;
        let parameters: &[Parameter] = parameters;
        for choice in choices {
            let first = choice.parameters().first().and_then(|wire| {
                parameters.iter().find(|parameter| parameter.property.wire == **wire)
            });
            let location = first.map_or(ParameterLocation::Body, |parameter| parameter.location);
            all.push(LocatedChoice { choice, place: at.request(location), parameters });
        }
    }
    all
}

/// The nested choices of these: `POST /birds/feed body<bird_id>.food_id`.
pub(super) fn nested<'c>(outer: &'c mut [LocatedChoice<'_>]) -> Vec<LocatedChoice<'c>> {
    let mut all = Vec::new();
    for LocatedChoice { choice, place, parameters } in outer {
        for alternative in &mut choice.alternatives {
            let Some(lead) = alternative.parameters.first() else { continue };
            let place = place.variant(&lead.wire);
            let inside = alternative.choices.iter_mut();
            all.extend(inside.map(|choice| LocatedChoice {
                choice,
                place: place.clone(),
                parameters,
            }));
        }
    }
    all
}
