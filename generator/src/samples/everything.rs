//! The sample call with as many arguments as the rules allow.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parameter_sets::ParameterSet;
use super::value::Purpose;
use super::{Sample, Sampler, is_argument};
use crate::bounds::{self, Budget};
use crate::idl::first_violation;
use crate::model::{Choice, Operation, Parameter, PathSegment, WireName};

impl Sampler<'_> {
    /// The call with every argument that fits into one call. Of alternatives, the call has the first; an argument that
    /// a rule forbids is left out.
    pub fn everything(&self, operation: &Operation) -> Sample {
        let mut others = BTreeSet::new();
        for choice in &operation.choices {
            leave_out_others(choice, &mut others);
        }
        let parameters = operation.parameters.iter();
        let passed = parameters.filter(|parameter| !others.contains(&parameter.property.wire));
        let mut sample = self.full(operation, &passed.collect::<Vec<_>>());
        let mut left = Budget::of(bounds::EVERYTHING_TRIED);
        for _ in &operation.dependencies {
            let broken = first_violation(&operation.dependencies, &sample.arguments, &mut left);
            let names = broken.map(|broken| broken.rule.parameters());
            let Some(path) = names.and_then(|names| names.first().copied()) else { break };
            match path.segments.as_slice() {
                [only] => drop(sample.arguments.shift_remove(only.name.as_str())),
                [first, inside @ ..] => {
                    if let Some(argument) = sample.arguments.get_mut(first.name.as_str()) {
                        leave_out(argument, inside);
                    }
                }
                [] => {}
            }
        }
        sample
    }

    /// The sample that passes these parameters in full, as far as the size budget allows.
    pub(crate) fn full(&self, operation: &Operation, parameters: &[&Parameter]) -> Sample {
        let passed = parameters.iter().filter(|parameter| is_argument(parameter)).copied();
        let passed: Vec<&Parameter> = passed.collect();
        self.sample(
            operation,
            self.arguments(operation, &passed, Purpose::Everything, &ParameterSet::default()),
        )
    }
}

/// The rules bound the depth: an inner choice has no further choices.
fn leave_out_others<'a>(choice: &'a Choice, others: &mut BTreeSet<&'a WireName>) {
    let Some(first) = choice.alternatives.first() else { return };
    let in_first = |name: &WireName| first.parameters.iter().any(|each| each.wire == *name);
    others.extend(choice.parameters().into_iter().filter(|name| !in_first(name)));
    first.choices.iter().for_each(|choice| leave_out_others(choice, others));
}

/// Removes a member from an object, or from each item of a list of objects. The depth of the value bounds the recursion
/// (`MOST_LEVELS`).
fn leave_out(value: &mut Value, path: &[PathSegment]) {
    match (value, path) {
        (Value::Array(items), _) => items.iter_mut().for_each(|item| leave_out(item, path)),
        (Value::Object(members), [last]) => {
            members.remove(last.name.as_str());
        }
        (Value::Object(members), [first, inside @ ..]) => {
            members.get_mut(first.name.as_str()).into_iter().for_each(|it| leave_out(it, inside));
        }
        _ => {}
    }
}
