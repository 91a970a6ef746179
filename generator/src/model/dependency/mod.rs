//! Constraints between parameters, in the published vocabulary of inter-parameter dependencies (IDL).
//!
//! Read [`Rule`] first (the demand), then [`Dependency`] (the rule with its bounds and its source).
//! [`idl`](crate::idl) writes rules, judges them and puts them into words.

mod choice;
mod condition;
mod documented;
mod path;
mod rule;
mod unordered;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::SpecPointer;

pub use choice::{Alternative, AlternativeInput, AlternativeParameter, Choice};
pub use condition::{Comparison, Condition, Count, CountKind, Operand, Operator};
pub use documented::{DocumentedKind, DocumentedRule, ValueSentences};
pub use path::{ParameterPath, PathSegment};
pub use rule::{DependencyKind, Rule};

/// A rule between parameters of one operation, with its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// The rule.
    pub rule: Rule,
    /// The sides that are enforced.
    pub bounds: Bounds,
    /// The sources: several if several rules were combined.
    pub origins: Vec<Origin>,
    /// The parameters of its comparisons that are texts, and so are compared as times.
    pub times: BTreeSet<ParameterPath>,
}

/// The sides that a rule states, and the enforcement of each side.
///
/// A sentence rarely states all sides: "you must provide either a or b" demands one of the two and does not say
/// whether the server refuses both.
pub type Bounds = BTreeMap<Side, Enforcement>;

/// One side of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Something must be given.
    Lower,
    /// Something must not be given.
    Upper,
    /// The members of a group are given together or not at all.
    Whole,
}

/// The response of the client to a call that breaks a side of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Enforcement {
    /// The client refuses the call.
    Enforced,
    /// Docs state the rule: the wording does not say that the server refuses the call.
    Documented,
}

/// A source of a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// The kind of the source.
    pub source: Source,
    /// The place of the source.
    pub pointer: SpecPointer,
    /// The sentence, for prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// The reason of a maintainer, for overlays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The sides that the source states, alone or together with other sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<Side>,
}

/// The kinds of sources, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A maintainer, in the overlay.
    Overlay,
    /// The structure of a schema.
    Schema,
    /// A sentence of a description.
    Prose,
}

impl Side {
    /// All sides, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Lower, Self::Upper, Self::Whole];
}

impl Origin {
    /// A source of this kind without further details.
    pub fn new(source: Source, pointer: &SpecPointer) -> Self {
        let pointer = pointer.clone();
        Self { source, pointer, sentence: None, reason: None, sides: Vec::new() }
    }
}

impl Dependency {
    /// A rule of one source.
    pub fn new(rule: Rule, bounds: Bounds, mut origin: Origin) -> Self {
        origin.sides = bounds.keys().copied().collect();
        Self { rule, bounds, origins: vec![origin], times: BTreeSet::new() }
    }

    /// Whether the source states the rule, alone or with others.
    pub(crate) fn is_from(&self, source: Source) -> bool {
        self.origins.iter().any(|origin| origin.source == source)
    }

    /// The sides that count: the enforced ones, or with `strict` all of them.
    pub fn active(&self, strict: bool) -> Vec<Side> {
        let counts = |enforcement: &Enforcement| strict || *enforcement == Enforcement::Enforced;
        let bounds = self.bounds.iter().filter(|(_, enforcement)| counts(enforcement));
        bounds.map(|(side, _)| *side).collect()
    }

    /// Removes a side: no source states it any more. "Exactly one" without a side is "at least one" or "at most one". Returns
    /// how firm the side was.
    pub(crate) fn drop_side(&mut self, side: Side) -> Option<Enforcement> {
        self.origins.iter_mut().for_each(|origin| origin.sides.retain(|stated| *stated != side));
        let dropped = self.bounds.remove(&side);
        let left = self.active(true);
        if let Condition::Count(count) = &mut self.rule.demand
            && count.kind == CountKind::OnlyOne
        {
            count.kind = match left.as_slice() {
                [Side::Lower] => CountKind::Or,
                [Side::Upper, ..] => CountKind::ZeroOrOne,
                _ => CountKind::OnlyOne,
            };
        }
        dropped
    }

