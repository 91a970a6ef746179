//! Names for the classes: as the conventions say, else the first that suggests itself and is free.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::super::context::Context;
use super::super::type_path::TypePath;
use super::merge::{Class, is_component};
use super::words::{candidates, in_common};
use crate::model::{Name, SpecPointer};

impl Context<'_> {
    /// A name for each class. Where several want the same, all of them say more about where they stand; where that does
    /// not help, it is an error, never a number. Then the conventions have the last word.
    pub(crate) fn name_classes(&mut self, classes: &[Class<'_>]) -> Vec<Name> {
        let mut chosen: Vec<Name> = classes.iter().map(|class| first(suggestions(class))).collect();
        // Of the names that a class can have, those that are left: the last one stays.
        let mut left: HashMap<usize, VecDeque<Name>> = HashMap::new();
        let mut taken: HashMap<Name, BTreeSet<usize>> = HashMap::new();
        for (at, name) in chosen.iter().enumerate() {
            taken.entry(name.clone()).or_default().insert(at);
        }
        let mut changed: BTreeSet<Name> = taken.keys().cloned().collect();
        while !changed.is_empty() {
            let clashing =
                std::mem::take(&mut changed).into_iter().filter_map(|name| taken.get(&name));
            let clashing = clashing.filter(|members| members.len() > 1).flatten();
            let members: Vec<usize> = clashing.copied().collect();
            for at in members {
                let left = left
                    .entry(at)
                    .or_insert_with(|| suggestions(&classes[at]).into_iter().skip(1).collect());
                let Some(next) = left.pop_front() else { continue };
                if let Some(members) = taken.get_mut(&chosen[at]) {
                    members.remove(&at);
                }
                taken.entry(next.clone()).or_default().insert(at);
                changed.insert(next.clone());
                chosen[at] = next;
            }
        }
        let chosen = self.rename(chosen);
        self.report_clashes(classes, &clashes(chosen.iter()));
        chosen
    }

    /// The names that the conventions give instead of the derived ones.
    fn rename(&mut self, derived: Vec<Name>) -> Vec<Name> {
        let mut renames: BTreeMap<Name, Name> = BTreeMap::new();
        let known: HashSet<&Name> = derived.iter().collect();
        for (from, to) in &self.conventions.types.names {
            let (from, to) = (Name::from_text(from), Name::from_text(to));
            if !known.contains(&from) {
                let message = format!("no type has the derived name `{from}` (any more)");
                let at = SpecPointer::of(["types", "names", from.as_str()]);
                let help = "remove the line, or correct the name on its left";
                self.diagnostics.misconfigured(&at, message, help);
            }
            renames.insert(from, to);
        }
        derived.into_iter().map(|name| renames.get(&name).cloned().unwrap_or(name)).collect()
    }

    fn report_clashes(&mut self, classes: &[Class<'_>], clashes: &[(Name, Vec<usize>)]) {
        for (name, members) in clashes {
            let places: Vec<&SpecPointer> =
                members.iter().map(|class| &classes[*class][0].def.pointers[0]).collect();
            let list: Vec<String> = places.iter().map(|place| format!("`{place}`")).collect();
            let message = format!("different shapes want the name `{name}`: {}", list.join(", "));
            let help = "give one of them another name in `types.names` of codegen.yaml";
            self.error(places[0], message, help);
        }
    }
}

/// The names that a class can have, of which there is always one.
fn suggestions(class: &Class<'_>) -> Vec<Name> {
    let places: Vec<&TypePath> = class.iter().map(|draft| &draft.place).collect();
    let roots: BTreeSet<_> = places.iter().map(|place| &place.root).collect();
    let names = candidates(places[0], roots.len() > 1);
    if is_component(class[0]) {
        return names.into_iter().take(1).collect();
    }
    in_common(&places).into_iter().chain(names).collect()
}

fn first(names: Vec<Name>) -> Name {
    names.into_iter().next().unwrap_or_else(|| Name::from_text(""))
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
