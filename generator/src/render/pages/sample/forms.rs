//! The forms of a call: which optional parameters go with the required ones so that the call is valid, and which values
//! tell one form from another.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::idl::violations;
use crate::model::{
    Alternative, Api, Choice, Condition, Count, CountKind, Json, Operation, Parameter,
    ParameterPath, Presence, ResponseKind, Rule, TypeRef, WireName,
};

use super::value::{self, Purpose};

/// More parameters than these in one operation's rules are not tried in every combination.
const MOST: usize = 10;

/// A form of a call: what it passes beside the required parameters, and what it fixes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Form<'o> {
    /// The optional parameters that it passes.
    pub(super) names: Vec<&'o WireName>,
    /// The values that tell it from other forms, of the parameters that it passes.
    pub(super) fixed: Vec<(&'o WireName, &'o Value)>,
}

impl<'o> Form<'o> {
    /// The value that it fixes for this parameter.
    pub(super) fn value(&self, wire: &WireName) -> Option<&'o Value> {
        self.fixed.iter().find(|(fixed, _)| *fixed == wire).map(|(_, value)| *value)
    }
}

/// The smallest forms that break no enforced rule and choose one of the alternatives that the rules offer: by the values
/// that tell alternatives apart, then those of fewer parameters first, then in the order of the parameters. A list can be
/// asked for without a choice, and that is its plainest form. None where no form is enough.
pub(super) fn smallest<'o>(api: &Api, operation: &'o Operation) -> Vec<Form<'o>> {
    let candidates = candidates(operation);
    let mut forms = Vec::new();
    for fixed in fixings(operation) {
        let mut values = values(api, operation);
        for (wire, value) in &fixed {
            values.insert(wire.as_str().to_owned(), (*value).clone());
        }
        for names in sets(operation, &values, &candidates) {
            let is_passed = |wire: &WireName| names.contains(&wire) || is_required(operation, wire);
            let fixed = fixed.iter().filter(|(wire, _)| is_passed(wire)).copied().collect();
            let form = Form { names, fixed };
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// The smallest sets of candidates with which a call of these values is a form.
fn sets<'o>(
    operation: &Operation,
    values: &Map<String, Value>,
    candidates: &[&'o WireName],
) -> Vec<Vec<&'o WireName>> {
    let mut sets: Vec<u32> = (0..1 << candidates.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    let given = |set: &u32| arguments(operation, values, &chosen(candidates, *set));
    sets.retain(|set| violations(&operation.dependencies, &given(set), false).is_empty());
    let choosing: Vec<u32> =
        sets.iter().copied().filter(|set| chooses(operation, &given(set))).collect();
    let mut forms = minimal(if choosing.is_empty() { &sets } else { &choosing });
    if is_list(operation) && sets.first() == Some(&0) && forms.first() != Some(&0) {
        forms.insert(0, 0);
    }
    forms.into_iter().map(|set| chosen(candidates, set)).collect()
}

/// Every way to fix the parameters whose value tells alternatives apart, in the order of the alternatives.
fn fixings(operation: &Operation) -> Vec<Vec<(&WireName, &Value)>> {
    let choices = operation.choices.iter().flat_map(Choice::walk);
    let alternatives = choices.flat_map(|choice| &choice.alternatives);
    let mut found: IndexMap<&WireName, Vec<&Value>> = IndexMap::new();
    for (wire, Json(value)) in alternatives.flat_map(Alternative::fixed) {
        let values = found.entry(wire).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    found.into_iter().fold(vec![Vec::new()], |fixings, (wire, values)| {
        let with = |fixing: &Vec<_>, value| [fixing.as_slice(), &[(wire, value)]].concat();
        let each =
            |fixing: Vec<_>| values.iter().map(|value| with(&fixing, *value)).collect::<Vec<_>>();
        fixings.into_iter().flat_map(each).take(1 << MOST).collect()
    })
}

fn is_required(operation: &Operation, wire: &WireName) -> bool {
    let mut parameters = operation.parameters.iter();
    parameters.any(|parameter| &parameter.wire == wire && parameter.presence.is_required())
}

/// The sets that contain none of the others.
fn minimal(sets: &[u32]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for set in sets {
        if !found.iter().any(|smaller| set & smaller == *smaller) {
            found.push(*set);
        }
    }
    found
}

/// Whether one of the alternatives is given of each rule that offers some.
fn chooses(operation: &Operation, arguments: &Map<String, Value>) -> bool {
    let is_given =
        |path: &ParameterPath| path.root().is_some_and(|it| arguments.contains_key(it.as_str()));
    let gives = |group: &Condition| group.paths().all(is_given);
    let mut rules = operation.dependencies.iter().map(|dependency| &dependency.rule);
    rules.all(|rule| match rule {
        Rule {
            when: None,
            demand:
                Condition::Count(Count { kind: CountKind::OnlyOne | CountKind::ZeroOrOne, groups }),
        } if rule.container().is_empty() => groups.iter().any(gives),
        _ => true,
    })
}

fn is_list(operation: &Operation) -> bool {
    match &operation.response.kind {
        ResponseKind::Page(_) => true,
        ResponseKind::Value(field) => matches!(field.ty, TypeRef::Array(_)),
        ResponseKind::Body(ty) => matches!(ty, TypeRef::Array(_)),
        ResponseKind::Empty | ResponseKind::Batch(_) => false,
    }
}

/// The optional parameters that the rules speak of, in the order of the operation.
fn candidates(operation: &Operation) -> Vec<&WireName> {
    let rules = operation.dependencies.iter().map(|dependency| &dependency.rule);
    let named: Vec<&WireName> =
        rules.flat_map(|rule| rule.parameters()).filter_map(ParameterPath::root).collect();
    let optional =
        operation.parameters.iter().filter(|parameter| parameter.presence == Presence::Optional);
    optional
        .map(|parameter| &parameter.wire)
        .filter(|wire| named.contains(wire))
        .take(MOST)
        .collect()
}

fn values(api: &Api, operation: &Operation) -> Map<String, Value> {
    let value = |parameter: &Parameter| {
        let value = value::of_parameter(api, parameter, Purpose::Request);
        (parameter.wire.as_str().to_owned(), value)
    };
    operation.parameters.iter().map(value).collect()
}

fn chosen<'o>(candidates: &[&'o WireName], set: u32) -> Vec<&'o WireName> {
    let numbered = candidates.iter().enumerate();
    numbered.filter(|(at, _)| set & (1 << at) != 0).map(|(_, name)| *name).collect()
}

/// The required parameters and these.
fn arguments(
    operation: &Operation,
    values: &Map<String, Value>,
    names: &[&WireName],
) -> Map<String, Value> {
    let given = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.presence.is_required() || names.contains(&&parameter.wire));
    let value = |name: &str| Some((name.to_owned(), values.get(name)?.clone()));
    given.filter_map(|parameter| value(parameter.wire.as_str())).collect()
}
