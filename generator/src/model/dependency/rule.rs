//! A rule: what a dependency demands.

use serde::Serialize;

use super::{Condition, Count, CountKind, Expression, ParameterPath, Side};

/// What a dependency demands of the arguments of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `IF condition THEN consequence;`
    Requires {
        /// When it applies.
        condition: Condition,
        /// What must hold then.
        consequence: Condition,
    },
    /// `condition;`: it must hold.
    Holds(Condition),
}

/// The kinds of the published vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DependencyKind {
    /// One condition demands another.
    Requires,
    /// At least one.
    Or,
    /// Exactly one.
    OnlyOne,
    /// All or none.
    AllOrNone,
    /// At most one.
    ZeroOrOne,
    /// Two values compare.
    Relational,
    /// Computed values compare.
    Arithmetic,
    /// A combination of these.
    Complex,
}

impl Rule {
    /// `kind(groups…)`
    pub fn count(kind: CountKind, groups: Vec<Condition>) -> Self {
        Self::Holds(Condition::Count(Count { kind, groups }))
    }

    /// `IF condition THEN consequence`
    pub fn requires(condition: Condition, consequence: Condition) -> Self {
        Self::Requires { condition, consequence }
    }

    /// The same rule, applied only when `condition` holds.
    #[must_use]
    pub fn when(self, condition: Condition) -> Self {
        match self {
            Self::Holds(consequence) => Self::requires(condition, consequence),
            Self::Requires { condition: inner, consequence } => {
                let mut terms = vec![condition];
                terms.extend(inner.terms().iter().cloned());
                Self::requires(Condition::all(terms), consequence)
            }
        }
    }

    /// Which of the published kinds it is.
    pub fn kind(&self) -> DependencyKind {
        match self {
            Self::Requires { .. } => DependencyKind::Requires,
            Self::Holds(Condition::Count(count)) => match count.kind {
                CountKind::Or => DependencyKind::Or,
                CountKind::OnlyOne => DependencyKind::OnlyOne,
                CountKind::AllOrNone => DependencyKind::AllOrNone,
                CountKind::ZeroOrOne => DependencyKind::ZeroOrOne,
            },
            Self::Holds(Condition::Compare(left, _, right)) => match (left, right) {
                (Expression::Binary(..), _) | (_, Expression::Binary(..)) => {
                    DependencyKind::Arithmetic
                }
                _ => DependencyKind::Relational,
            },
            Self::Holds(_) => DependencyKind::Complex,
        }
    }

    /// The counted groups, where it is about those (after a condition too).
    pub fn counted(&self) -> Option<&Count> {
        match self {
            Self::Holds(Condition::Count(count))
            | Self::Requires { consequence: Condition::Count(count), .. } => Some(count),
            _ => None,
        }
    }

    /// The sides that it has. A rule that counts nothing has one side, and its source tells which; the lower one
    /// stands for it here.
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

    /// The conditions that it is made of, outermost first.
    pub fn conditions(&self) -> Vec<&Condition> {
        match self {
            Self::Requires { condition, consequence } => {
                [condition.walk(), consequence.walk()].concat()
            }
            Self::Holds(condition) => condition.walk(),
        }
    }

    /// Whether it is only about what is given, and with which of some values: nothing is compared.
    pub fn is_about_presence(&self) -> bool {
        !self.conditions().iter().any(|part| matches!(part, Condition::Compare(..)))
    }

    /// The parameters that it speaks of, each once, in the order in which they are written.
    pub fn parameters(&self) -> Vec<&ParameterPath> {
        let mut paths = Vec::new();
        let mut visit = |path| {
            if !paths.contains(&path) {
                paths.push(path);
            }
        };
        match self {
            Self::Requires { condition, consequence } => {
                condition.visit_paths(&mut visit);
                consequence.visit_paths(&mut visit);
            }
            Self::Holds(condition) => condition.visit_paths(&mut visit),
        }
        paths
    }

    /// The object whose properties it speaks of: all its parameters are in it.
    pub fn container(&self) -> ParameterPath {
        let containers =
            self.parameters().into_iter().map(ParameterPath::container).collect::<Vec<_>>();
        let mut containers = containers.into_iter();
        let first = containers.next().unwrap_or_default();
        containers.fold(first, |common, next| common.common(&next))
    }
}
