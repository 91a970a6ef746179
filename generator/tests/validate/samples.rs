//! Sample calls satisfy their operations, and random calls are partly valid and partly invalid.

use std::sync::LazyLock;

use generator::conventions::Samples;
use generator::model::Operation;
use generator::samples::{Sample, Sampler, SizeBudget, constants};
use generator::validate::{Judge, ViolationKind};
use serde_json::Map;

use super::{API, judge, spec};

pub(crate) static SAMPLES: LazyLock<Samples> = LazyLock::new(|| {
    let text = std::fs::read_to_string(spec().join("samples.yaml")).expect("samples.yaml is there");
    serde_yaml::from_str(&text).expect("samples.yaml is read")
});

pub(crate) fn sampler() -> Sampler<'static> {
    Sampler::new(&API, &SAMPLES, SizeBudget::default())
}

/// Asserts that the samples of each operation have no violations, and values of their formats: the form of a call begins
/// with them.
fn check(of: impl Fn(&Sampler<'_>, &Operation) -> Vec<Sample>) {
    let (sampler, judge) = (sampler(), Judge::new(&API).with_formats());
    let mut problems = Vec::new();
    for operation in &API.operations {
        for sample in of(&sampler, operation) {
            let mut params: Map<_, _> = constants(operation).collect();
            params.extend(sample.arguments);
            for violation in judge.judge(operation, &params, false) {
                problems.push(format!("{}: {}", operation.id, violation.message));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_sample_satisfies_its_operation() {
    check(|sampler, operation| {
        let calls = sampler.samples(operation);
        std::iter::once(&calls.first).chain(&calls.further).cloned().collect()
    });
}

#[test]
fn a_call_with_everything_satisfies_its_operation() {
    check(|sampler, operation| vec![sampler.everything(operation)]);
}

/// Each random call is the same on every run, and has the types of its parameters.
#[test]
fn calls_at_random_break_constraints_and_no_types() {
    const CALLS: usize = 40;
    let (sampler, judge) = (sampler(), judge());
    let (mut accepted, mut refused) = (0, 0);
    for operation in &API.operations {
        let again = sampler.calls_at_random(operation).take(CALLS);
        for (call, again) in sampler.calls_at_random(operation).take(CALLS).zip(again) {
            assert_eq!(call, again, "{}", operation.id);
            let found = judge.judge(operation, &call, false);
            let is_odd = found
                .iter()
                .any(|each| matches!(each.kind, ViolationKind::Unknown | ViolationKind::Type));
            assert!(!is_odd, "{}: {call:?}", operation.id);
            *(if found.is_empty() { &mut accepted } else { &mut refused }) += 1;
        }
    }
    assert!(accepted > 1000 && refused > 1000, "{accepted} accepted, {refused} refused");
}
