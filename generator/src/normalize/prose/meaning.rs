//! What the shapes of sentences mean.

use crate::model::{
    Bounds, Comparison, Condition, CountKind, DocumentedKind, Enforcement, Json, Operand,
    ParameterPath, Rule, Side,
};

use super::matcher::Bindings;
use super::reading::Reading;
use super::scope::Scope;

/// What a shape means. `self` is the parameter in whose description the sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// How many are given of the options, or of `a` and `b`, or of `self` and `a`; how firmly others are refused.
    Count(CountKind, Enforcement),
    /// `a` is given, or all that is listed.
    Demanded,
    /// `a` is given, which the schema says too.
    Restated,
    /// If `first` is true, `second` is: asked for, or the contrary refused.
    Needs(Term, Term, Side),
    /// `first` comes after, or before, `second`; the same of the clock, where the sentence says "in the future".
    Ordered(Term, Comparison, Term),
    /// The values are those that a parameter can have.
    Values,
    /// Something that no call is checked against.
    Documented(DocumentedKind),
    /// Nothing.
    Nothing,
}

/// A term of a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// The parameter in whose description the sentence stands.
    This,
    /// `{a}` is given.
    A,
    /// `{a}` is not given.
    NotA,
    /// `{a}` has the `{value}`, or is `true`.
    AIs,
    /// `{b}` is given.
    B,
    /// `{b}` is not given.
    NotB,
}

impl Meaning {
    /// What a sentence means of which the slots took these; `None` if it speaks of a parameter that is not there.
    pub(super) fn apply(self, bound: &Bindings, scope: &Scope<'_>) -> Option<Reading> {
        let condition = |term: Term| condition(term, bound, scope);
        let operand = |term: Term| path(term, bound, scope).map(Operand::Path);
        let rule = match self {
            Self::Documented(kind) => return Some(Reading::Documented(kind)),
            Self::Nothing => return Some(Reading::Nothing),
            Self::Values => {
                let is_name =
                    |value: &Json| value.as_str().is_some_and(|it| scope.find(it).is_some());
                let are_values = !bound.values.iter().any(is_name);
                return are_values.then(|| Reading::Values(bound.values.clone()));
            }
            Self::Restated => {
                let known = scope.known(bound.a.as_ref()?)?;
                return known.required.then_some(Reading::Nothing);
            }
            Self::Count(kind, _) => Rule::count(kind, groups(bound, scope)?),
            Self::Demanded => Rule::always(match &bound.a {
                Some(a) => Condition::given(a),
                None => Condition::all(groups(bound, scope)?),
            }),
            Self::Needs(first, second, _) => Rule::requires(condition(first)?, condition(second)?),
            Self::Ordered(left, comparison, right) => {
                Rule::always(Condition::Compare(operand(left)?, comparison, operand(right)?))
            }
        };
        let mut bounds = rule.bounds(Enforcement::Enforced);
        match self {
            Self::Needs(_, _, side) => bounds = Bounds::from([(side, Enforcement::Enforced)]),
            Self::Count(_, refused) => {
                let others = bounds.iter_mut().filter(|(side, _)| **side != Side::Lower);
                others.for_each(|(_, enforcement)| *enforcement = refused);
            }
            _ => {}
        }
        Some(Reading::Rule { rule: Box::new(rule), bounds, documented: None })
    }
}

/// The options or the list; `a` and `b`; `self` and `a` where the sentence names one only.
fn groups(bound: &Bindings, scope: &Scope<'_>) -> Option<Vec<Condition>> {
    let group =
        |paths: &Vec<ParameterPath>| Condition::all(paths.iter().map(Condition::given).collect());
    if !bound.groups.is_empty() {
        return Some(bound.groups.iter().map(group).collect());
    }
    let a = bound.a.as_ref()?;
    let (first, second) = match &bound.b {
        Some(b) => (a, b),
        None => (&scope.subject?.path, a),
    };
    (first != second).then(|| [first, second].map(Condition::given).into())
}

fn path(term: Term, bound: &Bindings, scope: &Scope<'_>) -> Option<ParameterPath> {
    match term {
        Term::This => Some(scope.subject?.path.clone()),
        Term::A | Term::NotA | Term::AIs => bound.a.clone(),
        Term::B | Term::NotB => bound.b.clone(),
    }
}

fn condition(term: Term, bound: &Bindings, scope: &Scope<'_>) -> Option<Condition> {
    let path = path(term, bound, scope)?;
    Some(match term {
        Term::This | Term::A | Term::B => Condition::Given(path),
        Term::NotA | Term::NotB => Condition::Not(Box::new(Condition::Given(path))),
        Term::AIs => {
            let value = bound.value.clone();
            Condition::Is(path, vec![value.unwrap_or_else(|| Json(true.into()))])
        }
    })
}
