//! The limits of a value. Limits that allow the same values are equal, however they are written.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use super::limit_change::LimitChange;
use crate::model::{Bound, DataType, Json, ValueConstraint};
use crate::normalize::schema::{Additional, Allowed, plain, stricter, whole_number};

/// The keywords that constrain a value, in the order in which changes are listed.
const KEYWORDS: [&str; 13] = [
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minLength",
    "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties",
    "maxProperties",
];

/// The keywords that are no constraint of a value, in the order in which changes are listed after the constraints.
const MARKS: [&str; 4] = [OTHERS, "readOnly", "writeOnly", "default"];

/// The keyword about members that an object does not name; as a mark, it forbids them.
const OTHERS: &str = "additionalProperties";

/// The limits of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Limits {
    constraints: Vec<ValueConstraint>,
    /// Keywords that are no constraint of a value, with their values.
    marks: BTreeMap<&'static str, Value>,
}

/// A limit that changed: the keyword, the earlier and the later value, and the direction.
pub(super) type ChangedLimit = (&'static str, Value, Value, Option<LimitChange>);

impl Limits {
    /// The limits of a value, and the keywords of its schemas that are no constraints. A limit that every value meets
    /// is none.
    pub(super) fn of(allowed: &Allowed<'_>, others: &Additional<'_>, schemas: &[&Value]) -> Self {
        let is_integer = allowed.json_type() == Some(DataType::Integer);
        let constraints = allowed.constraints.iter().map(|it| settled(it, is_integer));
        let mut constraints: Vec<ValueConstraint> = constraints
            .filter(|it| !it.size().is_some_and(|it| it.is_least && it.count == 0))
            .collect();
        constraints.sort();
        let is_closed = others.is_forbidden().then_some((OTHERS, Value::Bool(false)));
        let mut marks: BTreeMap<&str, Value> = is_closed.into_iter().collect();
        for schema in schemas.iter().filter(|schema| schema.get("$ref").is_none()) {
            let said = |keyword: &'static str| Some((keyword, schema.get(keyword)?));
            let marked = |(keyword, value): &(&'static str, &Value)| match *keyword {
                "default" => true,
                OTHERS => false,
                _ => **value == Value::Bool(true),
            };
            for (keyword, value) in MARKS.into_iter().filter_map(said).filter(marked) {
                marks.entry(keyword).or_insert_with(|| plain(value));
            }
        }
        Self { constraints, marks }
    }

    /// Leaves the limits that both have.
    pub(super) fn retain_common(&mut self, other: &Self) {
        self.constraints.retain(|it| other.constraints.contains(it));
        self.marks.retain(|key, value| other.marks.get(key) == Some(value));
    }

    /// Whether members are forbidden that an object does not name.
    pub(super) fn forbid_others(&self) -> bool {
        self.marks.contains_key(OTHERS)
    }

    /// Whether every value is allowed.
    pub(super) fn is_empty(&self) -> bool {
        self.constraints.is_empty() && self.marks.is_empty()
    }

    /// The limits whose later values differ.
    pub(super) fn changes(&self, later: &Self) -> Vec<ChangedLimit> {
        let change = |keyword: &'static str| {
            let (from, to) = (self.value(keyword), later.value(keyword));
            (from != to).then(|| (keyword, from, to, self.how(later, keyword)))
        };
        match self == later {
            true => Vec::new(),
            false => KEYWORDS.into_iter().chain(MARKS).filter_map(change).collect(),
        }
    }

    /// The value of a keyword; a list, if it is said several times; null, if it is not said.
    fn value(&self, keyword: &str) -> Value {
        let said = self.constraints.iter().filter_map(written);
        let mut said: Vec<Value> =
            said.filter(|(known, _)| *known == keyword).map(|(_, value)| value).collect();
        match said.len() {
            0 => self.marks.get(keyword).cloned().unwrap_or_default(),
            1 => said.remove(0),
            _ => said.into(),
        }
    }

    /// The direction in which a limit changed. A bound and its exclusive form are one limit.
    fn how(&self, later: &Self, keyword: &str) -> Option<LimitChange> {
        let of = |limits: &Self| -> Vec<ValueConstraint> {
            let all = limits.constraints.iter().filter(|it| {
                written(it).is_some_and(|(written, _)| bound(written) == bound(keyword))
            });
            all.cloned().collect()
        };
        let is_wider = match (of(self).as_slice(), of(later).as_slice()) {
            ([], []) if keyword == "default" => return None,
            ([], []) => !later.marks.contains_key(keyword),
            ([from], [to]) => match stricter(to, from) {
                Some(Ordering::Equal) => return None,
                Some(order) => order == Ordering::Less,
                None => is_multiple(from, to),
            },
            // A value has to meet all of them.
            (from, to) => to.iter().all(|it| from.contains(it)),
        };
        Some(if is_wider { LimitChange::Relaxed } else { LimitChange::Tightened })
    }
}

