//! `tests/constraints`: the crate refuses the calls that the model refuses, and no others.
//!
//! `cases.json` has random calls with the violations that [`validate`](crate::validate) finds in each call. `check.rs`,
//! a template, makes the calls with the emitted crate. Two kinds of calls are left out: calls with violations that
//! Rust's types prevent (JSON types, names, required parameters), and calls whose body is one value without members.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::model::{Operation, Parameter, ParameterLocation};
use crate::render::json::compact;
use crate::samples::{Sampler, weight};
use crate::validate::{Judge, ViolationKind};

const FOLDER: &str = "tests/constraints";

/// The most cases of an operation with rules, and of an operation with constraints alone.
const MOST: (usize, usize) = (24, 6);
/// The calls to try for each case.
const TRIES: usize = 16;
/// The known calls, one after another, after which an operation has no further call.
const KNOWN: usize = 48;
/// The most steps of all patterns together: about half a second. Later operations get no cases.
const MOST_STEPS: usize = 20_000_000;

/// The data file of the test.
pub(super) fn files(sampler: &Sampler<'_>, judge: &Judge<'_>) -> Vec<(String, String)> {
    let mut cases = String::from("{");
    for operation in &sampler.api().operations {
        let lines = lines(sampler, judge, operation);
        if !lines.is_empty() {
            let comma = if cases.len() == 1 { "" } else { "," };
            let (id, lines) = (compact(&operation.id.as_str().into()), lines.join(",\n    "));
            cases.push_str(&format!("{comma}\n  {id}: [\n    {lines}\n  ]"));
        }
    }
    cases.push_str("\n}\n");
    vec![(format!("{FOLDER}/cases.json"), cases)]
}

/// The cases of an operation, each a line of JSON.
fn lines(sampler: &Sampler<'_>, judge: &Judge<'_>, operation: &Operation) -> Vec<String> {
    let is_whole = |parameter: &Parameter| parameter.location == ParameterLocation::WholeBody;
    if !sampler.checks().has_checks(operation) || operation.parameters.iter().any(is_whole) {
        return Vec::new();
    }
    let room = sampler.room().sample;
    let most = if operation.dependencies.is_empty() { MOST.1 } else { MOST.0 };
    let (mut lines, mut seen) = (BTreeSet::new(), HashSet::new());
    let (mut tried, mut known, mut written, mut has_refused) = (0, 0, 0, false);
    for given in sampler.calls_at_random(operation).take(most * TRIES) {
        let spent = tried > room * TRIES || written > room || known == KNOWN;
        if lines.len() == most || spent || judge.pattern_steps() > MOST_STEPS {
            break;
        }
        tried += given.values().map(weight::of).sum::<usize>();
        let given = Value::Object(given);
        let text = compact(&given);
        known = if seen.insert(text.clone()) { 0 } else { known + 1 };
        let (Value::Object(given), 0) = (given, known) else { continue };
        let found = judge.judge(operation, &given, false);
        // Rust's types prevent the other violations, so that the emitted crate can't make such a call.
        if found.iter().all(|each| is_checked(each.kind)) {
            let broken: Vec<Value> = found.into_iter().map(|each| each.message.into()).collect();
            has_refused |= !broken.is_empty();
            let broken = compact(&broken.into());
            let line = format!("{{\"broken\":{broken},\"given\":{text}}}");
            written += line.len();
            lines.insert(line);
        }
    }
    if operation.dependencies.is_empty() && !has_refused {
        lines.clear();
    }
    lines.into_iter().collect()
}

/// Whether the crate checks for a violation of this kind before it sends a call.
fn is_checked(kind: ViolationKind) -> bool {
    !matches!(kind, ViolationKind::Required | ViolationKind::Unknown | ViolationKind::Type)
}
