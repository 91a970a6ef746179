//! `tests/constraints`: the crate refuses the calls that the model refuses, and no others.
//!
//! `cases.json` has calls at random, with the violations that [`validate`](crate::validate) finds in each; `check.rs`, which
//! asks the crate, is a template. The cases leave out violations that the types of arguments prevent (JSON types, names,
//! required parameters), and calls whose body is a value by itself.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::model::{Operation, Parameter, ParameterLocation};
use crate::render::json::compact;
use crate::samples::{Sampler, weight};
use crate::validate::{Judge, ViolationKind};

const FOLDER: &str = "tests/constraints";

/// Cases to keep of an operation whose parameters depend on each other, and of another one that has constraints.
const MOST: (usize, usize) = (24, 6);
/// Calls to try for each case that is kept.
const TRIES: usize = 16;
/// Steps that patterns may take in all: about half a second. Operations after that get no cases.
const MOST_STEPS: usize = 20_000_000;

/// The file of the test's data.
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

/// The cases of an operation, a line of JSON each.
fn lines(sampler: &Sampler<'_>, judge: &Judge<'_>, operation: &Operation) -> Vec<String> {
    let is_whole = |parameter: &Parameter| parameter.location == ParameterLocation::WholeBody;
    if !sampler.can_break(operation) || operation.parameters.iter().any(is_whole) {
        return Vec::new();
    }
    let room = sampler.room().sample;
    let most = if operation.dependencies.is_empty() { MOST.1 } else { MOST.0 };
    let (mut lines, mut seen) = (BTreeSet::new(), HashSet::new());
    let (mut tried, mut written, mut has_refused) = (0, 0, false);
    for given in sampler.calls_at_random(operation).take(most * TRIES) {
        let spent = tried > room * TRIES || written > room;
        if lines.len() == most || spent || judge.pattern_steps() > MOST_STEPS {
            break;
        }
        tried += given.values().map(weight::of).sum::<usize>();
        let given = Value::Object(given);
        let text = compact(&given);
        let (Value::Object(given), true) = (given, seen.insert(text.clone())) else { continue };
        let found = judge.judge(operation, &given, false);
        // A call without any of its parameters breaks nothing that another one does not.
        if found.iter().all(|each| is_checked(each.kind)) {
            let broken = found.into_iter().map(|each| match each.kind {
                ViolationKind::Dependency(_) => each.rule,
                _ => each.params.concat(),
            });
            let broken: Vec<Value> = broken.map(Value::from).collect();
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

/// Whether the crate checks for a violation of this kind when a call is sent.
fn is_checked(kind: ViolationKind) -> bool {
    !matches!(kind, ViolationKind::Required | ViolationKind::Unknown | ViolationKind::Type)
}
