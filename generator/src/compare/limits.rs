//! The limits of a value. Limits that allow the same values are equal, however they are written.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use super::limit_change::LimitChange;

/// The keywords that constrain a value, with the effect of a larger number.
const KEYWORDS: [(&str, Effect); 17] = [
    ("minimum", Effect::Tightens),
    ("exclusiveMinimum", Effect::Tightens),
    ("maximum", Effect::Relaxes),
    ("exclusiveMaximum", Effect::Relaxes),
    ("multipleOf", Effect::Either),
    ("minLength", Effect::Tightens),
    ("maxLength", Effect::Relaxes),
    ("pattern", Effect::Either),
    ("minItems", Effect::Tightens),
    ("maxItems", Effect::Relaxes),
    ("uniqueItems", Effect::Tightens),
    ("minProperties", Effect::Tightens),
    ("maxProperties", Effect::Relaxes),
    ("additionalProperties", Effect::Tightens),
    ("readOnly", Effect::Tightens),
    ("writeOnly", Effect::Tightens),
    ("default", Effect::None),
];

/// The bounds of a number, each with its exclusive form.
const BOUNDS: [(&str, &str, Effect); 2] = [
    ("minimum", "exclusiveMinimum", Effect::Tightens),
    ("maximum", "exclusiveMaximum", Effect::Relaxes),
];

/// The effect of a larger number. A Boolean limit tightens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// Fewer values are allowed.
    Tightens,
    /// More values are allowed.
    Relaxes,
    /// Other values are allowed.
    Either,
    /// The same values are allowed.
    None,
}

/// The limits of a value, by keyword.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Limits(BTreeMap<&'static str, Value>);

/// A limit that changed: the keyword, the earlier and the later value, and the direction.
pub(super) type ChangedLimit = (&'static str, Value, Value, Option<LimitChange>);

impl Limits {
    /// The limits of one schema. A limit that every value meets is none.
    pub(super) fn of(schema: &Value) -> Self {
        let limit = |keyword: &'static str| Some((keyword, plain(schema.get(keyword)?)));
        let limits = KEYWORDS.iter().filter_map(|(keyword, _)| limit(keyword));
        let mut all = Self(limits.filter(|(keyword, value)| constrains(keyword, value)).collect());
        // The Boolean form of OpenAPI 3.0 is about the bound beside it.
        for (bound, exclusive, _) in BOUNDS {
            if all.0.get(exclusive).is_some_and(Value::is_boolean) {
                all.0.remove(exclusive);
                let bound = all.0.remove(bound);
                all.0.extend(bound.map(|value| (exclusive, value)));
            }
        }
        all
    }

    /// Adds the limits of another schema that applies too: of two limits, the stricter one counts.
    pub(super) fn add(&mut self, other: Self) {
        for (keyword, value) in other.0 {
            let Some(known) = self.0.get_mut(keyword) else {
                self.0.insert(keyword, value);
                continue;
            };
            match effect(keyword) {
                Effect::Either if *known != value => *known = both(known.take(), value),
                effect if strictness(effect, &value) > strictness(effect, known) => *known = value,
                _ => {}
            }
        }
    }

    /// Leaves the stricter of a bound and its exclusive form. A whole number has no exclusive bounds, and no fractions.
    pub(super) fn settle(&mut self, is_integer: bool) {
        for (bound, exclusive, effect) in BOUNDS {
            if let (Some(one), Some(other)) = (self.0.get(bound), self.0.get(exclusive)) {
                let is_exclusive = strictness(effect, other) >= strictness(effect, one);
                self.0.remove(if is_exclusive { bound } else { exclusive });
            }
            if is_integer {
                let inclusive = self.0.get(bound).and_then(|value| whole(value, effect, false));
                let next = self.0.get(exclusive).and_then(|value| whole(value, effect, true));
                if let Some(value) = inclusive.or(next) {
                    self.0.remove(exclusive);
                    self.0.insert(bound, value);
                }
            }
        }
    }

    /// Leaves the limits that both have.
    pub(super) fn retain_common(&mut self, other: &Self) {
        self.0.retain(|key, value| other.0.get(key) == Some(value));
    }

    /// Whether every value is allowed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The limits whose later values differ.
    pub(super) fn changes(&self, later: &Self) -> Vec<ChangedLimit> {
        let value = |limits: &Self, keyword: &str| -> Value {
            limits.0.get(keyword).cloned().unwrap_or_default()
        };
        let changed =
            KEYWORDS.iter().filter(|(keyword, _)| self.0.get(keyword) != later.0.get(keyword));
        let change = |(keyword, effect): &(&'static str, Effect)| {
            let how = match effect {
                Effect::None => None,
                _ => self.how(later, keyword, *effect),
            };
            (*keyword, value(self, keyword), value(later, keyword), how)
        };
        changed.map(change).collect()
    }

    /// The direction in which a limit changed. A bound and its exclusive form are one limit.
    fn how(&self, later: &Self, keyword: &str, effect: Effect) -> Option<LimitChange> {
        let order = match (self.limit(keyword, effect), later.limit(keyword, effect)) {
            (Some(from), Some(to)) => to.partial_cmp(&from)?,
            (from, to) => to.is_some().cmp(&from.is_some()),
        };
        match order {
            Ordering::Less => Some(LimitChange::Relaxed),
            Ordering::Greater => Some(LimitChange::Tightened),
            Ordering::Equal if is_multiple(self.0.get(keyword), later.0.get(keyword)) => {
                Some(LimitChange::Relaxed)
            }
            // Neither a superset nor a subset: some earlier calls fail now.
            Ordering::Equal if effect == Effect::Either => Some(LimitChange::Tightened),
            Ordering::Equal => None,
        }
    }

    /// The strictness of a limit, and whether the limit excludes its own value.
    fn limit(&self, keyword: &str, effect: Effect) -> Option<(Option<f64>, bool)> {
        let bound =
            BOUNDS.iter().find(|(bound, exclusive, _)| [*bound, *exclusive].contains(&keyword));
        let (inclusive, exclusive) = bound.map_or((keyword, ""), |(one, other, _)| (*one, *other));
        let of = |keyword: &str| Some(strictness(effect, self.0.get(keyword)?));
        let inclusive = of(inclusive).map(|value| (value, false));
        inclusive.or_else(|| Some((of(exclusive)?, true)))
    }
}

/// Whether a number is a multiple of another, so that all its multiples are, too.
fn is_multiple(number: Option<&Value>, of: Option<&Value>) -> bool {
    const NEAR: f64 = 1e-9;
    let both = number.and_then(Value::as_f64).zip(of.and_then(Value::as_f64));
    let times = both.map(|(number, of)| number / of);
    times.is_some_and(|times| times.round() >= 1.0 && (times - times.round()).abs() < NEAR)
}

/// A value in one spelling: `1.0` is `1`.
pub(super) fn plain(value: &Value) -> Value {
    const EXACT: f64 = 9e15;
    match value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < EXACT) {
        #[expect(clippy::cast_possible_truncation, reason = "the number is whole and small")]
        Some(number) if value.is_f64() => Value::from(number as i64),
        _ => value.clone(),
    }
}

