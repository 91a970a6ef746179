//! References: each one leads to a component of the kind that its place needs.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexSet;
use serde_json::Value;

use super::lint::Reference;
use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

/// Reports references that lead nowhere, elsewhere, or round in a circle.
pub(super) fn check(raw: &Value, references: &[Reference], diagnostics: &mut Diagnostics) {
    // Many references share few targets, and many chains their ends.
    let mut known: HashMap<(&str, &str), Option<Rc<Problem>>> = HashMap::new();
    let mut chains = Chains { raw, known: HashMap::new() };
    let mut circles: HashSet<*const Problem> = HashSet::new();
    for reference in references {
        let problem = known
            .entry((&reference.target, reference.section))
            .or_insert_with(|| chains.follow(&reference.target, reference.section));
        let Some(problem) = problem else { continue };
        // Every member of a circle is on the way round: one report is enough.
        if !problem.is_circle || circles.insert(Rc::as_ptr(problem)) {
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

/// Components that are references themselves.
struct Chains<'r> {
    raw: &'r Value,
    /// What is wrong where a component leads, by section and name.
    known: HashMap<(&'r str, String), Option<Rc<Problem>>>,
}

impl<'r> Chains<'r> {
    /// Follows a reference to something that is not one.
    fn follow(&mut self, target: &str, section: &'r str) -> Option<Rc<Problem>> {
        let mut last = match component(self.raw, target, section) {
            Ok(name) => name,
            Err(problem) => return Some(Rc::new(problem)),
        };
        // The names on the way, each with its number.
        let mut way: IndexSet<String> = IndexSet::new();
        let end = loop {
            if let Some(known) = self.known.get(&(section, last.clone())) {
                break known.clone();
            }
            if let Some(start) = way.get_index_of(&last) {
                break Some(Rc::new(circle(way.iter().skip(start).cloned().collect())));
            }
            let next = self.next(section, &last);
            way.insert(last);
            match next {
                Some(next) => last = next,
                None => break None,
            }
        };
        self.known.extend(way.into_iter().map(|name| ((section, name), end.clone())));
        end
    }

    /// The component that one is a reference to. A broken reference is reported where it stands.
    fn next(&self, section: &str, name: &str) -> Option<String> {
        let next = self.raw.get("components")?.get(section)?.get(name)?.get("$ref")?;
        component(self.raw, next.as_str()?, section).ok()
    }
}

fn circle(mut members: Vec<String>) -> Problem {
    members.sort();
    let message = format!("the references go round in a circle: `{}`", members.join("`, `"));
    let problem = Problem::new(message, "one of them has to say what it is");
    Problem { is_circle: true, ..problem }
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
