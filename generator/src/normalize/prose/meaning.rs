//! What the shapes of sentences mean.

use crate::model::{
    Bounds, Comparison, Condition, CountKind, DocumentedKind, Enforcement, Expression, Json,
    ParameterPath, Rule,
};

use super::Reading;
use super::matcher::Bindings;
use super::scope::Scope;

/// What a shape means. `self` is the parameter in whose description the sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One of the options: whether one has to be given, and how firmly several are refused.
    OneOf(Lower, Upper),
    /// One or more of the options.
    AtLeastOne,
    /// `self` and `a` exclude each other.
    NotWith(Upper),
    /// What is listed is given together or not at all.
    Together,
    /// `a` is given, or all that is listed.
    Demanded,
    /// `a` is given, which the schema says too.
    Restated,
    /// `first` is given only with `second`: refused without it, or asked for.
    Needs(Term, Term, Side),
    /// If `first` is true, `second` is refused.
    Refuses(Term, Term),
    /// `self` or `a` is given.
    Unless,
    /// `first` comes after, or before, `second`; the same of the clock, where the sentence says "in the future".
    Ordered(Term, Comparison, Term),
    /// Something that no call is checked against.
    Documented(DocumentedKind),
    /// Nothing.
    Nothing,
}

/// Whether something has to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lower {
    /// "must", "provide"
    Must,
    /// "can"
    Can,
}

/// Whether more than one is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Upper {
    /// "only", "not both", "one of"
    Refused,
    /// "either … or"
    Unsaid,
}

/// Which side of a rule a sentence states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// "must also"
    Lower,
    /// "only with"
    Upper,
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
}

impl Meaning {
    /// What a sentence means of which the slots took these; `None` if it speaks of a parameter that is not there.
    pub(super) fn apply(self, bound: &Bindings, scope: &Scope<'_>) -> Option<Reading> {
        let term = |term: Term| condition(term, bound, scope);
        let path = |term: Term| path(term, bound, scope);
        let given = |paths: Vec<ParameterPath>| paths.iter().map(Condition::given).collect();
        let rule = match self {
            Self::OneOf(lower, upper) => return one_of(bound, lower, upper),
            Self::Documented(kind) => return Some(Reading::Documented(kind)),
            Self::Nothing => return Some(Reading::Nothing),
            Self::Restated => {
                let known = scope.known(bound.a.as_ref()?)?;
                return known.required.then_some(Reading::Nothing);
            }
            Self::NotWith(upper) => {
                let rule = Rule::count(CountKind::ZeroOrOne, given(pair(bound, scope)?));
                return Some(stated(rule, |bounds| bounds.upper = Some(upper.enforcement())));
            }
            Self::Refuses(first, second) => {
                let rule = Rule::requires(term(first)?, Condition::Not(Box::new(term(second)?)));
                return Some(stated(rule, |bounds| *bounds = Side::Upper.bounds()));
            }
            Self::Needs(first, second, side) => {
                let rule = Rule::requires(term(first)?, term(second)?);
                return Some(stated(rule, |bounds| *bounds = side.bounds()));
            }
            Self::AtLeastOne => Rule::count(CountKind::Or, groups(bound)),
            Self::Together => {
                let groups = match bound.groups.is_empty() {
                    true => given(pair(bound, scope)?),
                    false => groups(bound),
                };
                Rule::count(CountKind::AllOrNone, groups)
            }
            Self::Demanded => match &bound.a {
                Some(a) => Rule::Holds(Condition::given(a)),
                None => Rule::Holds(Condition::all(groups(bound))),
            },
            Self::Unless => Rule::count(CountKind::Or, given(pair(bound, scope)?)),
            Self::Ordered(left, comparison, right) => Rule::Holds(Condition::Compare(
                Expression::Path(path(left)?),
                comparison,
                Expression::Path(path(right)?),
            )),
        };
        Some(stated(rule, |_| {}))
    }
}

fn stated(rule: Rule, adjust: impl Fn(&mut Bounds)) -> Reading {
    let mut bounds = Bounds::all(&rule, Enforcement::Enforced);
    adjust(&mut bounds);
    Reading::Rule { rule: Box::new(rule), bounds, documented: None }
}

fn one_of(bound: &Bindings, lower: Lower, upper: Upper) -> Option<Reading> {
    let kind = match lower {
        Lower::Must => CountKind::OnlyOne,
        Lower::Can => CountKind::ZeroOrOne,
    };
    let rule = Rule::count(kind, groups(bound));
    let refused = upper.enforcement();
    Some(stated(rule, |bounds| {
        bounds.upper = Some(refused);
        bounds.whole = bounds.whole.map(|_| refused);
    }))
}

fn groups(bound: &Bindings) -> Vec<Condition> {
    let group =
        |paths: &Vec<ParameterPath>| Condition::all(paths.iter().map(Condition::given).collect());
    bound.groups.iter().map(group).collect()
}

/// `a` with `b`, or `self` with `a` where the sentence names one only.
fn pair(bound: &Bindings, scope: &Scope<'_>) -> Option<Vec<ParameterPath>> {
    let a = bound.a.clone()?;
    let pair = match &bound.b {
        Some(b) => vec![a, b.clone()],
        None => vec![scope.subject?.path.clone(), a],
    };
    (pair[0] != pair[1]).then_some(pair)
}

fn path(term: Term, bound: &Bindings, scope: &Scope<'_>) -> Option<ParameterPath> {
    match term {
        Term::This => Some(scope.subject?.path.clone()),
        Term::A | Term::NotA | Term::AIs => bound.a.clone(),
        Term::B => bound.b.clone(),
    }
}

fn condition(term: Term, bound: &Bindings, scope: &Scope<'_>) -> Option<Condition> {
    let path = path(term, bound, scope)?;
    Some(match term {
        Term::This | Term::A | Term::B => Condition::Given(path),
        Term::NotA => Condition::Not(Box::new(Condition::Given(path))),
        Term::AIs => {
            let value = bound.value.clone();
            Condition::Is(path, vec![value.unwrap_or_else(|| Json(true.into()))])
        }
    })
}

impl Upper {
    fn enforcement(self) -> Enforcement {
        match self {
            Self::Refused => Enforcement::Enforced,
            Self::Unsaid => Enforcement::Documented,
        }
    }
}

impl Side {
    fn bounds(self) -> Bounds {
        let enforced = Some(Enforcement::Enforced);
        match self {
            Self::Lower => Bounds { lower: enforced, ..Bounds::default() },
            Self::Upper => Bounds { upper: enforced, ..Bounds::default() },
        }
    }
}
