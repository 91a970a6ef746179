//! The forms of a call. A form has the optional parameters that make a call valid together with the required ones, and
//! the values that discriminate the form.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::idl::first_violation;
use crate::model::{
    Alternative, Choice, Condition, Count, CountKind, Json, Operation, Parameter, ParameterPath,
    Presence, Rule, WireName,
};

use super::Sampler;
use super::value::Purpose;

/// The most optional parameters in an operation's rules whose combinations are tried.
const MOST: usize = 10;
/// The most combinations of fixed values that are tried.
const MOST_FIXINGS: usize = 64;
/// The largest number of forms of a call that are searched.
const FORMS: usize = 24;

/// A form of a call: the parameters beside the required ones, and the fixed values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ParameterSet<'o> {
    /// The optional parameters that the form passes.
    pub(super) names: Vec<&'o WireName>,
    /// The values that discriminate this form from others, for parameters that the form passes.
    pub(super) fixed: Vec<(&'o WireName, &'o Value)>,
}

impl<'o> ParameterSet<'o> {
    /// The value that the form fixes for this parameter.
    pub(super) fn value(&self, wire: &WireName) -> Option<&'o Value> {
        self.fixed.iter().find(|(fixed, _)| *fixed == wire).map(|(_, value)| *value)
    }
}

/// The smallest forms that break no enforced rule and choose an alternative of each choice. The order is: by the values
/// that discriminate alternatives, then by the number of parameters, then by the order of the parameters. The plainest
/// form of a list operation makes no choice. Empty if no form is valid; of many, the first few.
pub(super) fn found<'o>(sampler: &Sampler<'_>, operation: &'o Operation) -> Vec<ParameterSet<'o>> {
    let named = named(operation);
    let values = values(sampler, operation, &named);
    let candidates = candidates(operation, &named);
    let required = operation.parameters.iter().filter(|each| each.property.presence.is_required());
    let required: BTreeSet<&str> = required.map(|each| each.property.wire.as_str()).collect();
    let mut search =
        Search { operation, candidates, required, left: Budget::of(bounds::FORMS_TRIED) };
    let mut forms = Vec::new();
    for fixed in fixings(operation) {
        let mut values = values.clone();
        for (wire, value) in &fixed {
            values.insert(wire.as_str().to_owned(), (*value).clone());
        }
        for names in search.sets(&values) {
            let is_passed =
                |wire: &WireName| names.contains(&wire) || search.required.contains(wire.as_str());
            let fixed = fixed.iter().filter(|(wire, _)| is_passed(wire)).copied().collect();
            let form = ParameterSet { names, fixed };
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if forms.len() >= FORMS {
            break;
        }
    }
    forms.truncate(FORMS);
    forms
}

/// Searches the forms of an operation.
struct Search<'o> {
    operation: &'o Operation,
    /// The optional parameters that the rules name, numbered by their bit in a set.
    candidates: Vec<&'o WireName>,
    /// The names of the required parameters.
    required: BTreeSet<&'o str>,
    /// The number of rule parameters that may still be evaluated.
    left: Budget,
}

impl<'o> Search<'o> {
    /// The smallest sets of candidates that make a valid call with these values. No set contains another one.
    fn sets(&mut self, values: &Map<String, Value>) -> Vec<Vec<&'o WireName>> {
        let rules = &self.operation.dependencies;
        let mut required = values.clone();
        required.retain(|name, _| self.required.contains(name.as_str()));
        let mut sets: Vec<u32> = (0..1 << self.candidates.len()).collect();
        sets.sort_by_key(|set| set.count_ones());
        let (mut valid, mut choosing): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        let contains_one =
            |found: &[u32], set: u32| found.iter().any(|smaller| set & smaller == *smaller);
        for set in sets {
            if contains_one(&choosing, set) {
                continue;
            }
            let mut given = required.clone();
            for name in self.chosen(set) {
                let value = values.get_key_value(name.as_str());
                given.extend(value.map(|(name, value)| (name.clone(), value.clone())));
            }
            let is_valid = first_violation(rules, &given, &mut self.left).is_none();
            if self.left.is_spent() {
                break;
            }
            if is_valid {
                if chooses(self.operation, &given) {
                    choosing.push(set);
                }
                if !contains_one(&valid, set) {
                    valid.push(set);
                }
            }
        }
        let is_plain = self.operation.is_list() && valid.first() == Some(&0);
        let mut forms = if choosing.is_empty() { valid } else { choosing };
        if is_plain && forms.first() != Some(&0) {
            forms.insert(0, 0);
        }
        forms.into_iter().map(|set| self.chosen(set)).collect()
    }

    fn chosen(&self, set: u32) -> Vec<&'o WireName> {
        let numbered = self.candidates.iter().enumerate();
        numbered.filter(|(at, _)| set & (1 << at) != 0).map(|(_, name)| *name).collect()
    }
}

/// Every combination of the values that discriminate alternatives, in the order of the alternatives.
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
        fixings.into_iter().flat_map(each).take(MOST_FIXINGS).collect()
    })
}

/// Whether the arguments give an alternative of each choice.
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

/// The parameters that the rules name.
fn named(operation: &Operation) -> BTreeSet<&WireName> {
    let rules = operation.dependencies.iter().map(|dependency| &dependency.rule);
    rules.flat_map(|rule| rule.parameters()).filter_map(ParameterPath::root).collect()
}

/// The optional parameters among the named ones, in the order of the operation.
fn candidates<'o>(operation: &'o Operation, named: &BTreeSet<&WireName>) -> Vec<&'o WireName> {
    let optional = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.property.presence == Presence::Optional);
    let wires = optional.map(|parameter| &parameter.property.wire);
    wires.filter(|wire| named.contains(wire)).take(MOST).collect()
}

/// A value for each named parameter.
fn values(
    sampler: &Sampler<'_>,
    operation: &Operation,
    named: &BTreeSet<&WireName>,
) -> Map<String, Value> {
    let parameters = operation.parameters.iter().filter(|each| named.contains(&each.property.wire));
    let parameters: Vec<&Parameter> = parameters.collect();
    sampler.arguments(operation, &parameters, Purpose::Request, &ParameterSet::default())
}
