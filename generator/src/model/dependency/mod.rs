//! Constraints between parameters, in the published vocabulary of inter-parameter dependencies (IDL).
//!
//! Read [`rule`](Rule) first (what is demanded), then [`Dependency`] (the rule with its bounds and where it came
//! from), then `evaluate` (what a rule means) and `text` / `parse` (how it is written).

mod choice;
mod condition;
mod describe;
mod documented;
mod evaluate;
// What a moment is, the emitted crate and the model have to agree on.
#[path = "../../../../templates/runtime/src/runtime/rules/instant.rs"]
mod instant;
mod lexer;
mod parse;
mod path;
mod rule;
mod serialize;
mod text;

use serde::Serialize;

use super::SpecPointer;

pub use choice::{Alternative, AlternativeParameter, Choice, Given};
pub use condition::{Comparison, Condition, Count, CountKind, Expression, Operator};
pub use documented::{DocumentedKind, DocumentedRule};
pub use evaluate::{Arguments, Violation, violations};
pub use parse::{RuleError, parse_rules};
pub use path::{ParameterPath, PathSegment};
pub use rule::{DependencyKind, Rule};

/// A constraint between parameters of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// What is demanded.
    pub rule: Rule,
    /// Which sides of it are enforced.
    pub bounds: Bounds,
    /// Where it came from: several places where several were combined.
    pub origins: Vec<Origin>,
}

/// Which sides of a rule are enforced. `None`: the rule has no such side.
///
/// A sentence rarely tells all of them: "you must provide either a or b" demands one of the two and leaves open
/// whether both are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// Something has to be given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<Enforcement>,
    /// Something may not be given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<Enforcement>,
    /// What stands in one group is given together or not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<Enforcement>,
}

/// One side of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// [`Bounds::lower`].
    Lower,
    /// [`Bounds::upper`].
    Upper,
    /// [`Bounds::whole`].
    Whole,
}

/// What happens to a call that breaks a side of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Enforcement {
    /// It is refused before it is sent.
    Enforced,
    /// Its caller was told: the wording does not say that the server refuses it.
    Documented,
}

/// One place that states a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// What kind of place it is.
    pub source: Source,
    /// Where it is.
    pub pointer: SpecPointer,
    /// The sentence, for prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// Why a maintainer wrote it, for overlays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The sides of the rule that it states, alone or together with other places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<Side>,
}

/// What kind of place states a rule, the strongest first.
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

impl Bounds {
    /// All sides that a rule has, alike.
    pub fn all(rule: &Rule, enforcement: Enforcement) -> Self {
        let mut bounds = Self::default();
        for side in rule.sides() {
            bounds.set(*side, Some(enforcement));
        }
        bounds
    }

    /// One side.
    pub fn get(&self, side: Side) -> Option<Enforcement> {
        match side {
            Side::Lower => self.lower,
            Side::Upper => self.upper,
            Side::Whole => self.whole,
        }
    }

    /// Sets one side.
    pub fn set(&mut self, side: Side, enforcement: Option<Enforcement>) {
        match side {
            Side::Lower => self.lower = enforcement,
            Side::Upper => self.upper = enforcement,
            Side::Whole => self.whole = enforcement,
        }
    }

    /// The sides that count: the enforced ones, or with `strict` all that are there.
    pub fn active(&self, strict: bool) -> Vec<Side> {
        let counts = |side: &Side| match self.get(*side) {
            Some(Enforcement::Enforced) => true,
            Some(Enforcement::Documented) => strict,
            None => false,
        };
        Side::ALL.iter().copied().filter(counts).collect()
    }
}

impl Side {
    /// All sides, in the order in which they are reported.
    pub const ALL: [Self; 3] = [Self::Lower, Self::Upper, Self::Whole];
}

impl Dependency {
    /// A rule that one place states.
    pub fn new(rule: Rule, bounds: Bounds, mut origin: Origin) -> Self {
        origin.sides = bounds.active(true);
        Self { rule, bounds, origins: vec![origin] }
    }

    /// A rule of which everything is enforced.
    pub fn enforced(rule: Rule, origin: Origin) -> Self {
        let bounds = Bounds::all(&rule, Enforcement::Enforced);
        Self::new(rule, bounds, origin)
    }

    /// Whether any side of it is enforced.
    pub fn is_enforced(&self) -> bool {
        !self.bounds.active(false).is_empty()
    }

    /// The place to show for one side: one with a sentence, where there is one.
    pub fn origin(&self, side: Side) -> Option<&Origin> {
        let stated = || self.origins.iter().filter(|origin| origin.sides.contains(&side));
        stated().find(|origin| origin.sentence.is_some()).or_else(|| stated().next())
    }

    /// The sentences that state any of these sides, each once.
    pub fn sentences(&self, sides: &[Side]) -> Vec<&str> {
        let mut sentences: Vec<&str> = Vec::new();
        let stated = self
            .origins
            .iter()
            .filter(|origin| origin.sides.iter().any(|side| sides.contains(side)));
        let bare = |sentence: &str| sentence.trim_end_matches('.').to_owned();
        for sentence in stated.filter_map(|origin| origin.sentence.as_deref()) {
            if !sentences.iter().any(|known| bare(known) == bare(sentence)) {
                sentences.push(sentence);
            }
        }
        sentences
    }

    /// Why a maintainer states any of these sides, where no sentence does, each once.
    pub fn reasons(&self, sides: &[Side]) -> Vec<&str> {
        let silent = self.origins.iter().filter(|origin| {
            origin.sentence.is_none() && origin.sides.iter().any(|side| sides.contains(side))
        });
        let mut reasons: Vec<&str> = silent.filter_map(|origin| origin.reason.as_deref()).collect();
        reasons.dedup();
        reasons
    }
}

#[cfg(test)]
mod tests;
