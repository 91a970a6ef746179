//! Repairs values of the wrong shape if their meaning is obvious.

use serde_json::{Map, Number, Value};

use super::keyword::Shape;

/// A repaired value, with the words for the repair.
pub(super) struct Repair {
    pub(super) value: Value,
    pub(super) words: String,
}

/// The repair of a value; `None` if the value has its shape, or if its meaning is not obvious. The content of the
/// value is checked later.
pub(super) fn value(shape: Shape, value: &Value) -> Option<Repair> {
    if shape.fits(value) {
        return None;
    }
    let as_it_is = |value: Value| {
        let words = format!("it is read as `{value}`");
        Some(Repair { value, words })
    };
    match (shape, value) {
        (Shape::Text, Value::Number(_) | Value::Bool(_)) => {
            Some(Repair { value: value.to_string().into(), words: "it is read as text".to_owned() })
        }
        (Shape::Flag | Shape::NodeOrFlag(_), Value::String(text)) => as_it_is(flag(text)?.into()),
        (Shape::Number, Value::String(text)) => as_it_is(number(text)?.into()),
        (Shape::Count, Value::String(text)) => as_it_is(count(&number(text)?)?.into()),
        (Shape::Count, Value::Number(number)) => as_it_is(count(number)?.into()),
        (Shape::Word(words), Value::String(text)) => {
            let text = text.trim();
            let word = words.iter().find(|word| word.eq_ignore_ascii_case(text))?;
            as_it_is((*word).into())
        }
        (Shape::List(Shape::Text), Value::String(_))
        | (Shape::List(Shape::Node(_)), Value::Object(_)) => Some(Repair {
            value: Value::Array(vec![value.clone()]),
            words: "it is read as a list of one".to_owned(),
        }),
        // Some programs write an empty object as a list.
        (Shape::Map(_) | Shape::Node(_) | Shape::NodeOrFlag(_), Value::Array(items))
            if items.is_empty() =>
        {
            Some(Repair { value: Map::new().into(), words: "it is read as `{}`".to_owned() })
        }
        _ => None,
    }
}

/// The boolean of a text. In YAML 1.1, `yes` and `no` are booleans without quotes.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// The number of a text. The reader of YAML keeps leading zeros: only where a number is meant, `010` is 10.
pub(super) fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let (sign, digits) = text.split_at(usize::from(text.starts_with('-')));
    let plain = digits.trim_start_matches('0');
    // `0`, `00.5`: one zero stays before what is no digit.
    let is_zero = plain.len() < digits.len() && !plain.starts_with(|it: char| it.is_ascii_digit());
    let zero = if is_zero { "0" } else { "" };
    serde_json::from_str(&format!("{sign}{zero}{plain}")).ok()
}

/// A whole number that is written as `5.0`.
fn count(number: &Number) -> Option<u64> {
    number.as_u64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        format!("{float:.0}").parse().ok()
    })
}
