//! Validates single values against the keywords of a schema.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::{Number, Value};

use crate::idl::compare_numbers;
use crate::model::{Bound, Counted, Json, SizeLimit, ValueConstraint, integer_range};

use super::decimal;
use super::pattern::Patterns;
use super::whole::whole;

/// The most values that a message lists.
const MOST_LISTED: usize = 8;

/// A keyword that a value violates.
pub(super) struct BrokenKeyword {
    /// The keyword, in snake case.
    pub(super) keyword: &'static str,
    /// The value of the keyword.
    pub(super) limit: String,
    /// The message, without the name of the value at its start.
    pub(super) words: String,
}

impl BrokenKeyword {
    fn new(keyword: &'static str, limit: impl ToString, words: String) -> Option<Self> {
        Some(Self { keyword, limit: limit.to_string(), words })
    }
}

/// The keyword, if the value violates it. As in JSON Schema, a keyword ignores values of other JSON types.
pub(super) fn check(
    constraint: &ValueConstraint,
    value: &Value,
    patterns: &Patterns,
) -> Option<BrokenKeyword> {
    use Ordering::{Greater, Less};
    use ValueConstraint as Is;
    match (constraint, value) {
        (Is::Const(Json(only)), _) if !same(only, value) => {
            BrokenKeyword::new("const", only, format!("must be {only}, not {}", short(value)))
        }
        (Is::Enum(values), _) if !values.iter().any(|each| same(&each.0, value)) => {
            let values: Vec<Value> = values.iter().map(|each| each.0.clone()).collect();
            let words = format!("must be {}, not {}", listed(&values), short(value));
            BrokenKeyword::new("enum", Value::Array(values), words)
        }
        (Is::Minimum(least), Value::Number(number)) => {
            bound("minimum", least, number, Less, ["at least", "more than"])
        }
        (Is::Maximum(most), Value::Number(number)) => {
            bound("maximum", most, number, Greater, ["at most", "less than"])
        }
        (Is::MultipleOf(Json(step)), Value::Number(number))
            if !step.as_number().is_none_or(|step| is_multiple(number, step)) =>
        {
            BrokenKeyword::new(
                "multiple_of",
                step,
                format!("must be a multiple of {step}, not {number}"),
            )
        }
        (Is::Format(format), Value::Number(number)) => {
            let (least, most) = integer_range(format)?;
            let whole = whole(number)?;
            let words = format!("must be between {least} and {most}, not {number}");
            (whole < least || whole > most).then(|| BrokenKeyword::new("format", format, words))?
        }
        (Is::Pattern(pattern), Value::String(text)) if !patterns.is_match(pattern, text) => {
            let words = format!("must match `{}`, but {} does not", pattern.text, short(value));
            BrokenKeyword::new("pattern", &pattern.text, words)
        }
        (Is::UniqueItems, Value::Array(items)) => {
            let mut seen = HashSet::new();
            let twice = items.iter().find(|item| !seen.insert(canonical(item)))?;
            let words = format!("must have unique items, but {} occurs twice", short(twice));
            BrokenKeyword::new("unique_items", true, words)
        }
        _ => size(constraint.size()?, value),
    }
}

/// The values, or the first few of many.
pub(super) fn listed(values: &[Value]) -> String {
    let shown: Vec<String> = values.iter().take(MOST_LISTED).map(ToString::to_string).collect();
    match (values.len().saturating_sub(MOST_LISTED), shown.as_slice()) {
        (0, [only]) => only.clone(),
        (0, shown) => format!("one of {}", shown.join(", ")),
        (more, shown) => format!("one of {} and {more} more", shown.join(", ")),
    }
}

/// The value as JSON, cut to a limit.
pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The violation of a bound. The words are those of an inclusive and of an exclusive bound.
fn bound(
    keyword: &'static str,
    Bound { value: Json(limit), exclusive }: &Bound,
    number: &Number,
    refused: Ordering,
    [inside, outside]: [&str; 2],
) -> Option<BrokenKeyword> {
    let ordering = compare_numbers(number, limit.as_number()?)?;
    let (words, note) = if *exclusive { (outside, " (exclusive)") } else { (inside, "") };
    let is_broken = ordering == refused || (*exclusive && ordering == Ordering::Equal);
    let words = format!("must be {words} {limit}, not {number}");
    is_broken.then(|| BrokenKeyword::new(keyword, format!("{limit}{note}"), words)).flatten()
}

/// Whether a call can have this whole number. The crate sends none of more than 64 bits, which many servers would read as
/// another number.
pub(super) fn can_be_sent(number: &Number) -> bool {
    whole(number).is_none_or(|whole| (i64::MIN.into()..=u64::MAX.into()).contains(&whole))
}

/// The violation of a keyword that counts characters, items or members.
fn size(limit: SizeLimit, value: &Value) -> Option<BrokenKeyword> {
    let SizeLimit { keyword, counted, is_least, count } = limit;
    let size = match (counted, value) {
        (Counted::Characters, Value::String(text)) => text.chars().count(),
        (Counted::Items, Value::Array(items)) => items.len(),
        (Counted::Members, Value::Object(members)) => members.len(),
        _ => return None,
    };
    let (side, refused) =
        if is_least { ("at least", Ordering::Less) } else { ("at most", Ordering::Greater) };
    let words = format!("must have {side} {count} {}, not {size}", counted.word(count));
    let is_broken = (size as u64).cmp(&count) == refused;
    is_broken.then(|| BrokenKeyword::new(keyword, count, words)).flatten()
}

fn is_multiple(number: &Number, step: &Number) -> bool {
    match (number.as_i64(), step.as_i64()) {
        (Some(number), Some(step)) => {
            step == 0 || number.checked_rem(step).is_none_or(|rest| rest == 0)
        }
        _ => decimal::is_multiple(&number.to_string(), &step.to_string()),
    }
}

/// Whether two values are equal by the rules of JSON Schema.
fn same(left: &Value, right: &Value) -> bool {
    left == right || canonical(left) == canonical(right)
}

/// A canonical text of a value: members are sorted by name, and `1.0` is written as `1`. The depth of the value bounds
/// the recursion (`bounds::DEPTH`).
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
