//! The forms of a call: which optional parameters go with the required ones so that the call is valid.

use serde_json::{Map, Value};

use crate::model::{Api, Operation, ParameterPath, Presence, WireName, violations};

use super::value::{self, Purpose};

/// More parameters than these in one operation's rules are not tried in every combination.
const MOST: usize = 10;

/// The smallest sets of optional parameters that, beside the required ones, break no enforced rule; those of fewer
/// parameters first, then in the order of the parameters. None where no set of them is enough.
pub(in crate::render::pages) fn smallest<'o>(
    api: &Api,
    operation: &'o Operation,
) -> Vec<Vec<&'o WireName>> {
    let candidates = candidates(operation);
    let values = values(api, operation);
    let mut found: Vec<u32> = Vec::new();
    let mut sets: Vec<u32> = (0..1 << candidates.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    for set in sets {
        let contains_one = found.iter().any(|smaller| set & smaller == *smaller);
        if !contains_one && is_valid(operation, &values, &chosen(&candidates, set), false) {
            found.push(set);
        }
    }
    found.into_iter().map(|set| chosen(&candidates, set)).collect()
}

/// What the rules say about a set of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render::pages) enum Validity {
    /// It breaks none of them.
    Valid,
    /// It breaks one that is only documented.
    Unchecked,
    /// It breaks one that is enforced.
    Refused,
}

/// Every set of the parameters that the rules speak of, with what they say about it, fewer parameters first. Empty where
/// there are too many to show.
pub(in crate::render::pages) fn combinations<'o>(
    api: &Api,
    operation: &'o Operation,
    most: usize,
) -> Vec<(Vec<&'o WireName>, Validity)> {
    let candidates = candidates(operation);
    if candidates.is_empty() || candidates.len() > most {
        return Vec::new();
    }
    let values = values(api, operation);
    let mut sets: Vec<u32> = (0..1 << candidates.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    let judge = |set| {
        let names = chosen(&candidates, set);
        let validity = if !is_valid(operation, &values, &names, false) {
            Validity::Refused
        } else if is_valid(operation, &values, &names, true) {
            Validity::Valid
        } else {
            Validity::Unchecked
        };
        (names, validity)
    };
    sets.into_iter().map(judge).collect()
}

/// The optional parameters that the rules speak of, in the order of the operation.
pub(in crate::render::pages) fn candidates(operation: &Operation) -> Vec<&WireName> {
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

fn is_valid(
    operation: &Operation,
    values: &Map<String, Value>,
    names: &[&WireName],
    strict: bool,
) -> bool {
    let given = |name: &String| {
        operation.parameters.iter().any(|parameter| {
            parameter.wire.as_str() == name
                && (parameter.presence.is_required() || names.contains(&&parameter.wire))
        })
    };
    let arguments = values.iter().filter(|(name, _)| given(name));
    let arguments = arguments.map(|(name, value)| (name.clone(), value.clone())).collect();
    violations(&operation.dependencies, &arguments, strict).is_empty()
}
