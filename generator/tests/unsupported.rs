//! The table of the README says what is not supported, and what is said of it.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use std::fs;
use std::path::Path;

use generator::diagnostic::Diagnostics;
use support::{Texts, fixture, templates};

/// The rows of the table: the part of a document, what becomes of it, and the warning.
fn rows(readme: &str) -> Vec<[&str; 3]> {
    let table = readme.split_once("## What is not supported\n").expect("the part").1;
    let table = table.split_once("\n## ").expect("another part follows").0;
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let cells = rows.skip(1).map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        cells.try_into().expect("a row has three cells")
    });
    cells.collect()
}

/// The text between the backticks.
fn quoted(warning: &str) -> Option<&str> {
    let text = warning.trim_matches('`').trim();
    (text != "none").then_some(text)
}

/// What codegen says of a document with all these parts.
fn report() -> String {
    let texts = Texts::read(&fixture("unsupported", ""));
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&texts.inputs(), &templates(), &mut diagnostics);
    assert!(generated.is_some(), "{}", diagnostics.render(&texts.inputs()));
    diagnostics.render(&texts.inputs())
}

#[test]
fn each_warning_of_the_readme_is_given() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme).expect("the project has a README");
    let report = report();
    let rows = rows(&readme);
    assert!(rows.len() > 15, "{rows:?}");
    let missing = rows
        .iter()
        .filter(|[_, _, warning]| quoted(warning).is_some_and(|warning| !report.contains(warning)));
    let missing: Vec<&[&str; 3]> = missing.collect();
    assert!(missing.is_empty(), "{missing:?}\n{report}");
}

/// A warning about a part without support that the table lacks.
#[test]
fn each_warning_is_in_the_readme() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme).expect("the project has a README");
    let report = report();
    let rows = rows(&readme);
    let known: Vec<&str> = rows.iter().filter_map(|[_, _, warning]| quoted(warning)).collect();
    let warnings = report.lines().filter_map(|line| line.strip_prefix("warning: "));
    let unknown = warnings.filter(|warning| !known.iter().any(|known| warning.contains(known)));
    assert_eq!(unknown.collect::<Vec<_>>(), [""; 0], "{report}");
}
