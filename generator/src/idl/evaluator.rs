//! The meaning of a rule: whether the arguments of a call satisfy the rule.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Map, Number, Value};

use super::moment::Moment;
use super::value_place::ValuePlace;
use crate::bounds::Budget;
use crate::model::{
    Comparison, Condition, Count, CountKind, Dependency, Json, Operand, Operator, ParameterPath,
    PathSegment, Rule, Side,
};

/// The truth of a condition: in one call, or in each case of a set of cases.
pub(crate) trait Truth: Clone {
    /// True where both are true.
    fn and(&self, other: &Self) -> Self;
    /// True where at least one is true.
    fn or(&self, other: &Self) -> Self;
    /// True where this one is false.
    fn not(&self) -> Self;
    /// Whether this is false everywhere.
    fn is_never(&self) -> bool;
}

/// The subject of evaluation: the arguments of one call, or a set of cases. A parameter with the value `null` counts as
/// absent.
pub(crate) trait Judged {
    /// The truth of a condition about the subject.
    type Truth: Truth;

    /// True everywhere.
    fn always(&self) -> Self::Truth;

    /// True where the parameter is given.
    fn given(&self, path: &ParameterPath) -> Self::Truth;

    /// True where the parameter is given with one of these values.
    fn is(&self, path: &ParameterPath, values: &[Json]) -> Self::Truth;

    /// True where the comparison holds. Where an operand is absent, the result is `missing`.
    fn compares(
        &self,
        left: &Operand,
        comparison: Comparison,
        right: &Operand,
        missing: bool,
    ) -> Self::Truth;
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation<'a> {
    /// The rule.
    pub dependency: &'a Dependency,
    /// The broken side of the rule.
    pub side: Side,
    /// The location of the object that the rule is about: the arguments themselves, or `requested_access_methods[1]`.
    pub at: ValuePlace,
}

/// The rules that these arguments break: the enforced rules; with `strict`, the documented rules too.
pub fn violations<'a>(
    dependencies: &'a [Dependency],
    arguments: &Map<String, Value>,
    strict: bool,
) -> Vec<Violation<'a>> {
    violations_within(dependencies, arguments, strict, &mut Budget::of(usize::MAX))
}

/// Like [`violations`], within a budget. A rule about items is evaluated for each item.
pub(crate) fn violations_within<'a>(
    dependencies: &'a [Dependency],
    arguments: &Map<String, Value>,
    strict: bool,
    left: &mut Budget,
) -> Vec<Violation<'a>> {
    broken(dependencies, arguments, strict, left).collect()
}

/// The first enforced rule that these arguments break; `None` also if the budget is spent first.
pub(crate) fn first_violation<'a>(
    dependencies: &'a [Dependency],
    arguments: &Map<String, Value>,
    left: &mut Budget,
) -> Option<&'a Dependency> {
    broken(dependencies, arguments, false, left).next().map(|violation| violation.dependency)
}

/// The violations, rule by rule, until the budget is spent. An evaluation costs a step for each parameter that the rule
/// names.
fn broken<'a, 'b>(
    dependencies: &'a [Dependency],
    arguments: &'b Map<String, Value>,
    strict: bool,
    left: &'b mut Budget,
) -> impl Iterator<Item = Violation<'a>> + use<'a, 'b> {
    // The objects of each container; many rules share a container.
    let mut objects: HashMap<&[PathSegment], Objects<'_>> = HashMap::new();
    let mut is_over = false;
    dependencies.iter().flat_map(move |dependency| {
        let container = dependency.rule.container_segments();
        let cost = dependency.rule.mentions();
        let mut found = Vec::new();
        let objects = objects.entry(container).or_insert_with(|| instances(arguments, container));
        for (at, object) in objects.iter() {
            is_over = is_over || !left.spend(cost);
            if is_over {
                break;
            }
            let call =
                Call(|path: &ParameterPath| value(object, path.segments.strip_prefix(container)?));
            let mut sides = dependency.active(strict).into_iter();
            let broken = sides.find(|side| !dependency.rule.truth(*side, &call));
            found.extend(broken.map(|side| Violation { dependency, side, at: at.clone() }));
        }
        found
    })
}

/// Objects with their locations.
type Objects<'a> = Vec<(ValuePlace, &'a Map<String, Value>)>;

