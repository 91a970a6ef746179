//! The meanings of sentence shapes.

use crate::model::{
    Bounds, Comparison, Condition, CountKind, DocumentedKind, Enforcement, Json, Operand,
    ParameterPath, Rule, Side,
};

use super::matcher::Bindings;
use super::reading::Reading;
use super::scope::Scope;

/// The meaning of a sentence shape. `self` is the parameter whose description contains the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A count of groups: of the options, of `a` and `b`, or of `self` and `a`. The enforcement applies to refusing
    /// further groups.
    Count(CountKind, Enforcement),
    /// `a`, or each listed parameter, must be given.
    Demanded,
    /// `a` must be given; the meaning applies only if the schema requires `a` too.
    Restated,
    /// `first` requires `second`. The side tells whether the sentence asks for `second` or refuses the opposite.
    Needs(Term, Term, Side),
    /// `first` must be after or before `second`. With the words "in the future", the sentence also demands this of the
    /// clock.
    Ordered(Term, Comparison, Term),
    /// The values are all values of a parameter.
    Values,
    /// A demand that calls are not checked against.
    Documented(DocumentedKind),
    /// No demand.
    Nothing,
}

/// A term of a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// The parameter whose description contains the sentence.
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
    /// The meaning of a sentence with these slot values; `None` if the sentence names an unknown parameter.
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

/// The groups of a count: the options or the list; or `a` and `b`; or `self` and `a`.
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
