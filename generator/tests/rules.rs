//! All rules between the parameters of the real document, as a snapshot for review.

#![allow(clippy::disallowed_methods, reason = "tests read the document")]

mod support;

use std::fmt::Write;
use std::path::Path;

use generator::model::{Dependency, Enforcement, Operation, Side, Source};
use support::{Texts, fixture, snapshots_in};

/// The rules of each operation with their bounds and sources, and the sentences that state them, each with its sides.
#[test]
fn the_rules_are_as_reviewed() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let (api, report) = Texts::read(&spec).model();
    let api = api.unwrap_or_else(|| panic!("the vendored document has errors:\n{report}"));
    let bound = api.operations.iter().filter(|operation| !operation.dependencies.is_empty());
    let listing: String = bound.map(listed).collect();
    snapshots_in(&fixture("rules", "real_document"), || {
        insta::assert_snapshot!("rules", listing);
    });
}

fn listed(operation: &Operation) -> String {
    let mut text = String::new();
    for dependency in &operation.dependencies {
        let rule = &dependency.rule;
        let (bounds, sources) = (bounds(dependency), sources(dependency));
        let _ = writeln!(text, "{}: {rule}  [{bounds}] {sources}", operation.id);
        for origin in &dependency.origins {
            let sides: Vec<&str> = origin.sides.iter().map(|side| name(*side)).collect();
            if let Some(sentence) = &origin.sentence {
                let _ = writeln!(text, "    {}: {sentence}", sides.join(", "));
            }
            if let Some(reason) = &origin.reason {
                let _ = writeln!(text, "    because: {reason}");
            }
        }
    }
    text
}

fn name(side: Side) -> &'static str {
    match side {
        Side::Lower => "lower",
        Side::Upper => "upper",
        Side::Whole => "whole",
    }
}

fn bounds(dependency: &Dependency) -> String {
    let side = |side: &Side| {
        let name = name(*side);
        let enforcement = match dependency.bounds.get(side)? {
            Enforcement::Enforced => "enforced",
            Enforcement::Documented => "documented",
        };
        Some(format!("{name} {enforcement}"))
    };
    Side::ALL.iter().filter_map(side).collect::<Vec<_>>().join(", ")
}

fn sources(dependency: &Dependency) -> String {
    let mut sources: Vec<Source> = dependency.origins.iter().map(|origin| origin.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let name = |source: &Source| match source {
        Source::Overlay => "overlay",
        Source::Schema => "schema",
        Source::Prose => "prose",
    };
    sources.iter().map(name).collect::<Vec<_>>().join(" + ")
}
