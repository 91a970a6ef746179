//! References: each one leads to a component of the kind that its place needs.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::audit::Reference;
use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

/// Reports references that lead nowhere, elsewhere, or round in a circle.
pub(super) fn check(raw: &Value, references: &[Reference], diagnostics: &mut Diagnostics) {
    // Many references share few targets.
    let mut known: HashMap<(&str, &str), Option<Problem>> = HashMap::new();
    let mut circles = HashSet::new();
    for reference in references {
        let problem = known
            .entry((&reference.target, reference.section))
            .or_insert_with(|| follow(raw, &reference.target, reference.section));
        let Some(problem) = problem else { continue };
        // Every member of a circle is on the way round: one report is enough.
        if !problem.is_circle || circles.insert(problem.message.clone()) {
            diagnostics.error(&reference.pointer, &problem.message, &problem.help);
        }
    }
}

/// What is wrong with a target.
struct Problem {
    message: String,
    help: String,
    is_circle: bool,
}

impl Problem {
    fn new(message: String, help: &str) -> Self {
        Self { message, help: help.to_owned(), is_circle: false }
    }
}

/// Follows a reference to something that is not one.
fn follow(raw: &Value, target: &str, section: &str) -> Option<Problem> {
    let name = match component(raw, target, section) {
        Ok(name) => name,
        Err(problem) => return Some(problem),
    };
    let mut way = vec![name];
    loop {
        let last = way.last()?;
        // A broken reference further on is reported where it stands.
        let next = raw.get("components")?.get(section)?.get(last)?.get("$ref")?;
        let next = component(raw, next.as_str()?, section).ok()?;
        if let Some(start) = way.iter().position(|name| *name == next) {
            let mut members = way.split_off(start);
            members.sort();
            let message =
                format!("the references go round in a circle: `{}`", members.join("`, `"));
            let problem = Problem::new(message, "one of them has to say what it is");
            return Some(Problem { is_circle: true, ..problem });
        }
        way.push(next);
    }
}

/// The name of the component that a reference leads to.
fn component(raw: &Value, target: &str, section: &str) -> Result<String, Problem> {
    if !target.starts_with('#') {
        return Err(Problem::new(
            format!("the reference leads out of the document: `{target}`"),
            "one document is read: bring what it refers to into its components",
        ));
    }
    let pointer = SpecPointer::from_fragment(target);
    let is_there = || raw.pointer(pointer.as_str().trim_start_matches('#')).is_some();
    match pointer.segments().collect::<Vec<_>>().as_slice() {
        [components, found, name] if components == "components" => match found == section {
            true if is_there() => Ok(name.to_string()),
            true => Err(Problem::new(
                format!("the reference leads nowhere: there is no `{name}` in `{section}`"),
                "add it to the components, or correct the reference",
            )),
            false => Err(Problem::new(
                format!("the reference leads to `{found}`, where one of `{section}` is needed"),
                "a `$ref` stands for something of the kind that belongs in its place",
            )),
        },
        _ => Err(Problem::new(
            format!("the reference does not lead to a component: `{target}`"),
            &format!(
                "only `#/components/{section}/…` is followed: give what it refers to a name there"
            ),
        )),
    }
}
