//! Names for the classes: the remembered name, else the name of the conventions, else the first free candidate.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::super::naming::Naming;
use super::super::type_path::TypePath;
use super::merge::RememberedName;
use super::merge::{Class, is_component};
use super::places::Places;
use super::remembered::{remember_types, wanted};
use super::words::{candidates, in_common};
use crate::diagnostic::Diagnostics;
use crate::model::Name;
use crate::names::{Assignment, Lock, NamePath, NameStyle, NamedKind, Votes, assign};

const HELP: &str =
    "no change is necessary; for a better name, set one in `types.names` of codegen.yaml";

/// A name for each class. Each name is remembered with all places of its class.
pub(super) fn name_classes(
    classes: &[Class<'_>],
    places: &Places<'_>,
    remembered: &[RememberedName<'_>],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Name> {
    let lock = naming.lock;
    let mut votes = Votes::default();
    let mut before: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for RememberedName { name, draft, is_own, .. } in remembered {
        let class = places.class_of(*draft);
        votes.add(name, class, *is_own);
        before.entry(class).or_default().insert(name);
    }
    let Assignment { mut kept, joined } = assign(&votes);
    let wanted = wanted(naming, places, diagnostics);
    let mut renamed: Vec<(&str, usize)> = joined.into_iter().collect();
    for (class, name) in &wanted {
        let known = kept.get(class).filter(|known| **known != name.as_str());
        renamed.extend(known.map(|known| (*known, *class)));
        kept.remove(class);
    }
    // A name of the conventions wins over a remembered name.
    let claimed: HashSet<String> = wanted.values().map(key).collect();
    kept.retain(|_, name| !claimed.contains(&key(&Name::from_text(name))));
    let mut fixed: BTreeMap<usize, Name> =
        kept.into_iter().map(|(class, name)| (class, Name::from_text(name))).collect();
    fixed.extend(wanted);
    let names = derived(classes, fixed, lock, diagnostics);
    remember_types(naming, &names, places, &renamed);
    for (class, before) in before {
        let before = before.into_iter().map(str::to_owned);
        let Some(named) = naming.types.get_mut(&names[class]) else { continue };
        named.before.extend(before);
        named.before.sort_by_key(|before| before != names[class].as_str());
    }
    names
}

fn key(name: &Name) -> String {
    NameStyle::TYPE.key(name)
}

/// The derived names, beside the fixed names. If candidates do not suffice, one class keeps the name, and the others
/// get a number and a warning.
fn derived(
    classes: &[Class<'_>],
    fixed: BTreeMap<usize, Name>,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Vec<Name> {
    let taken = lock
        .taken(NamedKind::Type)
        .into_iter()
        .chain(lock.taken(NamedKind::Choice))
        .map(|name| key(&Name::from_text(name)));
    let mut reserved: HashSet<String> = taken.collect();
    reserved.extend(fixed.values().map(key));
    let mut contest = Contest::new(classes);
    // Classes with fixed names take part too, so that a new class gets a name as specific as theirs would be.
    contest.run(&(0..classes.len()).collect::<Vec<_>>(), &HashSet::new());
    let new: Vec<usize> = (0..classes.len()).filter(|at| !fixed.contains_key(at)).collect();
    contest.run(&new, &reserved);
    let mut chosen = contest.chosen;
    fixed.iter().for_each(|(at, name)| chosen[*at].clone_from(name));
    number_clashes(classes, (&fixed, reserved), &mut chosen, diagnostics);
    chosen
}

/// Numbers classes that still clash. If the name is free, a component keeps it, else the class with the first place.
fn number_clashes(
    classes: &[Class<'_>],
    (fixed, reserved): (&BTreeMap<usize, Name>, HashSet<String>),
    chosen: &mut [Name],
    diagnostics: &mut Diagnostics,
) {
    let is_derived = |at: &usize| !fixed.contains_key(at);
    let mut taken: HashSet<String> = chosen.iter().map(key).collect();
    taken.extend(reserved.iter().cloned());
    let mut clashes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in (0..classes.len()).filter(is_derived) {
        clashes.entry(key(&chosen[at])).or_default().push(at);
    }
    for (same, mut members) in clashes {
        let place = |at: &usize| classes[*at][0].place.place();
        // A class whose place equals the name comes first.
        members.sort_by_cached_key(|at| {
            let is_other = place(at) != NamePath::component(chosen[*at].as_str());
            let is_reserved = NameStyle::TYPE.is_changed(&chosen[*at]);
            (!is_component(classes[*at][0]), is_other, is_reserved, place(at))
        });
        let is_free = !reserved.contains(&same);
        let mut number = 1;
        for at in members.into_iter().skip(usize::from(is_free)) {
            let name = chosen[at].clone();
            let free = std::iter::from_fn(|| {
                number += 1;
                Some(Name::from_text(&format!("{name}_{number}")))
            });
            let other = free.into_iter().find(|other| taken.insert(key(other)));
            let Some(other) = other else { continue };
            let message =
                format!("several types get the name `{name}`: this type is `{other}` in the crate");
            diagnostics.warn(&classes[at][0].def.pointers[0], message, HELP);
            chosen[at] = other;
        }
    }
}

/// The state of choosing derived names.
struct Contest<'c, 'd> {
    classes: &'c [Class<'d>],
    chosen: Vec<Name>,
    /// The remaining candidates of each class. After the last one, the name stays.
    left: HashMap<usize, VecDeque<Name>>,
}

impl<'c, 'd> Contest<'c, 'd> {
    fn new(classes: &'c [Class<'d>]) -> Self {
        let chosen = classes.iter().map(|class| first(suggestions(class))).collect();
        Self { classes, chosen, left: HashMap::new() }
    }

    /// Gives longer names to classes whose names clash with each other or are reserved. All clashing classes change.
    fn run(&mut self, all: &[usize], reserved: &HashSet<String>) {
        let mut wanting: HashMap<Name, BTreeSet<usize>> = HashMap::new();
        for at in all {
            wanting.entry(self.chosen[*at].clone()).or_default().insert(*at);
        }
        let mut changed: BTreeSet<Name> = wanting.keys().cloned().collect();
        while !changed.is_empty() {
            let mut clashing: Vec<usize> = Vec::new();
            for name in std::mem::take(&mut changed) {
                let Some(members) = wanting.get(&name) else { continue };
                if members.len() > 1 || reserved.contains(&key(&name)) {
                    clashing.extend(members);
                }
            }
            for at in clashing {
                let Some(next) = self.next(at) else { continue };
                if let Some(members) = wanting.get_mut(&self.chosen[at]) {
                    members.remove(&at);
                }
                wanting.entry(next.clone()).or_default().insert(at);
                changed.insert(next.clone());
                self.chosen[at] = next;
            }
        }
    }

    /// The next candidate of a class.
    fn next(&mut self, at: usize) -> Option<Name> {
        let class = &self.classes[at];
        let rest = || suggestions(class).into_iter().skip(1).collect();
        self.left.entry(at).or_insert_with(rest).pop_front()
    }
}

/// The candidates of a class, at least one.
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
