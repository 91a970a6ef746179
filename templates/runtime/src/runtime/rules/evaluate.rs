//! Evaluates a rule over the parameters of a call.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use super::super::time::Moment;
use super::{
    Comparison, Condition, CountKind, Literal, Operand, Operator, Path, Rule, Segment, Side, Stated,
};

type Object = Map<String, Value>;

/// The objects of a path, each with its place.
fn objects<'a>(given: &'a Object, path: &[Segment]) -> Vec<(String, &'a Object)> {
    let mut found = vec![(String::new(), given)];
    for step in path {
        let mut next = Vec::new();
        for (at, object) in found {
            let name = step.name();
            let place = if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
            match (object.get(name), step) {
                (Some(Value::Object(inner)), Segment::Name(_)) => next.push((place, inner)),
                (Some(Value::Array(items)), Segment::Items(_)) => {
                    let items = items.iter().enumerate();
                    next.extend(items.filter_map(|(index, item)| {
                        Some((format!("{place}[{index}]"), item.as_object()?))
                    }));
                }
                _ => {}
            }
        }
        found = next;
    }
    found
}

/// The value of a parameter; `null` counts as absent. In a list on the path, any item counts.
fn value(object: &Object, path: Path) -> Option<&Value> {
    let (last, before) = path.split_last()?;
    if before.is_empty() {
        return object.get(last.name()).filter(|value| !value.is_null());
    }
    let mut found = objects(object, before).into_iter();
    found.find_map(|(_, object)| object.get(last.name())).filter(|value| !value.is_null())
}

impl Rule {
    /// The place of the first object that breaks the rule (empty for the parameters themselves), and the broken side.
    pub(super) fn broken_at(&self, given: &Object) -> Option<(String, &'static Stated)> {
        if self.within.is_empty() {
            return self.broken(given).map(|stated| (String::new(), stated));
        }
        let mut objects = objects(given, self.within).into_iter();
        objects.find_map(|(at, object)| Some((at, self.broken(object)?)))
    }

    fn broken(&self, object: &Object) -> Option<&'static Stated> {
        if self.when.is_some_and(|when| !when.holds(object, false)) {
            return None;
        }
        self.sides.iter().find(|stated| match self.demand {
            Condition::Count(kind, groups) => !counted(kind, groups, stated.side, object),
            other => !other.holds(object, true),
        })
    }
}

impl Condition {
    /// Whether the condition holds. A comparison with an absent value has the result `missing`: true in a demand,
    /// false in a `when`.
    fn holds(&self, object: &Object, missing: bool) -> bool {
        match self {
            Self::Given(path) => value(object, path).is_some(),
            Self::Is(path, values) => value(object, path)
                .is_some_and(|value| values.iter().any(|each| same(value, &each.json()))),
            Self::Compare(left, comparison, right) => {
                let sides = left.value(object).zip(right.value(object));
                sides.and_then(|(left, right)| comparison.holds(&left, &right)).unwrap_or(missing)
            }
            Self::Not(inner) => !inner.holds(object, !missing),
            Self::All(parts) => parts.iter().all(|part| part.holds(object, missing)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(object, missing)),
            Self::Count(kind, groups) => [Side::Lower, Side::Upper, Side::Whole]
                .iter()
                .all(|side| counted(*kind, groups, *side, object)),
        }
    }

    /// The terms of a conjunction; any other condition is its own only term.
    fn terms(&self) -> &[Self] {
        match self {
            Self::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// The parameter of a simple term, with its values.
    fn key(&self) -> Option<(Path, &'static [Literal])> {
        match self {
            Self::Given(path) => Some((path, &[])),
            Self::Is(path, values) => Some((path, values)),
            _ => None,
        }
    }
}

/// Whether a side of a count holds; a side that the count does not have holds.
fn counted(kind: CountKind, groups: &[Condition], side: Side, object: &Object) -> bool {
    let complete: Vec<&Condition> =
        groups.iter().filter(|group| group.holds(object, false)).collect();
    match (kind, side) {
        (CountKind::Or | CountKind::OnlyOne, Side::Lower) => !complete.is_empty(),
        (CountKind::OnlyOne | CountKind::ZeroOrOne, Side::Upper) => largest(&complete) <= 1,
        (CountKind::OnlyOne | CountKind::ZeroOrOne, Side::Whole) => {
            is_whole(groups, &complete, object)
        }
        (CountKind::AllOrNone, Side::Lower) => {
            complete.is_empty() || complete.len() == groups.len()
        }
        _ => true,
    }
}

/// Whether every term that holds is in a group that holds.
fn is_whole(groups: &[Condition], complete: &[&Condition], object: &Object) -> bool {
    let mut terms = groups.iter().flat_map(Condition::terms).filter(|term| term.key().is_some());
    terms.all(|term| {
        !term.holds(object, false) || complete.iter().any(|group| contains(group, term))
    })
}

/// The number of these groups that are not part of another group.
fn largest(groups: &[&Condition]) -> usize {
    let within = |small: &Condition, large: &Condition| {
        small.terms().iter().all(|term| contains(large, term))
    };
    let counts = groups.iter().enumerate().filter(|(at, group)| {
        !groups.iter().enumerate().any(|(other, larger)| {
            // If two groups are equal, the first counts.
            other != *at && within(group, larger) && (!within(larger, group) || other < *at)
        })
    });
    counts.count()
}

fn contains(group: &Condition, term: &Condition) -> bool {
    let same = |own: &Condition| own.key().zip(term.key()).is_some_and(|(own, other)| own == other);
    group.terms().iter().any(same)
}

impl Literal {
    pub(super) fn json(&self) -> Value {
        match *self {
            Self::Text(text) => text.into(),
            Self::Boolean(value) => value.into(),
            Self::Integer(number) => number.into(),
            Self::Number(number) => number.into(),
            Self::Null => Value::Null,
        }
    }
}

impl Operand {
    fn value(&self, object: &Object) -> Option<Value> {
        match self {
            Self::Value(path) => value(object, path).cloned(),
            Self::Literal(literal) => Some(literal.json()),
            Self::Computed(left, operator, right) => {
                let (left, right) = (left.value(object)?.as_f64()?, right.value(object)?.as_f64()?);
                let computed = match operator {
                    Operator::Add => left + right,
                    Operator::Subtract => left - right,
                    Operator::Multiply => left * right,
                    Operator::Divide => left / right,
                };
                Number::from_f64(computed).map(Value::Number)
            }
        }
    }
}

impl Comparison {
    /// Whether the comparison holds; `None` if the values can't be compared.
    fn holds(self, left: &Value, right: &Value) -> Option<bool> {
        match self {
            Self::Equal => Some(same(left, right)),
            Self::NotEqual => Some(!same(left, right)),
            Self::Less => compare(left, right).map(Ordering::is_lt),
            Self::LessOrEqual => compare(left, right).map(Ordering::is_le),
            Self::Greater => compare(left, right).map(Ordering::is_gt),
            Self::GreaterOrEqual => compare(left, right).map(Ordering::is_ge),
        }
    }
}

/// The order of two numbers, or of two moments; other values have no order.
fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
        },
        (Value::String(left), Value::String(right)) => {
            Some(Moment::parse(left)?.cmp(&Moment::parse(right)?))
        }
        _ => None,
    }
}

/// Whether two values are equal; `1` and `1.0` are equal.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    left == right || (left.is_number() && compare(left, right) == Some(Ordering::Equal))
}
