//! Names for the classes: as the conventions say, else the first that suggests itself and is free.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::{Context, Draft};
use super::merge::Class;
use super::words::candidates;
use crate::diagnostic::{Diagnostic, SourceId};
use crate::model::{Name, SpecPointer};

/// The names that a class can have.
struct Choice {
    names: Vec<Name>,
    at: usize,
}

impl Choice {
    fn name(&self) -> &Name {
        &self.names[self.at]
    }

    fn is_fixed(&self) -> bool {
        self.at + 1 >= self.names.len()
    }
}

impl Context<'_> {
    /// A name for each class. Where several want the same, all of them say more about where they stand; where that does
    /// not help, it is an error, never a number.
    pub(crate) fn name_classes(&mut self, drafts: &[Draft], classes: &[Class]) -> Vec<Name> {
        let explicit = self.explicit_names(drafts, classes);
        let mut choices: Vec<Choice> = classes
            .iter()
            .enumerate()
            .map(|(at, class)| {
                let names = match explicit.get(&at) {
                    Some(name) => vec![name.clone()],
                    None => suggestions(drafts, class),
                };
                Choice { names, at: 0 }
            })
            .collect();
        loop {
            let clashes = clashes(&choices);
            let movable: Vec<usize> = clashes
                .iter()
                .flat_map(|(_, members)| members)
                .copied()
                .filter(|member| !choices[*member].is_fixed())
                .collect();
            if movable.is_empty() {
                self.report_clashes(drafts, classes, &clashes);
                break;
            }
            for member in movable {
                choices[member].at += 1;
            }
        }
        choices
            .into_iter()
            .map(|choice| choice.name().clone())
            .collect()
    }

    /// Names that the conventions give, by class.
    fn explicit_names(&mut self, drafts: &[Draft], classes: &[Class]) -> BTreeMap<usize, Name> {
        let mut class_of: BTreeMap<&SpecPointer, Vec<usize>> = BTreeMap::new();
        for (at, class) in classes.iter().enumerate() {
            for member in &class.members {
                class_of
                    .entry(&drafts[*member].def.pointers[0])
                    .or_default()
                    .push(at);
            }
        }
        let mut names: BTreeMap<usize, Name> = BTreeMap::new();
        for (pointer, name) in &self.conventions.types.names {
            let at = SpecPointer::root()
                .child("types")
                .child("names")
                .child(pointer);
            let report =
                |message: String| Diagnostic::error(&at, message).in_source(SourceId::Conventions);
            let Some(found) = class_of.get(&SpecPointer::from_escaped(pointer)) else {
                let help = "remove the name, or correct the pointer";
                self.diagnostics
                    .push(report(format!("no inline type stands at `{pointer}`")).help(help));
                continue;
            };
            for class in found {
                let name = Name::from_text(name);
                if let Some(known) = names.get(class).filter(|known| **known != name) {
                    let message =
                        format!("the shape at `{pointer}` has the name `{known}` already");
                    self.diagnostics
                        .push(report(message).help("name a shape once"));
                    continue;
                }
                names.insert(*class, name);
            }
        }
        names
    }

    fn report_clashes(
        &mut self,
        drafts: &[Draft],
        classes: &[Class],
        clashes: &[(Name, Vec<usize>)],
    ) {
        for (name, members) in clashes {
            let places: Vec<&SpecPointer> = members
                .iter()
                .map(|class| &drafts[classes[*class].members[0]].def.pointers[0])
                .collect();
            let list: Vec<String> = places.iter().map(|place| format!("`{place}`")).collect();
            let message = format!(
                "different shapes want the name `{name}`: {}",
                list.join(", ")
            );
            let help = "give one of them another name in `types.names` of codegen.yaml";
            self.error(places[0], message, help);
        }
    }
}

fn suggestions(drafts: &[Draft], class: &Class) -> Vec<Name> {
    let roots: BTreeSet<_> = class
        .members
        .iter()
        .map(|member| &drafts[*member].place.root)
        .collect();
    let names = candidates(&drafts[class.members[0]].place, roots.len() > 1);
    if class.is_component {
        names.into_iter().take(1).collect()
    } else {
        names
    }
}

/// Names that several classes have, with those classes.
fn clashes(choices: &[Choice]) -> Vec<(Name, Vec<usize>)> {
    let mut by_name: BTreeMap<&Name, Vec<usize>> = BTreeMap::new();
    for (at, choice) in choices.iter().enumerate() {
        by_name.entry(choice.name()).or_default().push(at);
    }
    let several = by_name.into_iter().filter(|(_, members)| members.len() > 1);
    several
        .map(|(name, members)| (name.clone(), members))
        .collect()
}
