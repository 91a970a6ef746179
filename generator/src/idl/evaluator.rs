//! What a rule means: whether the arguments of a call satisfy it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::moment::Moment;
use crate::model::{
    Comparison, Condition, Count, CountKind, Dependency, Operand, Operator, ParameterPath,
    PathSegment, Rule, Side,
};

/// The values of parameters: those of a call, or of a part of it. `None` where one is not given; `null` is not given.
pub type Arguments<'a> = dyn Fn(&ParameterPath) -> Option<&'a Value> + 'a;

/// A rule that a call breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation<'a> {
    /// The rule.
    pub dependency: &'a Dependency,
    /// The side of it that is broken.
    pub side: Side,
    /// Where in the arguments: empty for the top, else the object that the rule is about
    /// (`requested_access_methods[1]`).
    pub at: String,
}

/// The rules that these arguments break: the enforced ones, or with `strict` those that are only documented too.
pub fn violations<'a>(
    dependencies: &'a [Dependency],
    arguments: &Map<String, Value>,
    strict: bool,
) -> Vec<Violation<'a>> {
    let mut found = Vec::new();
    for dependency in dependencies {
        let container = dependency.rule.container();
        for (at, object) in instances(arguments, &container.segments) {
            let value = |path: &ParameterPath| value(object, &path.inside(&container)?);
            let mut sides = dependency.active(strict).into_iter();
            let broken = sides.find(|side| !dependency.rule.holds(*side, &value));
            found.extend(broken.map(|side| Violation { dependency, side, at }));
        }
    }
    found
}

/// The value of a path in an object. Through an array, any item counts.
fn value<'a>(object: &'a Map<String, Value>, path: &ParameterPath) -> Option<&'a Value> {
    let (last, before) = path.segments.split_last()?;
    let mut objects = instances(object, before).into_iter();
    let value = objects.find_map(|(_, object)| object.get(last.name.as_str()));
    value.filter(|value| !value.is_null())
}

/// The objects that a path leads to, each with its place.
fn instances<'a>(
    arguments: &'a Map<String, Value>,
    path: &[PathSegment],
) -> Vec<(String, &'a Map<String, Value>)> {
    let mut found = vec![(String::new(), arguments)];
    for segment in path {
        let name = segment.name.as_str();
        let mut next = Vec::new();
        for (at, object) in found {
            let place = match at.as_str() {
                "" => name.to_owned(),
                at => format!("{at}.{name}"),
            };
            match object.get(name) {
                Some(Value::Object(inner)) if !segment.items => next.push((place, inner)),
                Some(Value::Array(items)) if segment.items => {
                    let objects = items.iter().enumerate();
                    next.extend(objects.filter_map(|(index, item)| {
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

impl Rule {
    /// Whether one side of the rule is satisfied. A rule that counts nothing has one side, whatever it is called.
    pub fn holds(&self, side: Side, arguments: &Arguments<'_>) -> bool {
        let applies = self.when.as_ref().is_none_or(|when| when.holds(arguments, false));
        !applies
            || match &self.demand {
                Condition::Count(count) => count.side(side, arguments),
                other => other.holds(arguments, true),
            }
    }
}

impl Condition {
    /// Whether it holds. A comparison of which a side is not given is as true as `missing` says: true in what is
    /// demanded, false in what is supposed.
    pub fn holds(&self, arguments: &Arguments<'_>, missing: bool) -> bool {
        match self {
            Self::Given(path) => arguments(path).is_some(),
            Self::Is(path, values) => {
                arguments(path).is_some_and(|value| values.iter().any(|each| same(value, &each.0)))
            }
            Self::Compare(left, comparison, right) => {
                let sides = left.value(arguments).zip(right.value(arguments));
                sides.and_then(|(left, right)| comparison.holds(&left, &right)).unwrap_or(missing)
            }
            Self::Not(inner) => !inner.holds(arguments, !missing),
            Self::All(parts) => parts.iter().all(|part| part.holds(arguments, missing)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(arguments, missing)),
            Self::Count(count) => Side::ALL.iter().all(|side| count.side(*side, arguments)),
        }
    }
}

impl Count {
    /// Whether one side of it is satisfied; a side that it does not have is.
    fn side(&self, side: Side, arguments: &Arguments<'_>) -> bool {
        let complete: Vec<&Condition> =
            self.groups.iter().filter(|group| group.holds(arguments, false)).collect();
        match (self.kind, side) {
            (CountKind::Or | CountKind::OnlyOne, Side::Lower) => !complete.is_empty(),
            (CountKind::OnlyOne | CountKind::ZeroOrOne, Side::Upper) => largest(&complete) <= 1,
            (CountKind::OnlyOne | CountKind::ZeroOrOne, Side::Whole) => {
                self.is_whole(&complete, arguments)
            }
            (CountKind::AllOrNone, Side::Lower) => {
                complete.is_empty() || complete.len() == self.groups.len()
            }
            _ => true,
        }
    }

    /// Whether every term that holds is in a group that holds.
    fn is_whole(&self, complete: &[&Condition], arguments: &Arguments<'_>) -> bool {
        let terms = self.groups.iter().flat_map(Condition::terms);
        let mut stated =
            terms.filter(|term| matches!(term, Condition::Given(_) | Condition::Is(..)));
        stated.all(|term| {
            !term.holds(arguments, false)
                || complete.iter().any(|group| group.terms().contains(term))
        })
    }
}

/// How many of these groups are not a part of another one of them.
fn largest(groups: &[&Condition]) -> usize {
    let sets: BTreeSet<BTreeSet<&Condition>> =
        groups.iter().map(|group| group.terms().iter().collect()).collect();
    let is_part = |set: &BTreeSet<_>| sets.iter().any(|other| other != set && set.is_subset(other));
    sets.iter().filter(|set| !is_part(set)).count()
}

impl Operand {
    fn value(&self, arguments: &Arguments<'_>) -> Option<Value> {
        match self {
            Self::Path(path) => arguments(path).cloned(),
            Self::Literal(value) => Some(value.0.clone()),
            Self::Computed(left, operator, right) => {
                let number = |operand: &Self| operand.value(arguments)?.as_f64();
                let (left, right) = (number(left)?, number(right)?);
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
    /// Whether two values compare so; `None` where they can't be compared.
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

/// The order of two numbers, or of two moments; others have none.
fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => compare_numbers(left, right),
        (Value::String(left), Value::String(right)) => {
            Some(Moment::parse(left)?.cmp(&Moment::parse(right)?))
        }
        _ => None,
    }
}

/// The order of two numbers, whole ones by all their digits.
pub(crate) fn compare_numbers(left: &Number, right: &Number) -> Option<Ordering> {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

/// Whether two values are the same; `1` and `1.0` are.
fn same(left: &Value, right: &Value) -> bool {
    left == right || (left.is_number() && compare(left, right) == Some(Ordering::Equal))
}
