//! Combines what the sentences and schemas of one operation state.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    Bounds, Dependency, Enforcement, Origin, ParameterPath, Rule, Side, Source, SpecPointer,
};

use super::canonical::{Candidate, shortest};
use super::table::{Rows, Table};

/// The rules of an operation, combined: each thing is said once, in the shortest way.
pub(super) fn merge(
    stated: Vec<Dependency>,
    required: &dyn Fn(&ParameterPath) -> bool,
    operation: &SpecPointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Dependency> {
    let stated = overruled(stated);
    let stated = once_each(stated);
    let mut merged = Vec::new();
    for component in components(stated) {
        merged.extend(combine(component, required, operation, diagnostics));
    }
    merged.sort_by_cached_key(|dependency| dependency.rule.to_string());
    merged
}

/// Without the rules of schema and prose that speak of nothing that a rule of the overlay does not speak of too.
fn overruled(stated: Vec<Dependency>) -> Vec<Dependency> {
    let judged: Vec<BTreeSet<ParameterPath>> = stated
        .iter()
        .filter(|dependency| is_overlay(dependency))
        .map(|dependency| parameters(&dependency.rule))
        .collect();
    stated
        .into_iter()
        .filter(|dependency| {
            let own = parameters(&dependency.rule);
            is_overlay(dependency) || !judged.iter().any(|judged| own.is_subset(judged))
        })
        .collect()
}

fn is_overlay(dependency: &Dependency) -> bool {
    let mut origins = dependency.origins.iter();
    origins.any(|origin| origin.source == Source::Overlay)
}

fn parameters(rule: &Rule) -> BTreeSet<ParameterPath> {
    rule.parameters().into_iter().cloned().collect()
}

/// Rules that are stated several times, once, as firmly as the firmest statement.
fn once_each(stated: Vec<Dependency>) -> Vec<Dependency> {
    let mut once: Vec<Dependency> = Vec::new();
    for dependency in stated {
        match once.iter_mut().find(|each| each.rule == dependency.rule) {
            Some(known) => {
                for side in Side::ALL {
                    let (one, other) = (known.bounds.get(side), dependency.bounds.get(side));
                    known.bounds.set(side, one.into_iter().chain(other).min());
                }
                known.origins.extend(dependency.origins);
            }
            None => once.push(dependency),
        }
    }
    for dependency in &mut once {
        dependency.origins = sorted(std::mem::take(&mut dependency.origins));
    }
    once
}

fn sorted(mut origins: Vec<Origin>) -> Vec<Origin> {
    origins.sort();
    origins.dedup();
    origins
}

/// Rules that share parameters, directly or through others, and are about the same object.
fn components(stated: Vec<Dependency>) -> Vec<Vec<Dependency>> {
    let mut components: Vec<Vec<Dependency>> = Vec::new();
    for dependency in stated {
        let own = parameters(&dependency.rule);
        let container = dependency.rule.container();
        let (related, others): (Vec<_>, Vec<_>) = components.into_iter().partition(|component| {
            component.iter().any(|each| {
                each.rule.container() == container && !parameters(&each.rule).is_disjoint(&own)
            })
        });
        let mut joined: Vec<Dependency> = related.into_iter().flatten().collect();
        joined.push(dependency);
        components = others;
        components.push(joined);
    }
    components
}

fn combine(
    component: Vec<Dependency>,
    required: &dyn Fn(&ParameterPath) -> bool,
    operation: &SpecPointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Dependency> {
    // One rule about what is never given for sure can't be said shorter.
    if let [only] = component.as_slice()
        && !only.rule.parameters().into_iter().any(required)
    {
        return component;
    }
    // Rules that no table can hold are kept as they are; the others are combined without them.
    let alone =
        |dependency: &Dependency| Table::of([&dependency.rule].into_iter(), required).is_none();
    let (opaque, rules): (Vec<_>, Vec<_>) = component.into_iter().partition(alone);
    let Some(table) = Table::of(rules.iter().map(|each| &each.rule), required) else {
        return rules.into_iter().chain(opaque).collect();
    };
    let enforced = rows(&table, &rules, false);
    let strict = rows(&table, &rules, true);
    if enforced.is_empty() || strict.is_empty() {
        report_contradiction(&rules, enforced.is_empty(), operation, diagnostics);
        return rules.into_iter().chain(opaque).collect();
    }
    let mut combined = restate(&table, &rules, &enforced, &strict);
    combined.extend(opaque);
    combined
}

fn rows(table: &Table, rules: &[Dependency], strict: bool) -> Rows {
    rules.iter().fold(table.all(), |rows, each| {
        rows.and(&table.accepted(&each.rule, &each.bounds.active(strict)))
    })
}

/// The shortest statement of all that is demanded, then of what is enforced beyond its enforced sides.
fn restate(table: &Table, rules: &[Dependency], enforced: &Rows, strict: &Rows) -> Vec<Dependency> {
    let sides = |dependency: &Dependency, strict: bool| {
        (dependency.rule.clone(), dependency.bounds.active(strict))
    };
    let all: Vec<_> = rules.iter().map(|each| sides(each, true)).collect();
    let mut restated: Vec<Dependency> = shortest(table, &all, &table.all(), strict)
        .into_iter()
        .map(|candidate| {
            let bounds = judged(table, &candidate, enforced);
            dependency(candidate, bounds, rules)
        })
        .collect();
    let reached = rows(table, &restated, false);
    if !reached.are_in(enforced) {
        let firm: Vec<_> = rules.iter().map(|each| sides(each, false)).collect();
        let further = shortest(table, &firm, &reached, enforced);
        restated.extend(further.into_iter().map(|candidate| {
            let bounds = judged(table, &candidate, enforced);
            dependency(candidate, bounds, rules)
        }));
    }
    restated
}

/// A side is enforced if everything that is enforced implies it.
fn judged(table: &Table, candidate: &Candidate, enforced: &Rows) -> Bounds {
    let mut bounds = Bounds::default();
    for side in &candidate.sides {
        let firm = enforced.are_in(&table.accepted(&candidate.rule, &[*side]));
        let enforcement = match firm {
            true => Enforcement::Enforced,
            false => Enforcement::Documented,
        };
        bounds.set(*side, Some(enforcement));
    }
    bounds
}

/// The rule, with the places that state it or a part of it.
fn dependency(candidate: Candidate, bounds: Bounds, rules: &[Dependency]) -> Dependency {
    let own = parameters(&candidate.rule);
    let parts = rules
        .iter()
        .filter(|each| each.rule == candidate.rule || parameters(&each.rule).is_subset(&own));
    let mut origins: Vec<Origin> = parts.flat_map(|each| each.origins.clone()).collect();
    if origins.is_empty() {
        origins = rules.iter().flat_map(|each| each.origins.clone()).collect();
    }
    Dependency { rule: candidate.rule, bounds, origins: sorted(origins) }
}

fn report_contradiction(
    rules: &[Dependency],
    enforced: bool,
    operation: &SpecPointer,
    diagnostics: &mut Diagnostics,
) {
    let texts: Vec<String> = rules.iter().map(|each| each.rule.to_string()).collect();
    let message = format!("no call can satisfy all of: {}", texts.join(" "));
    let pointer = rules
        .first()
        .and_then(|each| each.origins.first())
        .map_or(operation, |origin| &origin.pointer);
    let diagnostic = match enforced {
        true => Diagnostic::error(pointer, message),
        false => Diagnostic::warning(pointer, message),
    };
    diagnostics.push(diagnostic.help("settle it with `x-dependencies` in the overlay"));
}
