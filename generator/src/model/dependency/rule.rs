//! A rule: the demand of a dependency.

use indexmap::IndexSet;
use serde::Serialize;

use super::{
    Bounds, Condition, Count, CountKind, Enforcement, Operand, ParameterPath, PathSegment, Side,
};

/// The demand of a dependency: `IF when THEN demand;`, or `demand;` alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// When the rule applies; `None`: always.
    pub when: Option<Condition>,
    /// The condition that must hold then.
    pub demand: Condition,
}

/// The kinds of the published vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DependencyKind {
    /// One condition demands another.
    Requires,
    /// A comparison of two values.
    Relational,
    /// A comparison with arithmetic.
    Arithmetic,
    /// A combination of other kinds.
    Complex,
    /// A count of groups.
    #[serde(untagged)]
    Count(CountKind),
}

impl Rule {
    /// `demand`
    pub fn always(demand: Condition) -> Self {
        Self { when: None, demand }
    }

    /// `kind(groups…)`
    pub fn count(kind: CountKind, groups: Vec<Condition>) -> Self {
        Self::always(Condition::Count(Count { kind, groups }))
    }

    /// `IF when THEN demand`
    pub fn requires(when: Condition, demand: Condition) -> Self {
        Self { when: Some(when), demand }
    }

    /// The same rule, restricted to when `condition` holds.
    #[must_use]
    pub fn only_when(self, condition: Condition) -> Self {
        let mut terms = vec![condition];
        terms.extend(self.when.iter().flat_map(Condition::terms).cloned());
        Self::requires(Condition::all(terms), self.demand)
    }

    /// The kind of the rule.
    pub fn kind(&self) -> DependencyKind {
        match (&self.when, &self.demand) {
            (Some(_), _) => DependencyKind::Requires,
            (None, Condition::Count(count)) => DependencyKind::Count(count.kind),
            (
                None,
                Condition::Compare(Operand::Computed(..), ..)
                | Condition::Compare(.., Operand::Computed(..)),
            ) => DependencyKind::Arithmetic,
            (None, Condition::Compare(..)) => DependencyKind::Relational,
            _ => DependencyKind::Complex,
        }
    }

    /// The counted groups, if the rule counts (after a condition too).
    pub fn counted(&self) -> Option<&Count> {
        match &self.demand {
            Condition::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The sides of the rule. A rule without a count has one side, and its source says which; here it is the lower
    /// side.
    pub fn sides(&self) -> &'static [Side] {
        let Some(count) = self.counted() else {
            return &[Side::Lower];
        };
        match (count.kind, count.has_groups()) {
            (CountKind::Or | CountKind::AllOrNone, _) => &[Side::Lower],
            (CountKind::OnlyOne, false) => &[Side::Lower, Side::Upper],
            (CountKind::OnlyOne, true) => &[Side::Lower, Side::Upper, Side::Whole],
            (CountKind::ZeroOrOne, false) => &[Side::Upper],
            (CountKind::ZeroOrOne, true) => &[Side::Upper, Side::Whole],
        }
    }

    /// All sides, with the same enforcement.
    pub fn bounds(&self, enforcement: Enforcement) -> Bounds {
        self.sides().iter().map(|side| (*side, enforcement)).collect()
    }

    /// The conditions of the rule, outermost first.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.when.iter().chain([&self.demand]).flat_map(Condition::walk)
    }

    /// Whether the rule is only about presence and listed values, without a comparison.
    pub fn is_about_presence(&self) -> bool {
        !self.conditions().any(|part| matches!(part, Condition::Compare(..)))
    }

    /// The parameters of the rule, each once, in written order.
    pub fn parameters(&self) -> Vec<&ParameterPath> {
        let paths = self.when.iter().chain([&self.demand]).flat_map(Condition::paths);
        paths.collect::<IndexSet<_>>().into_iter().collect()
    }

    /// The object that contains all parameters of the rule.
    pub fn container(&self) -> ParameterPath {
        ParameterPath { segments: self.container_segments().to_vec() }
    }

    /// The names of that object's path.
    pub(crate) fn container_segments(&self) -> &[PathSegment] {
        let mut common: Option<&[PathSegment]> = None;
        self.each_path(&mut |path| {
            let before = path.segments.split_last().map_or(&[][..], |(_, before)| before);
            let same = |common: &[PathSegment]| {
                common.iter().zip(before).take_while(|(one, other)| one == other).count()
            };
            common = Some(common.map_or(before, |common| &common[..same(common)]));
        });
        common.unwrap_or_default()
    }

    /// The number of occurrences of parameters.
    pub(crate) fn mentions(&self) -> usize {
        let mut mentions = 0;
        self.each_path(&mut |_| mentions += 1);
        mentions
    }

    fn each_path<'s>(&'s self, visit: &mut dyn FnMut(&'s ParameterPath)) {
        for condition in self.when.iter().chain([&self.demand]) {
            condition.each_path(visit);
        }
    }
}
