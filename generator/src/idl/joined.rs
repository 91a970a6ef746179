//! Joins rules that differ only in their condition, so that a text states them once.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::model::{Bounds, Condition, Dependency, ParameterPath, Source};

/// Rules that one sentence can state.
#[derive(Debug)]
pub(crate) struct Joined<'r> {
    /// The rules as one.
    pub(crate) whole: Cow<'r, Dependency>,
    /// The first of the rules.
    pub(crate) first: &'r Dependency,
    /// The others.
    pub(crate) others: Vec<&'r Dependency>,
}

/// The common part of rules that can be joined.
#[derive(PartialEq, Eq, Hash)]
struct Common<'r, K> {
    demand: &'r Condition,
    when: Joinable<'r>,
    bounds: &'r Bounds,
    times: &'r BTreeSet<ParameterPath>,
    sources: BTreeSet<Source>,
    kind: K,
}

/// A condition that can be joined with others.
#[derive(PartialEq, Eq, Hash)]
enum Joinable<'r> {
    /// A parameter is given.
    Given,
    /// This parameter has a value.
    Is(&'r ParameterPath),
}

/// The rules in their order, with those joined that demand the same if one parameter or another is given, or if a
/// parameter has one value or another. Rules of different kinds stay apart.
pub(crate) fn joined<K: Eq + std::hash::Hash>(
    rules: &[Dependency],
    kind: impl Fn(&Dependency) -> K,
) -> Vec<Joined<'_>> {
    let mut found: Vec<Joined<'_>> = Vec::with_capacity(rules.len());
    let mut places = HashMap::new();
    for dependency in rules {
        let place = common(dependency, kind(dependency));
        let place = place.map(|common| *places.entry(common).or_insert(found.len()));
        match place.and_then(|place| found.get_mut(place)) {
            Some(earlier) => {
                join(earlier.whole.to_mut(), dependency);
                earlier.others.push(dependency);
            }
            None => {
                let whole = Cow::Borrowed(dependency);
                found.push(Joined { whole, first: dependency, others: Vec::new() });
            }
        }
    }
    found
}

fn common<K>(dependency: &Dependency, kind: K) -> Option<Common<'_, K>> {
    let Dependency { rule, bounds, origins, times } = dependency;
    let when = match rule.when.as_ref()? {
        Condition::Given(_) => Joinable::Given,
        Condition::Is(path, _) => Joinable::Is(path),
        _ => return None,
    };
    let sources = origins.iter().map(|origin| origin.source).collect();
    Some(Common { demand: &rule.demand, when, bounds, times, sources, kind })
}

/// Adds the condition and the sources of a rule to those of an earlier one.
fn join(whole: &mut Dependency, rule: &Dependency) {
    let more = rule.rule.when.clone();
    whole.rule.when = match (whole.rule.when.take(), more) {
        (Some(Condition::Is(path, mut values)), Some(Condition::Is(_, more))) => {
            values.extend(more);
            Some(Condition::Is(path, values))
        }
        (Some(Condition::Any(mut parts)), Some(more)) => {
            parts.push(more);
            Some(Condition::Any(parts))
        }
        (Some(first), Some(more)) => Some(Condition::Any(vec![first, more])),
        (first, more) => first.or(more),
    };
    whole.origins.extend(rule.origins.iter().cloned());
}
