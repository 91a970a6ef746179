//! References: each one leads to a component of the kind that its place needs.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::audit::Reference;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::SpecPointer;

/// Reports references that lead nowhere, elsewhere, or round in a circle.
pub(super) fn check(raw: &Value, references: &[Reference], diagnostics: &mut Diagnostics) {
    // Many references share few targets.
    let mut known: HashMap<(&str, &str), Option<Problem>> = HashMap::new();
    let mut reported = HashSet::new();
    for reference in references {
        let problem = known
            .entry((&reference.target, reference.section))
            .or_insert_with(|| follow(raw, &reference.target, reference.section));
        match problem {
            None => {}
            // Every member of a circle is on the way round: one report is enough.
            Some(Problem::Circle(members)) if !reported.insert(members.clone()) => {}
            Some(Problem::Circle(members)) => {
                diagnostics.push(circle(&reference.pointer, members));
            }
            Some(Problem::At { message, help }) => diagnostics
                .push(Diagnostic::error(&reference.pointer, message.clone()).help(help.clone())),
        }
    }
}

/// What is wrong with a target.
enum Problem {
    At {
        message: String,
        help: String,
    },
    /// The components on the way round, sorted.
    Circle(Vec<String>),
}

impl Problem {
    fn new(message: String, help: &str) -> Self {
        let help = help.to_owned();
        Self::At { message, help }
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
            return Some(Problem::Circle(members));
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
    let segments: Vec<_> = pointer.segments().collect();
    let [components, found, name] = segments.as_slice() else {
        return Err(elsewhere(target, section));
    };
    if components != "components" {
        return Err(elsewhere(target, section));
    }
    if found != section {
        return Err(Problem::new(
            format!("the reference leads to `{found}`, where one of `{section}` is needed"),
            "a `$ref` stands for something of the kind that belongs in its place",
        ));
    }
    let there = raw
        .get("components")
        .and_then(|components| components.get(section))
        .and_then(|section| section.get(name.as_ref()));
    match there {
        Some(_) => Ok(name.to_string()),
        None => Err(Problem::new(
            format!("the reference leads nowhere: there is no `{name}` in `{section}`"),
            "add it to the components, or correct the reference",
        )),
    }
}

fn elsewhere(target: &str, section: &str) -> Problem {
    Problem::new(
        format!("the reference does not lead to a component: `{target}`"),
        &format!(
            "only `#/components/{section}/…` is followed: give what it refers to a name there"
        ),
    )
}

fn circle(pointer: &SpecPointer, members: &[String]) -> Diagnostic {
    let members: Vec<String> = members.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::error(
        pointer,
        format!("the references go round in a circle: {}", members.join(", ")),
    )
    .help("one of them has to say what it is")
}
