//! Single values against the keywords of a schema.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::{Number, Value};

use crate::model::{Bound, Json, ValueConstraint, compare_numbers};

use super::Kind;
use super::pattern::Patterns;

/// Longer lists of values are cut short in messages.
const MOST_LISTED: usize = 8;

/// A keyword that a value breaks.
pub(super) struct Broken {
    /// What kind of demand it is.
    pub(super) kind: Kind,
    /// The keyword with its value.
    pub(super) rule: String,
    /// What is wrong, to follow the name of the value.
    pub(super) words: String,
}

impl Broken {
    fn new(kind: Kind, keyword: &str, value: impl std::fmt::Display, words: String) -> Self {
        Self { kind, rule: format!("{keyword}: {value}"), words }
    }
}

/// Whether a value breaks a keyword. As in JSON Schema, a keyword says nothing about values of another JSON type.
pub(super) fn check(
    constraint: &ValueConstraint,
    value: &Value,
    patterns: &Patterns<'_>,
) -> Option<Broken> {
    match (constraint, value) {
        (ValueConstraint::Const(Json(only)), _) => (!same(only, value)).then(|| {
            Broken::new(Kind::Const, "const", only, format!("must be {only}, not {}", short(value)))
        }),
        (ValueConstraint::Enum(values), _) => {
            let values: Vec<Value> = values.iter().map(|each| each.0.clone()).collect();
            let is_listed = values.iter().any(|each| same(each, value));
            (!is_listed).then(|| not_listed(value, &values))
        }
        (_, Value::Number(number)) => check_number(constraint, number),
        (_, Value::String(text)) => check_text(constraint, text, patterns),
        (_, Value::Array(items)) => check_items(constraint, items),
        (_, Value::Object(members)) => check_members(constraint, members.len()),
        _ => None,
    }
}

/// A value that is not in the list.
fn not_listed(value: &Value, values: &[Value]) -> Broken {
    let list = Value::Array(values.to_vec());
    let words = format!("must be {}, not {}", listed(values), short(value));
    Broken::new(Kind::Enum, "enum", list, words)
}

/// The values, or the first of many.
pub(super) fn listed(values: &[Value]) -> String {
    let shown: Vec<String> = values.iter().take(MOST_LISTED).map(ToString::to_string).collect();
    match (values.len().saturating_sub(MOST_LISTED), shown.as_slice()) {
        (0, [only]) => only.clone(),
        (0, shown) => format!("one of {}", shown.join(", ")),
        (more, shown) => format!("one of {} and {more} more", shown.join(", ")),
    }
}

/// The value as JSON, cut short where it is long.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn check_number(constraint: &ValueConstraint, number: &Number) -> Option<Broken> {
    let bound = |kind, keyword, bound: &Bound, words: [&str; 2], refused| {
        let ordering = compare_numbers(number, bound.value.0.as_number()?);
        let is_broken =
            ordering == Some(refused) || (bound.exclusive && ordering == Some(Ordering::Equal));
        let (words, note) =
            if bound.exclusive { (words[1], " (exclusive)") } else { (words[0], "") };
        is_broken.then(|| {
            let limit = &bound.value.0;
            let words = format!("must be {words} {limit}, not {number}");
            Broken::new(kind, keyword, format!("{limit}{note}"), words)
        })
    };
    match constraint {
        ValueConstraint::Minimum(least) => {
            bound(Kind::Minimum, "minimum", least, ["at least", "more than"], Ordering::Less)
        }
        ValueConstraint::Maximum(most) => {
            bound(Kind::Maximum, "maximum", most, ["at most", "less than"], Ordering::Greater)
        }
        ValueConstraint::MultipleOf(Json(step)) => {
            (!is_multiple(number, step.as_number()?)).then(|| {
                let words = format!("must be a multiple of {step}, not {number}");
                Broken::new(Kind::MultipleOf, "multipleOf", step, words)
            })
        }
        _ => None,
    }
}

fn is_multiple(number: &Number, step: &Number) -> bool {
    match (number.as_i64(), step.as_i64()) {
        (Some(number), Some(step)) => {
            step == 0 || number.checked_rem(step).is_none_or(|rest| rest == 0)
        }
        _ => {
            let times = number.as_f64().zip(step.as_f64()).map(|(number, step)| number / step);
            // `0.3` is three times `0.1`, though not in binary.
            times.is_none_or(|times| !times.is_finite() || (times - times.round()).abs() < 1e-9)
        }
    }
}

fn check_text(constraint: &ValueConstraint, text: &str, patterns: &Patterns<'_>) -> Option<Broken> {
    match constraint {
        ValueConstraint::Pattern(pattern) => (!patterns.is_match(pattern, text)).then(|| {
            let words = format!("must match `{pattern}`, and {} does not", short(&text.into()));
            Broken::new(Kind::Pattern, "pattern", pattern, words)
        }),
        ValueConstraint::MinLength(_) | ValueConstraint::MaxLength(_) => {
            check_size(constraint, text.chars().count(), "character")
        }
        _ => None,
    }
}

fn check_items(constraint: &ValueConstraint, items: &[Value]) -> Option<Broken> {
    match constraint {
        ValueConstraint::UniqueItems => {}
        ValueConstraint::MinItems(_) | ValueConstraint::MaxItems(_) => {
            return check_size(constraint, items.len(), "item");
        }
        _ => return None,
    }
    let mut seen = HashSet::new();
    let twice = items.iter().find(|item| !seen.insert(canonical(item)))?;
    let words = format!("must not have an item twice, and has {} again", short(twice));
    Some(Broken::new(Kind::UniqueItems, "uniqueItems", true, words))
}

fn check_members(constraint: &ValueConstraint, size: usize) -> Option<Broken> {
    match constraint {
        ValueConstraint::MinProperties(_) | ValueConstraint::MaxProperties(_) => {
            check_size(constraint, size, "member")
        }
        _ => None,
    }
}

/// One of the keywords that count.
fn check_size(constraint: &ValueConstraint, size: usize, thing: &str) -> Option<Broken> {
    let (kind, keyword, limit, is_least) = match *constraint {
        ValueConstraint::MinLength(limit) => (Kind::MinLength, "minLength", limit, true),
        ValueConstraint::MaxLength(limit) => (Kind::MaxLength, "maxLength", limit, false),
        ValueConstraint::MinItems(limit) => (Kind::MinItems, "minItems", limit, true),
        ValueConstraint::MaxItems(limit) => (Kind::MaxItems, "maxItems", limit, false),
        ValueConstraint::MinProperties(limit) => {
            (Kind::MinProperties, "minProperties", limit, true)
        }
        ValueConstraint::MaxProperties(limit) => {
            (Kind::MaxProperties, "maxProperties", limit, false)
        }
        _ => return None,
    };
    let count = size as u64;
    let is_broken = if is_least { count < limit } else { count > limit };
    is_broken.then(|| {
        let side = if is_least { "at least" } else { "at most" };
        let plural = if limit == 1 { "" } else { "s" };
        let words = format!("must have {side} {limit} {thing}{plural}, not {size}");
        Broken::new(kind, keyword, limit, words)
    })
}

/// Whether two values are the same as JSON Schema sees them.
fn same(left: &Value, right: &Value) -> bool {
    left == right || canonical(left) == canonical(right)
}

/// A text that is the same for equal values: members by name, `1.0` as `1`.
fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => format!("{float}"),
            _ => number.to_string(),
        },
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)))
                .collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}
