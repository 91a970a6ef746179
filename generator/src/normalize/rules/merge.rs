//! Combines the rules of one operation from sentences, schemas and the overlay.

use std::borrow::Borrow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::idl::Truth as _;
use crate::model::{
    Bounds, Dependency, DependencyKind, Enforcement, Origin, ParameterPath, Rule, Side, Source,
    SpecPointer, related,
};

use super::canonical::{Candidate, needed, shortest};
use super::rows::Rows;
use super::table::Table;

/// The combined rules of an operation: each fact once, in the shortest form.
pub(super) fn merge(
    stated: Vec<Dependency>,
    required: &dyn Fn(&ParameterPath) -> bool,
    operation: &SpecPointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Dependency> {
    let stated = deduplicated(stated);
    let mut merged = Vec::new();
    for component in related(stated) {
        merged.extend(combine(component, required, operation, diagnostics));
    }
    merged.sort_by_cached_key(|dependency| dependency.rule.to_string());
    merged
}

/// Removes rules of schema and prose that the overlay overrules: one rule of the overlay names all of their parameters.
/// Rules about presence and rules that compare values are separate.
pub(super) fn overruled(mut stated: Vec<Dependency>) -> Vec<Dependency> {
    let judged = stated.iter().filter(|dependency| dependency.is_from(Source::Overlay));
    let judged: Vec<Rule> = judged.map(|dependency| dependency.rule.clone()).collect();
    // The rules of the overlay that name each parameter.
    let mut speaking: HashMap<(bool, &ParameterPath), HashSet<usize>> = HashMap::new();
    for (at, rule) in judged.iter().enumerate() {
        for path in rule.parameters() {
            speaking.entry((compares(rule), path)).or_default().insert(at);
        }
    }
    let is_covered = |own: &Rule| {
        let mut speaking =
            own.parameters().into_iter().map(|path| speaking.get(&(compares(own), path)));
        let Some(first) = speaking.next() else {
            return judged.iter().any(|rule| compares(rule) == compares(own));
        };
        let others: Option<Vec<&HashSet<usize>>> = speaking.collect();
        let common = first.zip(others);
        common.is_some_and(|(first, others)| {
            first.iter().any(|at| others.iter().all(|each| each.contains(at)))
        })
    };
    stated.retain(|own| own.is_from(Source::Overlay) || !is_covered(&own.rule));
    stated
}

/// Whether the rule compares values.
fn compares(rule: &Rule) -> bool {
    matches!(rule.kind(), DependencyKind::Relational | DependencyKind::Arithmetic)
}

/// Merges equal rules. The firmest statement decides the enforcement.
fn deduplicated(stated: Vec<Dependency>) -> Vec<Dependency> {
    let mut once: Vec<Dependency> = Vec::new();
    let mut known: HashMap<Rule, usize> = HashMap::new();
    for dependency in stated {
        match known.entry(dependency.rule.clone()) {
            Entry::Occupied(known) => join(&mut once[*known.get()], dependency),
            Entry::Vacant(new) => {
                new.insert(once.len());
                once.push(dependency);
            }
        }
    }
    for dependency in &mut once {
        dependency.origins.sort();
        dependency.origins.dedup();
    }
    once
}

/// Merges another statement of the same rule. If a statement enforces a side, only such statements are origins of the
/// side.
fn join(known: &mut Dependency, mut other: Dependency) {
    for side in Side::ALL {
        let (one, two) = (known.bounds.get(&side).copied(), other.bounds.get(&side).copied());
        let weaker = match (one, two) {
            (Some(Enforcement::Documented), Some(Enforcement::Enforced)) => &mut known.origins,
            (Some(Enforcement::Enforced), Some(Enforcement::Documented)) => &mut other.origins,
            _ => &mut Vec::new(),
        };
        weaker.iter_mut().for_each(|origin| origin.sides.retain(|stated| *stated != side));
        let firmest = one.into_iter().chain(two).min();
        known.bounds.extend(firmest.map(|firmest| (side, firmest)));
    }
    known.origins.extend(other.origins);
}

fn combine(
    component: Vec<Dependency>,
    required: &dyn Fn(&ParameterPath) -> bool,
    operation: &SpecPointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Dependency> {
    // A single rule without required parameters is already the shortest.
    if let [only] = component.as_slice()
        && !only.rule.parameters().into_iter().any(required)
    {
        return component;
    }
    // Rules that no table can represent stay as they are; the others are combined without them.
    let alone = |dependency: &Dependency| !Table::can_hold(&dependency.rule, required);
    let (opaque, mut rules): (Vec<_>, Vec<_>) = component.into_iter().partition(alone);
    let Some(table) = Table::of(rules.iter().map(|each| &each.rule), required) else {
        return rules.into_iter().chain(opaque).collect();
    };
    let enforced = rows(&table, &rules, false);
    let strict = rows(&table, &rules, true);
    if enforced.is_empty() || strict.is_empty() {
        let problem = contradiction(&rules, operation);
        if !enforced.is_empty() {
            diagnostics.push(Diagnostic { severity: Severity::Warning, ..problem });
        } else if let Some(unchecked) = concede(&table, &mut rules) {
            let outcome = format!("docs state them, and calls are not checked against {unchecked}");
            diagnostics.flawed(problem, outcome);
        } else {
            diagnostics.push(problem);
        }
        return rules.into_iter().chain(opaque).collect();
    }
    let mut combined = restate(&table, &rules, &enforced, &strict);
    combined.extend(opaque);
    combined
}

/// The rows that the enforced sides of all rules accept; with `strict`, the rows that all of their sides accept.
pub(super) fn rows<D: Borrow<Dependency>>(table: &Table, rules: &[D], strict: bool) -> Rows {
    rules
        .iter()
        .map(D::borrow)
        .fold(table.all(), |rows, each| rows.and(&table.accepted(&each.rule, &each.active(strict))))
}

/// The shortest rules for all demands, followed by the shortest rules for enforced demands that those do not enforce
/// yet.
fn restate(table: &Table, rules: &[Dependency], enforced: &Rows, strict: &Rows) -> Vec<Dependency> {
    let stated: Vec<StatedSide<'_>> =
        rules.iter().flat_map(|each| StatedSide::all(table, each)).collect();
    let state = |given: &Rows, wanted: &Rows, strict: bool| {
        let sides = rules.iter().map(|each| (each.rule.clone(), each.active(strict)));
        let found = shortest(table, &sides.collect::<Vec<_>>(), given, wanted).into_iter();
        found.map(|candidate| dependency(table, candidate, enforced, &stated)).collect()
    };
    let mut restated: Vec<Dependency> = state(&table.all(), strict, true);
    let reached = rows(table, &restated, false);
    if !reached.is_subset(enforced) {
        restated.extend(state(&reached, enforced, false));
    }
    restated
}

/// A side of a stated rule.
struct StatedSide<'r> {
    dependency: &'r Dependency,
    side: Side,
    is_enforced: bool,
    /// The rows that the side accepts.
    rows: Rows,
}

impl<'r> StatedSide<'r> {
    fn all(table: &Table, dependency: &'r Dependency) -> impl Iterator<Item = Self> {
        let bounds = dependency.bounds.iter();
        bounds.map(move |(side, enforcement)| Self {
            dependency,
            side: *side,
            is_enforced: *enforcement == Enforcement::Enforced,
            rows: table.accepted(&dependency.rule, &[*side]),
        })
    }
}

/// The rule with its origins. For each side, origins that state the side or a part of it come first. A side is enforced
/// if the enforced demands imply it.
fn dependency(
    table: &Table,
    Candidate { rule, sides, .. }: Candidate,
    enforced: &Rows,
    stated: &[StatedSide<'_>],
) -> Dependency {
    let mut bounds = Bounds::new();
    let mut origins: Vec<Origin> = Vec::new();
    for side in sides {
        let target = table.accepted(&rule, &[side]);
        let is_firm = enforced.is_subset(&target);
        let bound = if is_firm { Enforcement::Enforced } else { Enforcement::Documented };
        bounds.insert(side, bound);
        for StatedSide { dependency, side: stated, .. } in reasons(table, &target, !is_firm, stated)
        {
            for origin in dependency.origins.iter().filter(|each| each.sides.contains(stated)) {
                match origins.iter_mut().find(|known| place(known) == place(origin)) {
                    Some(known) if known.sides.contains(&side) => {}
                    Some(known) => known.sides.push(side),
                    None => origins.push(Origin { sides: vec![side], ..origin.clone() }),
                }
            }
        }
    }
    Dependency { rule, bounds, origins, times: BTreeSet::new() }
}

/// The identity of an origin: everything but its sides.
fn place(origin: &Origin) -> (Source, &SpecPointer, &Option<String>, &Option<String>) {
    (origin.source, &origin.pointer, &origin.sentence, &origin.reason)
}

/// The stated sides that imply these rows: first those that each state a part; if they do not suffice, others that are
/// needed too. An enforced side has enforced reasons only.
fn reasons<'s, 'r>(
    table: &Table,
    target: &Rows,
    strict: bool,
    stated: &'s [StatedSide<'r>],
) -> Vec<&'s StatedSide<'r>> {
    let counts = |each: &&StatedSide<'_>| strict || each.is_enforced;
    let (mut reasons, others): (Vec<&StatedSide<'_>>, Vec<&StatedSide<'_>>) =
        stated.iter().filter(counts).partition(|each| target.is_subset(&each.rows));
    let parts = reasons.iter().fold(table.all(), |rows, each| rows.and(&each.rows));
    let rows: Vec<&Rows> = others.iter().map(|each| &each.rows).collect();
    let needed = needed(&parts, &rows, |rows| rows.is_subset(target));
    reasons.extend(needed.into_iter().map(|at| others[at]));
    reasons
}

/// Makes rules documented only, so that calls are possible: sentences, and if these do not suffice, rules of schemas,
/// which are wrong less often. Rules of the overlay stay. Returns what it took to make calls possible.
fn concede(table: &Table, rules: &mut [Dependency]) -> Option<&'static str> {
    let sources = [(Source::Prose, "the sentences"), (Source::Schema, "any of them")];
    sources.into_iter().find_map(|(weakest, unchecked)| {
        let is_weak = |each: &&mut Dependency| each.origins.iter().all(|it| it.source >= weakest);
        for bound in rules.iter_mut().filter(is_weak).flat_map(|each| each.bounds.values_mut()) {
            *bound = Enforcement::Documented;
        }
        (!rows(table, rules, false).is_empty()).then_some(unchecked)
    })
}

fn contradiction(rules: &[Dependency], operation: &SpecPointer) -> Diagnostic {
    let texts: Vec<String> = rules.iter().map(|each| each.rule.to_string()).collect();
    let message = format!("no call can satisfy all of `{}`", texts.join(" "));
    let first = rules.first().and_then(|each| each.origins.first());
    let at = first.map_or(operation, |origin| &origin.pointer);
    Diagnostic::error(at, message).help("decide with `x-dependencies` in the overlay")
}