/// The value at a path in an object. In an array, the first item with a value counts.
fn value<'a>(object: &'a Map<String, Value>, path: &[PathSegment]) -> Option<&'a Value> {
    first(object, path).filter(|value| !value.is_null())
}

/// Like [`value`], but including `null`. (The length of a rule's text bounds the length of a path.)
fn first<'a>(object: &'a Map<String, Value>, path: &[PathSegment]) -> Option<&'a Value> {
    let (segment, rest) = path.split_first()?;
    match object.get(segment.name.as_str())? {
        value if rest.is_empty() => Some(value),
        Value::Object(inner) if !segment.items => first(inner, rest),
        Value::Array(items) if segment.items => {
            items.iter().filter_map(Value::as_object).find_map(|item| first(item, rest))
        }
        _ => None,
    }
}

/// The objects at a path, each with its location.
fn instances<'a>(arguments: &'a Map<String, Value>, path: &[PathSegment]) -> Objects<'a> {
    let mut found = vec![(ValuePlace::default(), arguments)];
    for segment in path {
        let name = segment.name.as_str();
        let mut next = Vec::new();
        for (at, object) in found {
            let place = at.member(name);
            match object.get(name) {
                Some(Value::Object(inner)) if !segment.items => next.push((place, inner)),
                Some(Value::Array(items)) if segment.items => {
                    let objects = items.iter().enumerate();
                    next.extend(objects.filter_map(|(index, item)| {
                        Some((place.clone().item(index), item.as_object()?))
                    }));
                }
                _ => {}
            }
        }
        found = next;
    }
    found
}

/// The values of parameters, from a call or from an object in a call; `None` for an absent parameter.
struct Call<F>(F);

impl<'v, F: Fn(&ParameterPath) -> Option<&'v Value>> Judged for Call<F> {
    type Truth = bool;

    fn always(&self) -> bool {
        true
    }

    fn given(&self, path: &ParameterPath) -> bool {
        (self.0)(path).is_some()
    }

    fn is(&self, path: &ParameterPath, values: &[Json]) -> bool {
        (self.0)(path).is_some_and(|value| values.iter().any(|each| same(value, &each.0)))
    }

    fn compares(
        &self,
        left: &Operand,
        comparison: Comparison,
        right: &Operand,
        missing: bool,
    ) -> bool {
        let sides = left.value(&self.0).zip(right.value(&self.0));
        sides.and_then(|(left, right)| comparison.holds(&left, &right)).unwrap_or(missing)
    }
}

impl Truth for bool {
    fn and(&self, other: &Self) -> Self {
        *self && *other
    }

    fn or(&self, other: &Self) -> Self {
        *self || *other
    }

    fn not(&self) -> Self {
        !*self
    }

    fn is_never(&self) -> bool {
        !*self
    }
}

impl Rule {
    /// The truth of one side of the rule. A rule without a count has one side, whichever is asked for.
    pub(crate) fn truth<J: Judged>(&self, side: Side, judged: &J) -> J::Truth {
        let demanded = match &self.demand {
            Condition::Count(count) => count.side(side, judged),
            other => other.truth(judged, true),
        };
        match &self.when {
            Some(when) => when.truth(judged, false).not().or(&demanded),
            None => demanded,
        }
    }
}

impl Condition {
    /// The truth of the condition. A comparison with an absent operand has the truth `missing`: true in a demand, false
    /// in a premise. (The length of a rule's text bounds the nesting of conditions.)
    fn truth<J: Judged>(&self, judged: &J, missing: bool) -> J::Truth {
        let each = |parts: &[Self]| -> Vec<J::Truth> {
            parts.iter().map(|part| part.truth(judged, missing)).collect()
        };
        match self {
            Self::Given(path) => judged.given(path),
            Self::Is(path, values) => judged.is(path, values),
            Self::Compare(left, comparison, right) => {
                judged.compares(left, *comparison, right, missing)
            }
            Self::Not(inner) => inner.truth(judged, !missing).not(),
            Self::All(parts) => all(judged, &each(parts)),
            Self::Any(parts) => any(judged, &each(parts)),
            Self::Count(count) => all(judged, &Side::ALL.map(|side| count.side(side, judged))),
        }
    }
}

