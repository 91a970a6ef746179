//! Names hold: whatever happens to a document, what stays in it keeps its name.
#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

#[path = "../support/mod.rs"]
mod support;

mod apart;
mod arguments;
mod carried;
mod change;
mod choices;
mod elsewhere;
mod gone;
mod kept;
mod letters;
mod neighbours;
mod real;
mod refactored;
mod refactoring;
mod twice;

use std::collections::BTreeMap;

use generator::diagnostic::Diagnostics;
use support::Texts;

/// The places of a document with their names, as `names.lock` has them.
pub(crate) type Names = BTreeMap<String, String>;

/// The text of `names.lock` after a run over these texts, and what was reported.
pub(crate) fn run(texts: &Texts) -> (String, String) {
    let mut diagnostics = Diagnostics::new();
    let named = generator::named(&texts.inputs(), &mut diagnostics);
    let report = diagnostics.render(&texts.inputs());
    let (_, names) = named.unwrap_or_else(|| panic!("the document has errors:\n{report}"));
    (names, report)
}

/// The lines of a text with a place and its name.
pub(crate) fn names(text: &str) -> Names {
    let lines = text
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with("gone ") && !line.starts_with("renamed "));
    lines
        .map(|line| line.rsplit_once(" = ").expect("a line has a name"))
        .map(|(place, name)| (place.to_owned(), name.to_owned()))
        .collect()
}

/// The places that are in both, and have other names.
pub(crate) fn changed(before: &Names, after: &Names) -> Vec<String> {
    let changed = before.iter().filter_map(|(place, name)| {
        let now = after.get(place).filter(|now| *now != name)?;
        Some(format!("{place}: {name} → {now}"))
    });
    changed.collect()
}
