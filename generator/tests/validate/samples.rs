//! Every sample call of the pages is one that its operation accepts.

use generator::conventions::{Conventions, Samples};
use generator::model::{Operation, ValueConstraint};
use generator::samples::{Room, Sampler};
use serde_json::{Map, Value};

use super::{API, judge, spec};

#[test]
fn every_sample_satisfies_its_operation() {
    let text = std::fs::read_to_string(spec().join("samples.yaml")).expect("samples.yaml is there");
    let samples: Samples = serde_yaml::from_str(&text).expect("samples.yaml is read");
    // Conventions decide what a call answers, not what it sends.
    let conventions = Conventions::default();
    let sampler = Sampler::new(&API, &conventions, &samples, Room::default());
    let judge = judge();
    let mut problems = Vec::new();
    for operation in &API.operations {
        let calls = sampler.samples(operation);
        for call in std::iter::once(&calls.first).chain(&calls.further) {
            let mut params = constants(operation);
            params.extend(call.arguments.clone());
            for violation in judge.judge(operation, &params, false) {
                problems.push(format!("{}: {}", operation.id, violation.message));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What a call sends without being asked for.
fn constants(operation: &Operation) -> Map<String, Value> {
    let required = operation.parameters.iter().filter(|each| each.presence.is_required());
    let constant = |constraint: &ValueConstraint| match constraint {
        ValueConstraint::Const(value) => Some(value.0.clone()),
        _ => None,
    };
    required
        .filter_map(|parameter| {
            let value = parameter.constraints.iter().find_map(constant)?;
            Some((parameter.wire.as_str().to_owned(), value))
        })
        .collect()
}