    /// Whether any side is enforced.
    pub fn is_enforced(&self) -> bool {
        !self.active(false).is_empty()
    }

    /// The sources of any of these sides.
    fn stating(&self, sides: &[Side]) -> impl Iterator<Item = &Origin> {
        let states = |origin: &&Origin| origin.sides.iter().any(|side| sides.contains(side));
        self.origins.iter().filter(states)
    }

    /// The source to show for a side: one with a sentence, if there is one.
    pub fn origin(&self, side: Side) -> Option<&Origin> {
        let sides = [side];
        let stated = || self.stating(&sides);
        stated().find(|origin| origin.sentence.is_some()).or_else(|| stated().next())
    }

    /// The sentences that state any of these sides. Of sentences with the same words, such as "give `a` or `b`" and "give
    /// `b` or `a`", the first.
    pub fn sentences(&self, sides: &[Side]) -> Vec<&str> {
        let words = |sentence: &&str| {
            let mut words: Vec<String> = sentence
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .map(str::to_lowercase)
                .filter(|word| !word.is_empty())
                .collect();
            // "If `a` is given, give `b`" is another sentence than "if `b` is given, give `a`".
            let is_ordered = sentence.contains(['<', '>'])
                || words.iter().any(|word| ORDERED.contains(&word.as_str()));
            if !is_ordered && words.iter().any(|word| word == "or") {
                words.sort_unstable();
            }
            words
        };
        let mut known = HashSet::new();
        let stated = self.stating(sides).filter_map(|origin| origin.sentence.as_deref());
        stated.filter(|sentence| known.insert(words(sentence))).collect()
    }

    /// The reasons of maintainers for any of these sides without a sentence, each once.
    pub fn reasons(&self, sides: &[Side]) -> Vec<&str> {
        let silent = self.stating(sides).filter(|origin| origin.sentence.is_none());
        let mut reasons: Vec<&str> = silent.filter_map(|origin| origin.reason.as_deref()).collect();
        reasons.dedup();
        reasons
    }
}

/// Words between which the order of names matters.
const ORDERED: [&str; 16] = [
    "after", "before", "for", "if", "instead", "needs", "not", "of", "requires", "than", "to",
    "unless", "until", "when", "with", "without",
];

/// Groups the rules that share parameters, directly or through others, and are about the same object.
pub fn related<D: Borrow<Dependency>>(rules: impl IntoIterator<Item = D>) -> Vec<Vec<D>> {
    let rules: Vec<D> = rules.into_iter().collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // The group of each parameter, by the last rule that joined it, or by the group that it was merged into.
    let mut homes: HashMap<(ParameterPath, &ParameterPath), usize> = HashMap::new();
    let mut became: Vec<usize> = (0..rules.len()).collect();
    for (at, dependency) in rules.iter().enumerate() {
        let rule = &dependency.borrow().rule;
        let container = rule.container();
        let mut own = BTreeSet::new();
        for path in rule.parameters() {
            let home = homes.entry((container.clone(), path)).or_insert(at);
            own.insert(root(&mut became, *home));
        }
        own.remove(&at);
        let mut joined = Vec::new();
        for home in own {
            became[home] = at;
            let group = groups.remove(&home).unwrap_or_default();
            if joined.is_empty() { joined = group } else { joined.extend(group) }
        }
        joined.push(at);
        groups.insert(at, joined);
    }
    drop(homes);
    let mut rules: Vec<Option<D>> = rules.into_iter().map(Some).collect();
    let group = |group: Vec<usize>| group.into_iter().filter_map(|at| rules[at].take()).collect();
    groups.into_values().map(group).collect()
}

/// The group that a group was merged into; shortens the path there.
fn root(became: &mut [usize], mut at: usize) -> usize {
    while became[at] != at {
        became[at] = became[became[at]];
        at = became[at];
    }
    at
}
