//! Validates the rules between parameters.

use serde_json::{Map, Value};

use crate::bounds::Budget;
use crate::idl::{self, ValuePlace};
use crate::model::{Dependency, Operation, ParameterPath, SpecPointer};

use super::{Violation, ViolationKind};

/// The rules of an operation that a call breaks.
pub(super) fn violations<'a>(
    operation: &'a Operation,
    params: &Map<String, Value>,
    strict: bool,
    left: &mut Budget,
) -> impl Iterator<Item = Violation> + use<'a> {
    let broken = idl::violations_within(&operation.dependencies, params, strict, left);
    broken.into_iter().map(move |broken| violation(&broken, &operation.pointer))
}

fn violation(broken: &idl::Violation<'_>, operation: &SpecPointer) -> Violation {
    let dependency = broken.dependency;
    let origin = dependency.origin(broken.side);
    Violation {
        kind: ViolationKind::Dependency(dependency.rule.kind()),
        params: places(dependency, &broken.at),
        rule: dependency.rule.to_string(),
        sentence: origin.and_then(|origin| origin.sentence.clone()),
        at: origin.map_or(operation, |origin| &origin.pointer).clone(),
        message: words(broken),
    }
}

/// The demand in words, with the location of the object that breaks the rule.
fn words(broken: &idl::Violation<'_>) -> String {
    let words = broken.dependency.describe(broken.side, &idl::backquoted);
    let container = broken.dependency.rule.container();
    if container.is_empty() {
        return words;
    }
    let container = ValuePlace::default().at(&container);
    words.replace(&format!("`{container}."), &format!("`{}.", broken.at))
}

/// The locations of the rule's parameters in the call. `at` is the location of the object that the rule is about.
fn places(dependency: &Dependency, at: &ValuePlace) -> Vec<ValuePlace> {
    let container = dependency.rule.container();
    let place = |path: &ParameterPath| match path.inside(&container) {
        Some(inside) => at.at(&inside),
        None => ValuePlace::default().at(path),
    };
    dependency.rule.parameters().into_iter().map(place).collect()
}