/// The keyword of a constraint, with its value; `None`: the constraint is no limit.
fn written(constraint: &ValueConstraint) -> Option<(&'static str, Value)> {
    use ValueConstraint as Of;
    let bound = |own, exclusive, it: &Bound| {
        (if it.exclusive { exclusive } else { own }, it.value.0.clone())
    };
    Some(match constraint {
        Of::Minimum(it) => bound("minimum", "exclusiveMinimum", it),
        Of::Maximum(it) => bound("maximum", "exclusiveMaximum", it),
        Of::MultipleOf(number) => ("multipleOf", number.0.clone()),
        Of::MinLength(count) => ("minLength", (*count).into()),
        Of::MaxLength(count) => ("maxLength", (*count).into()),
        Of::Pattern(pattern) => ("pattern", pattern.text.as_str().into()),
        Of::MinItems(count) => ("minItems", (*count).into()),
        Of::MaxItems(count) => ("maxItems", (*count).into()),
        Of::UniqueItems => ("uniqueItems", true.into()),
        Of::MinProperties(count) => ("minProperties", (*count).into()),
        Of::MaxProperties(count) => ("maxProperties", (*count).into()),
        Of::Format(_) | Of::Enum(_) | Of::Items(_) | Of::Places(_) | Of::MemberNames(_) => {
            return None;
        }
        Of::Const(_) | Of::Unchecked(_) => return None,
    })
}

/// The keyword of a bound, for its exclusive form too.
fn bound(keyword: &str) -> &str {
    match keyword {
        "exclusiveMinimum" => "minimum",
        "exclusiveMaximum" => "maximum",
        other => other,
    }
}

/// A constraint in one spelling. A whole number has no exclusive bounds, and no fractions.
fn settled(constraint: &ValueConstraint, is_integer: bool) -> ValueConstraint {
    use ValueConstraint as Of;
    let bound = |it: &Bound, is_lower| match is_integer.then(|| whole(it, is_lower)).flatten() {
        Some(value) => Bound { value: Json(value), exclusive: false },
        None => Bound { value: Json(plain(&it.value.0)), exclusive: it.exclusive },
    };
    match constraint {
        Of::Minimum(it) => Of::Minimum(bound(it, true)),
        Of::Maximum(it) => Of::Maximum(bound(it, false)),
        Of::MultipleOf(number) => Of::MultipleOf(Json(plain(&number.0))),
        other => other.clone(),
    }
}

/// The bound of a whole number that excludes the same numbers.
fn whole(bound: &Bound, is_lower: bool) -> Option<Value> {
    let value = &bound.value.0;
    let rounded = || {
        let number = value.as_f64().filter(|number| number.fract() != 0.0)?;
        Some(plain(&Value::from(if is_lower { number.ceil() } else { number.floor() })))
    };
    let Some(number) = whole_number(&plain(value)) else { return rounded() };
    let step = i128::from(bound.exclusive);
    let number = if is_lower { number + step } else { number - step };
    i64::try_from(number).map(Value::from).or_else(|_| u64::try_from(number).map(Value::from)).ok()
}

/// Whether all multiples of one number are multiples of another.
fn is_multiple(one: &ValueConstraint, other: &ValueConstraint) -> bool {
    const NEAR: f64 = 1e-9;
    let (ValueConstraint::MultipleOf(Json(one)), ValueConstraint::MultipleOf(Json(other))) =
        (one, other)
    else {
        return false;
    };
    if let (Some(one), Some(other)) = (whole_number(one), whole_number(other)) {
        return one.checked_rem(other) == Some(0);
    }
    let times = one.as_f64().zip(other.as_f64()).map(|(one, other)| one / other);
    times.is_some_and(|times| times.round() >= 1.0 && (times - times.round()).abs() < NEAR)
}