/// Whether a keyword with this value excludes anything.
fn constrains(keyword: &str, value: &Value) -> bool {
    match (keyword, value) {
        ("default", _) => true,
        ("additionalProperties", _) => *value == Value::Bool(false),
        ("minLength" | "minItems" | "minProperties", _) => value.as_f64() != Some(0.0),
        _ => !matches!(value, Value::Bool(false) | Value::Null),
    }
}

fn effect(keyword: &str) -> Effect {
    let known = KEYWORDS.iter().find(|(known, _)| *known == keyword);
    known.map_or(Effect::None, |(_, effect)| *effect)
}

/// A number that is larger for a stricter limit; `None`: neither of two limits is stricter.
fn strictness(effect: Effect, value: &Value) -> Option<f64> {
    match effect {
        Effect::Tightens => value.as_f64(),
        Effect::Relaxes => value.as_f64().map(|number| -number),
        Effect::Either | Effect::None => None,
    }
}

/// The bound of a whole number that excludes the same numbers.
fn whole(value: &Value, effect: Effect, is_exclusive: bool) -> Option<Value> {
    let is_lower = effect == Effect::Tightens;
    if let Some(number) = value.as_i64() {
        let step = i64::from(is_exclusive);
        let number = if is_lower { number.checked_add(step) } else { number.checked_sub(step) };
        return number.map(Value::from);
    }
    let number = value.as_f64()?;
    Some(plain(&Value::from(if is_lower { number.ceil() } else { number.floor() })))
}

/// Both limits, in one order.
fn both(known: Value, more: Value) -> Value {
    let mut all = match known {
        Value::Array(all) => all,
        one => vec![one],
    };
    if !all.contains(&more) {
        all.push(more);
    }
    all.sort_by_cached_key(Value::to_string);
    Value::Array(all)
}