fn all<J: Judged>(judged: &J, parts: &[J::Truth]) -> J::Truth {
    parts.iter().fold(judged.always(), |all, part| all.and(part))
}

fn any<J: Judged>(judged: &J, parts: &[J::Truth]) -> J::Truth {
    parts.iter().fold(judged.always().not(), |any, part| any.or(part))
}

impl Count {
    /// The truth of one side of the count. A side that this kind of count lacks is always true.
    fn side<J: Judged>(&self, side: Side, judged: &J) -> J::Truth {
        let complete = || -> Vec<(&Condition, J::Truth)> {
            let groups = self.groups.iter().map(|group| (group, group.truth(judged, false)));
            groups.filter(|(_, truth)| !truth.is_never()).collect()
        };
        let truths = |complete: Vec<(&Condition, J::Truth)>| -> Vec<J::Truth> {
            complete.into_iter().map(|(_, truth)| truth).collect()
        };
        match (self.kind, side) {
            (CountKind::Or | CountKind::OnlyOne, Side::Lower) => any(judged, &truths(complete())),
            (CountKind::OnlyOne | CountKind::ZeroOrOne, Side::Upper) => {
                several(judged, &complete()).not()
            }
            (CountKind::OnlyOne | CountKind::ZeroOrOne, Side::Whole) => {
                self.is_whole(judged, &complete())
            }
            (CountKind::AllOrNone, Side::Lower) => {
                let complete = truths(complete());
                let none = any(judged, &complete).not();
                match complete.len() == self.groups.len() {
                    true => all(judged, &complete).or(&none),
                    false => none,
                }
            }
            _ => judged.always(),
        }
    }

    /// True where each true term belongs to a true group.
    fn is_whole<J: Judged>(&self, judged: &J, complete: &[(&Condition, J::Truth)]) -> J::Truth {
        let terms = self.groups.iter().flat_map(Condition::terms);
        let stated = terms.filter(|term| matches!(term, Condition::Given(_) | Condition::Is(..)));
        let mut seen = HashSet::new();
        let mut whole = judged.always();
        for term in stated {
            let holds = term.truth(judged, false);
            if holds.is_never() || !seen.insert(term) {
                continue;
            }
            let homes = complete.iter().filter(|(group, _)| group.terms().contains(term));
            let in_one = homes.fold(holds.not(), |in_one, (_, truth)| in_one.or(truth));
            whole = whole.and(&in_one);
        }
        whole
    }
}

/// True where more than one group is true. A group that is part of another true group does not count.
fn several<J: Judged>(judged: &J, groups: &[(&Condition, J::Truth)]) -> J::Truth {
    let sets: BTreeMap<BTreeSet<&Condition>, &J::Truth> =
        groups.iter().map(|(group, truth)| (group.terms().iter().collect(), truth)).collect();
    let never = judged.always().not();
    let (mut one, mut several) = (never.clone(), never.clone());
    for (set, truth) in &sets {
        let larger =
            sets.iter().filter(|(other, _)| set.len() < other.len() && set.is_subset(other));
        let covered = larger.fold(never.clone(), |covered, (_, larger)| covered.or(larger));
        let own = truth.and(&covered.not());
        several = several.or(&one.and(&own));
        one = one.or(&own);
    }
    several
}

impl Operand {
    fn value<'v>(&self, values: &impl Fn(&ParameterPath) -> Option<&'v Value>) -> Option<Value> {
        match self {
            Self::Path(path) => values(path).cloned(),
            Self::Literal(value) => Some(value.0.clone()),
            Self::Computed(left, operator, right) => {
                let number = |operand: &Self| operand.value(values)?.as_f64();
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

/// The order of two numbers or of two date-times; `None` for other values.
fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => compare_numbers(left, right),
        (Value::String(left), Value::String(right)) => {
            Some(Moment::parse(left)?.cmp(&Moment::parse(right)?))
        }
        _ => None,
    }
}

/// The order of two numbers. Integers are compared with all their digits.
pub(crate) fn compare_numbers(left: &Number, right: &Number) -> Option<Ordering> {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

/// Whether two values are equal. `1` and `1.0` are equal.
pub(crate) fn same(left: &Value, right: &Value) -> bool {
    left == right || (left.is_number() && compare(left, right) == Some(Ordering::Equal))
}
