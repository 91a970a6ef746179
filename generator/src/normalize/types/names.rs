//! Names for the classes: as the conventions say, else the first that suggests itself and is free.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::super::distinct::letters;
use super::super::type_path::TypePath;
use super::merge::{Class, is_component};
use super::words::{candidates, in_common};
use crate::conventions::TypeConventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Name, SpecPointer};

/// A name for each class. Where several want the same, all of them say more about where they stand. Then the conventions
/// have a word. Where all that does not help, one keeps the name and the others get a number, with a warning.
pub(super) fn name_classes(
    classes: &[Class<'_>],
    conventions: &TypeConventions,
    diagnostics: &mut Diagnostics,
) -> Vec<Name> {
    let mut chosen: Vec<Name> = classes.iter().map(|class| first(suggestions(class))).collect();
    // Of the names that a class can have, those that are left: the last one stays.
    let mut left: HashMap<usize, VecDeque<Name>> = HashMap::new();
    let mut taken: HashMap<Name, BTreeSet<usize>> = HashMap::new();
    for (at, name) in chosen.iter().enumerate() {
        taken.entry(name.clone()).or_default().insert(at);
    }
    let mut changed: BTreeSet<Name> = taken.keys().cloned().collect();
    while !changed.is_empty() {
        let clashing = std::mem::take(&mut changed).into_iter().filter_map(|name| taken.get(&name));
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
    let mut chosen = rename(chosen, conventions, diagnostics);
    number_clashes(classes, &mut chosen, diagnostics);
    chosen
}

/// The names that the conventions give instead of the derived ones.
fn rename(
    derived: Vec<Name>,
    conventions: &TypeConventions,
    diagnostics: &mut Diagnostics,
) -> Vec<Name> {
    let mut renames: BTreeMap<Name, Name> = BTreeMap::new();
    let known: HashSet<&Name> = derived.iter().collect();
    for (from, to) in &conventions.names {
        let (from, to) = (Name::from_text(from), Name::from_text(to));
        if !known.contains(&from) {
            let message = format!("no type has the derived name `{from}` (any more)");
            let at = SpecPointer::of(["types", "names", from.as_str()]);
            let help = "remove the line, or correct the name on its left";
            diagnostics.misconfigured(&at, message, help);
        }
        renames.insert(from, to);
    }
    derived.into_iter().map(|name| renames.get(&name).cloned().unwrap_or(name)).collect()
}

/// Of several classes with one name, a component keeps it, else the one whose place comes first.
fn number_clashes(classes: &[Class<'_>], chosen: &mut [Name], diagnostics: &mut Diagnostics) {
    let mut taken: HashSet<String> = chosen.iter().map(letters).collect();
    for mut members in clashes(chosen) {
        let place = |at: &usize| classes[*at][0].def.pointers[0].clone();
        let name = chosen[members[0]].clone();
        // Who is spelled as the name comes first.
        let is_other = |at: &usize| place(at).segments().next_back() != Some(name.as_str().into());
        members.sort_by_key(|at| (!is_component(classes[*at][0]), is_other(at), place(at)));
        let mut number = 1;
        for at in members.into_iter().skip(1) {
            let free = std::iter::from_fn(|| {
                number += 1;
                Some(Name::from_text(&format!("{name}_{number}")))
            });
            let other = free.into_iter().find(|other| taken.insert(letters(other)));
            let Some(other) = other else { continue };
            let message = format!(
                "several shapes want the name `{name}`: this one is called `{other}` in the crate"
            );
            let help =
                "nothing has to be done; `types.names` of codegen.yaml can give it a better name";
            diagnostics.warn(&place(&at), message, help);
            chosen[at] = other;
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

/// The classes that have one name, in camel case, with others.
fn clashes(names: &[Name]) -> Vec<Vec<usize>> {
    let mut by_letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        by_letters.entry(letters(name)).or_default().push(at);
    }
    by_letters.into_values().filter(|members| members.len() > 1).collect()
}
