//! Names for the classes: as the conventions say, else the first that suggests itself and is free.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::{Context, Draft};
use super::super::place::Place;
use super::merge::Class;
use super::words::{candidates, in_common};
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
    /// not help, it is an error, never a number. Then the conventions have the last word.
    pub(crate) fn name_classes(&mut self, drafts: &[Draft], classes: &[Class]) -> Vec<Name> {
        let mut choices: Vec<Choice> = classes
            .iter()
            .map(|class| Choice { names: suggestions(drafts, class), at: 0 })
            .collect();
        loop {
            let clashes = clashes(choices.iter().map(Choice::name));
            let members = clashes.iter().flat_map(|(_, members)| members).copied();
            let movable: Vec<usize> = members.filter(|at| !choices[*at].is_fixed()).collect();
            if movable.is_empty() {
                break;
            }
            for member in movable {
                choices[member].at += 1;
            }
        }
        let derived: Vec<Name> = choices.iter().map(|choice| choice.name().clone()).collect();
        let chosen = self.rename(derived);
        self.report_clashes(drafts, classes, &clashes(chosen.iter()));
        chosen
    }

    /// The names that the conventions give instead of the derived ones.
    fn rename(&mut self, derived: Vec<Name>) -> Vec<Name> {
        let mut renames: BTreeMap<Name, Name> = BTreeMap::new();
        for (from, to) in &self.conventions.types.names {
            let (from, to) = (Name::from_text(from), Name::from_text(to));
            if !derived.contains(&from) {
                let message = format!("no type has the derived name `{from}` (any more)");
                let at = SpecPointer::of(["types", "names", from.as_str()]);
                let help = "remove the line, or correct the name on its left";
                self.diagnostics.misconfigured(&at, message, help);
            }
            renames.insert(from, to);
        }
        derived.into_iter().map(|name| renames.get(&name).cloned().unwrap_or(name)).collect()
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
            let message = format!("different shapes want the name `{name}`: {}", list.join(", "));
            let help = "give one of them another name in `types.names` of codegen.yaml";
            self.error(places[0], message, help);
        }
    }
}

fn suggestions(drafts: &[Draft], class: &Class) -> Vec<Name> {
    let places: Vec<&Place> = class.members.iter().map(|member| &drafts[*member].place).collect();
    let roots: BTreeSet<_> = places.iter().map(|place| &place.root).collect();
    let names = candidates(places[0], roots.len() > 1);
    if class.is_component {
        return names.into_iter().take(1).collect();
    }
    let mut all: Vec<Name> = in_common(&places);
    all.extend(names);
    all
}

/// Names that several classes have, with those classes.
fn clashes<'n>(names: impl Iterator<Item = &'n Name>) -> Vec<(Name, Vec<usize>)> {
    let mut by_name: BTreeMap<&Name, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.enumerate() {
        by_name.entry(name).or_default().push(at);
    }
    let several = by_name.into_iter().filter(|(_, members)| members.len() > 1);
    several.map(|(name, members)| (name.clone(), members)).collect()
}
