//! The shortest rules with the same meaning as several rules together.

use std::collections::{HashMap, HashSet};

use crate::idl::{Judged as _, Truth as _};
use crate::model::{Condition, CountKind, ParameterPath, Rule, Side};

use super::rows::Rows;
use super::table::Table;

/// A rule that the result may contain, with the rows that the rule accepts.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) rule: Rule,
    /// The sides of the rule that count.
    pub(super) sides: Vec<Side>,
    rows: Rows,
    /// The length of its text.
    length: usize,
}

/// A short list of rules that accept exactly the `wanted` rows, together with `given`. The rules are stated ones, or
/// are composed from these.
///
/// `stated` has the original rules with the sides that count. The result prefers rules that refuse more rows, then
/// shorter rules, then stated rules.
pub(super) fn shortest(
    table: &Table,
    stated: &[(Rule, Vec<Side>)],
    given: &Rows,
    wanted: &Rows,
) -> Vec<Candidate> {
    let mut pool: Vec<Candidate> =
        stated.iter().map(|(rule, sides)| candidate(table, rule.clone(), sides.clone())).collect();
    let mut known: HashSet<Rule> = pool.iter().map(|each| each.rule.clone()).collect();
    for rule in composed(table, stated, wanted) {
        if known.insert(rule.clone()) {
            let sides = rule.sides().to_vec();
            pool.push(candidate(table, rule, sides));
        }
    }
    // A rule that refuses a wanted row can't be in the result.
    pool.retain(|each| wanted.is_subset(&each.rows));
    smallest(&pool, given, wanted).unwrap_or(pool)
}

fn candidate(table: &Table, rule: Rule, sides: Vec<Side>) -> Candidate {
    let rows = table.accepted(&rule, &sides);
    let length = rule.to_string().len();
    Candidate { rule, sides, rows, length }
}

/// A greedy choice of rules that reduce the given rows to the wanted rows. Each step takes the rule that refuses most
/// rows, and of several the shortest one. Then redundant rules are removed. `None`: all rules together refuse too few
/// rows.
fn smallest(pool: &[Candidate], given: &Rows, wanted: &Rows) -> Option<Vec<Candidate>> {
    let mut chosen: Vec<&Candidate> = Vec::new();
    let mut rows = given.clone();
    while !rows.is_subset(wanted) {
        let left = |each: &&Candidate| (rows.and(&each.rows).len(), each.length);
        let best = pool.iter().min_by_key(left)?;
        if rows.is_subset(&best.rows) {
            return None;
        }
        rows = rows.and(&best.rows);
        chosen.push(best);
    }
    let rows: Vec<&Rows> = chosen.iter().map(|each| &each.rows).collect();
    let needed = needed(given, &rows, |rows| rows.is_subset(wanted));
    Some(needed.into_iter().map(|at| chosen[at].clone()).collect())
}

/// The indices of the rules that remain after removing redundant ones from the end. The remaining ones suffice together
/// with `given`.
pub(super) fn needed(given: &Rows, all: &[&Rows], enough: impl Fn(&Rows) -> bool) -> Vec<usize> {
    // The rows after the rules before each index.
    let mut before = Vec::with_capacity(all.len());
    let mut rows = given.clone();
    for each in all {
        before.push(rows.clone());
        rows = rows.and(each);
    }
    let mut behind: Option<Rows> = None;
    let mut needed = Vec::new();
    for (at, own) in all.iter().enumerate().rev() {
        let others =
            behind.as_ref().map_or_else(|| before[at].clone(), |rows| rows.and(&before[at]));
        if !enough(&others) {
            needed.push(at);
            behind = Some(behind.map_or_else(|| (*own).clone(), |rows| rows.and(own)));
        }
    }
    needed.reverse();
    needed
}

/// The rules about presence alone that hold in all wanted rows.
fn composed(table: &Table, stated: &[(Rule, Vec<Side>)], wanted: &Rows) -> Vec<Rule> {
    let units = units(table, stated, wanted);
    let mut rules = Vec::new();
    for clique in cliques(&units) {
        let groups: Vec<Condition> = clique.iter().map(|at| units[*at].condition()).collect();
        let exactly_one = Rule::count(CountKind::OnlyOne, groups.clone());
        let rule = match wanted.is_subset(&table.accepted(&exactly_one, exactly_one.sides())) {
            true => exactly_one,
            false => Rule::count(CountKind::ZeroOrOne, groups),
        };
        rules.push(rule);
    }
    for unit in units.iter().filter(|unit| unit.paths.len() > 1) {
        let each = unit.paths.iter().map(|path| Condition::given(path)).collect();
        rules.push(Rule::count(CountKind::AllOrNone, each));
    }
    for first in &units {
        for second in &units {
            let rule = Rule::requires(first.condition(), second.condition());
            if first.paths != second.paths && holds(table, &rule, wanted) {
                rules.push(rule);
            }
        }
    }
    let all: Vec<Condition> = units.iter().map(Unit::condition).collect();
    let any = Rule::count(CountKind::Or, all);
    if units.len() > 1 && holds(table, &any, wanted) {
        rules.push(any);
    }
    rules
}

fn holds(table: &Table, rule: &Rule, wanted: &Rows) -> bool {
    wanted.is_subset(&table.accepted(rule, rule.sides()))
}

/// A parameter, or several parameters that are always given together.
struct Unit<'t> {
    paths: Vec<&'t ParameterPath>,
    given: Rows,
}

impl Unit<'_> {
    fn condition(&self) -> Condition {
        Condition::all(self.paths.iter().map(|path| Condition::given(path)).collect())
    }
}

/// The units of the parameters whose values no rule compares. A parameter that is always or never given is in no unit.
/// Parameters of counting rules come first, in their order; then the others.
fn units<'t>(table: &'t Table, stated: &[(Rule, Vec<Side>)], wanted: &Rows) -> Vec<Unit<'t>> {
    let mut paths = table.plain();
    let counted = stated
        .iter()
        .filter(|(rule, _)| rule.counted().is_some_and(|count| count.kind != CountKind::AllOrNone))
        .flat_map(|(rule, _)| rule.parameters());
    let mut places: HashMap<&ParameterPath, usize> = HashMap::new();
    for (at, path) in counted.enumerate() {
        places.entry(path).or_insert(at);
    }
    paths.sort_by_key(|path| places.get(path).copied().unwrap_or(usize::MAX));
    let mut units: Vec<Unit<'t>> = Vec::new();
    for path in paths {
        let given = table.given(path).and(wanted);
        if given.is_empty() || wanted.is_subset(&given) {
            continue;
        }
        match units.iter_mut().find(|unit| unit.given == given) {
            Some(unit) => unit.paths.push(path),
            None => units.push(Unit { paths: vec![path], given }),
        }
    }
    units
}

/// Maximal sets of units in which no two units are given together. Each such pair is in one of the sets.
fn cliques(units: &[Unit<'_>]) -> Vec<Vec<usize>> {
    let excluded = |left: usize, right: usize| {
        left != right && units[left].given.is_disjoint(&units[right].given)
    };
    let mut cliques: Vec<Vec<usize>> = Vec::new();
    for left in 0..units.len() {
        for right in left + 1..units.len() {
            let known = |clique: &Vec<usize>| clique.contains(&left) && clique.contains(&right);
            if !excluded(left, right) || cliques.iter().any(known) {
                continue;
            }
            let mut clique = vec![left, right];
            for other in 0..units.len() {
                if clique.iter().all(|member| excluded(*member, other)) {
                    clique.push(other);
                }
            }
            clique.sort_unstable();
            cliques.push(clique);
        }
    }
    cliques
}
