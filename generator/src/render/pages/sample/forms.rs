//! The forms of a call: which optional parameters go with the required ones so that the call is valid.

use serde_json::{Map, Value};

use crate::model::{
    Api, Condition, Count, CountKind, Operation, ParameterPath, Presence, ResponseKind, Rule,
    TypeRef, WireName, violations,
};

use super::value::{self, Purpose};

/// More parameters than these in one operation's rules are not tried in every combination.
const MOST: usize = 10;

/// The smallest sets of optional parameters that, beside the required ones, break no enforced rule and choose one of
/// the alternatives that the rules offer; those of fewer parameters first, then in the order of the parameters. A list
/// can be asked for without a choice, and that is its plainest form. None where no set is enough.
pub(super) fn smallest<'o>(api: &Api, operation: &'o Operation) -> Vec<Vec<&'o WireName>> {
    let candidates = candidates(operation);
    let values = values(api, operation);
    let mut sets: Vec<u32> = (0..1 << candidates.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    let given = |set: &u32| arguments(operation, &values, &chosen(&candidates, *set));
    sets.retain(|set| violations(&operation.dependencies, &given(set), false).is_empty());
    let choosing: Vec<u32> =
        sets.iter().copied().filter(|set| chooses(operation, &given(set))).collect();
    let mut forms = minimal(if choosing.is_empty() { &sets } else { &choosing });
    if is_list(operation) && sets.first() == Some(&0) && forms.first() != Some(&0) {
        forms.insert(0, 0);
    }
    forms.into_iter().map(|set| chosen(&candidates, set)).collect()
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
    let gives = |group: &Condition| {
        let mut complete = true;
        group.visit_paths(&mut |path| {
            complete &= path.root().is_some_and(|root| arguments.contains_key(root.as_str()));
        });
        complete
    };
    let mut rules = operation.dependencies.iter().map(|dependency| &dependency.rule);
    rules.all(|rule| match rule {
        Rule::Holds(Condition::Count(Count {
            kind: CountKind::OnlyOne | CountKind::ZeroOrOne,
            groups,
        })) if rule.container().is_empty() => groups.iter().any(gives),
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
    let parameters = operation.parameters.iter();
    parameters
        .map(|parameter| {
            (
                parameter.wire.as_str().to_owned(),
                value::of_parameter(api, parameter, Purpose::Request),
            )
        })
        .collect()
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
