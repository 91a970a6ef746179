//! What a rule means: whether the arguments of a call satisfy it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::instant::instant;
use super::{
    Comparison, Condition, Count, CountKind, Dependency, Expression, Operator, ParameterPath, Rule,
    Side,
};

/// The arguments of a call, or of a part of it.
pub trait Arguments {
    /// The value of a parameter; `None` where it is not given. `null` is not given.
    fn value(&self, path: &ParameterPath) -> Option<&Value>;
}

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
        for (at, object) in instances(arguments, &container) {
            let part = Part { container: &container, object };
            let broken = dependency
                .bounds
                .active(strict)
                .into_iter()
                .find(|side| !dependency.rule.holds(*side, &part));
            found.extend(broken.map(|side| Violation { dependency, side, at }));
        }
    }
    found
}

/// The objects that a container path leads to, each with its place.
fn instances<'a>(
    arguments: &'a Map<String, Value>,
    container: &ParameterPath,
) -> Vec<(String, &'a Map<String, Value>)> {
    let mut found = vec![(String::new(), arguments)];
    for segment in container.segments() {
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

/// The arguments inside one object.
struct Part<'a> {
    container: &'a ParameterPath,
    object: &'a Map<String, Value>,
}

impl Arguments for Part<'_> {
    fn value(&self, path: &ParameterPath) -> Option<&Value> {
        let inside = path.inside(self.container)?;
        let (last, before) = inside.segments().split_last()?;
        let before = ParameterPath::new(before.to_vec());
        // Through an array that the rule is not about, any item counts.
        instances(self.object, &before)
            .into_iter()
            .find_map(|(_, object)| object.get(last.name.as_str()))
            .filter(|value| !value.is_null())
    }
}

impl Rule {
    /// Whether one side of the rule is satisfied. A rule that counts nothing has one side, whatever it is called.
    pub fn holds(&self, side: Side, arguments: &dyn Arguments) -> bool {
        match self {
            Self::Holds(Condition::Count(count)) => count.side(side, arguments),
            Self::Holds(condition) => condition.holds(arguments, true),
            Self::Requires { condition, consequence } => {
                !condition.holds(arguments, false)
                    || match consequence {
                        Condition::Count(count) => count.side(side, arguments),
                        other => other.holds(arguments, true),
                    }
            }
        }
    }
}

impl Condition {
    /// Whether it holds. A comparison of which a side is not given is as true as `missing` says: true in what is
    /// demanded, false in what is supposed.
    pub fn holds(&self, arguments: &dyn Arguments, missing: bool) -> bool {
        match self {
            Self::Given(path) => arguments.value(path).is_some(),
            Self::Is(path, values) => arguments
                .value(path)
                .is_some_and(|value| values.iter().any(|each| same(value, &each.0))),
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
    fn side(&self, side: Side, arguments: &dyn Arguments) -> bool {
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
    fn is_whole(&self, complete: &[&Condition], arguments: &dyn Arguments) -> bool {
        let mut terms = self
            .groups
            .iter()
            .flat_map(Condition::terms)
            .filter(|term| matches!(term, Condition::Given(_) | Condition::Is(..)));
        terms.all(|term| {
            !term.holds(arguments, false)
                || complete.iter().any(|group| group.terms().contains(term))
        })
    }
}

/// How many of these groups are not a part of another one of them.
fn largest(groups: &[&Condition]) -> usize {
    let sets: BTreeSet<BTreeSet<&Condition>> =
        groups.iter().map(|group| group.terms().iter().collect()).collect();
    sets.iter()
        .filter(|set| !sets.iter().any(|other| other != *set && set.is_subset(other)))
        .count()
}

impl Expression {
    fn value(&self, arguments: &dyn Arguments) -> Option<Value> {
        match self {
            Self::Path(path) => arguments.value(path).cloned(),
            Self::Literal(value) => Some(value.0.clone()),
            Self::Binary(left, operator, right) => {
                let left = left.value(arguments)?.as_f64()?;
                let right = right.value(arguments)?.as_f64()?;
                serde_json::Number::from_f64(operator.compute(left, right)).map(Value::Number)
            }
        }
    }
}

impl Operator {
    fn compute(self, left: f64, right: f64) -> f64 {
        match self {
            Self::Add => left + right,
            Self::Subtract => left - right,
            Self::Multiply => left * right,
            Self::Divide => left / right,
        }
    }
}

impl Comparison {
    /// Whether two values compare so; `None` where they can't be compared.
    fn holds(self, left: &Value, right: &Value) -> Option<bool> {
        match self {
            Self::Equal => return Some(same(left, right)),
            Self::NotEqual => return Some(!same(left, right)),
            _ => {}
        }
        let ordering = compare(left, right)?;
        Some(match self {
            Self::Less => ordering == Ordering::Less,
            Self::LessOrEqual => ordering != Ordering::Greater,
            Self::Greater => ordering == Ordering::Greater,
            _ => ordering != Ordering::Less,
        })
    }
}

/// The order of two numbers, or of two moments; others have none.
fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
        },
        (Value::String(left), Value::String(right)) => Some(instant(left)?.cmp(&instant(right)?)),
        _ => None,
    }
}

/// Whether two values are the same; `1` and `1.0` are.
fn same(left: &Value, right: &Value) -> bool {
    left == right || (left.is_number() && compare(left, right) == Some(Ordering::Equal))
}
