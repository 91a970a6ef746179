//! The meanings of sentence shapes.

use crate::model::{
    Bounds, Comparison, Condition, CountKind, DataType, DocumentedKind, Enforcement, Json, Operand,
    ParameterPath, Rule, Side,
};

use super::matcher::Bindings;
use super::reading::Reading;
use super::scope::Scope;
use super::value::value_of;

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
    /// Groups that a call can give together: those of a count.
    Allowed,
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
    /// The meaning of a sentence with these slot values; `None` if the sentence names an unknown parameter, a value that
    /// its parameter can't have, or a relation of the subject to a parameter inside of it.
    pub(super) fn apply(self, bound: &Bindings, scope: &Scope<'_>) -> Option<Reading> {
        let condition = |term: Term| condition(term, bound, scope);
        let operand = |term: Term| path(term, bound, scope).map(Operand::Path);
        if self.relates_subject_to(bound).is_some_and(|path| scope.is_in_subject(path)) {
            return None;
        }
        let rule = match self {
            Self::Documented(kind) => return Some(Reading::Documented(kind)),
            Self::Nothing => return Some(Reading::Nothing),
            Self::Allowed => {
                let together = Condition::all(groups(bound, scope)?);
                return Some(Reading::Allowed(together.paths().cloned().collect()));
            }
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
        // A default is the value of an absent parameter, so no call lacks the parameter.
        if is_met_by_default(&rule.demand, scope) {
            return Some(Reading::Documented(DocumentedKind::Default));
        }
        let mut bounds = rule.bounds(Enforcement::Enforced);
        match self {
            Self::Needs(_, _, side) => bounds = Bounds::from([(side, Enforcement::Enforced)]),
            Self::Count(_, refused) => {
                // A Boolean that is `false` can stand beside others.
                let mut known = rule.parameters().into_iter().filter_map(|path| scope.known(path));
                let has_flag = known.any(|known| known.is(DataType::Boolean));
                let refused = if has_flag { Enforcement::Documented } else { refused };
                let others = bounds.iter_mut().filter(|(side, _)| **side != Side::Lower);
                others.for_each(|(_, enforcement)| *enforcement = refused);
            }
            _ => {}
        }
        Some(Reading::Rule { rule: Box::new(rule), bounds, documented: None })
    }

    /// Whether the meaning is a rule between parameters.
    pub(super) fn is_rule(self) -> bool {
        matches!(self, Self::Count(..) | Self::Allowed | Self::Needs(..) | Self::Ordered(..))
    }

    /// The parameter to which the sentence relates the subject. The subject may demand a parameter inside of it, so such
    /// a demand is no relation.
    fn relates_subject_to(self, bound: &Bindings) -> Option<&ParameterPath> {
        let is_related = match self {
            Self::Needs(Term::This, _, side) => side != Side::Lower,
            Self::Needs(_, second, _) => second == Term::This,
            Self::Ordered(first, _, second) => [first, second].contains(&Term::This),
            Self::Count(..) | Self::Allowed => bound.groups.is_empty() && bound.b.is_none(),
            _ => false,
        };
        bound.a.as_ref().filter(|_| is_related)
    }
}

/// Whether the defaults of absent parameters can meet a demand.
fn is_met_by_default(demand: &Condition, scope: &Scope<'_>) -> bool {
    let default = |path: &ParameterPath| scope.known(path)?.default.as_ref();
    match demand {
        Condition::Not(_) => false,
        Condition::Count(count) if count.kind == CountKind::ZeroOrOne => false,
        demand => demand.walk().into_iter().any(|part| match part {
            Condition::Given(path) => default(path).is_some(),
            Condition::Is(path, values) => {
                default(path).is_some_and(|value| values.contains(value))
            }
            _ => false,
        }),
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
            let value = match &bound.value {
                Some(token) => value_of(token, scope.known(&path)?)?,
                None => Json(true.into()),
            };
            Condition::Is(path, vec![value])
        }
    })
}
