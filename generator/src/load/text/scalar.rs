//! Plain scalars of YAML 1.2: the value of a text without quotes.

use serde_json::{Number, Value};

/// A plain scalar by the core schema (YAML 1.2.2, section 10.3.2); `None` for the numbers that JSON does not have.
pub(super) fn plain(text: &str) -> Option<Value> {
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ => match number(text) {
            Some(number) => number?.into(),
            None => text.into(),
        },
    })
}

/// The number of a text, if JSON has it.
#[allow(clippy::option_option, reason = "no number, and a number that JSON does not have, differ")]
fn number(text: &str) -> Option<Option<Number>> {
    let whole = |digits: &str, radix| {
        // A number of more than 64 bits becomes a float.
        let exact = u64::from_str_radix(digits, radix).ok().map(Number::from);
        exact.or_else(|| {
            let value = |sum, digit: char| {
                sum * f64::from(radix) + f64::from(digit.to_digit(radix).unwrap_or(0))
            };
            Number::from_f64(digits.chars().fold(0.0, value))
        })
    };
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
            return is_number.then(|| whole(digits, radix));
        }
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(None);
    }
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['-', '+']).unwrap_or(text));
    if exponent.is_some_and(|digits| digits.is_empty() || !is_digits(digits)) {
        return None;
    }
    let (before, after) = match mantissa.split_once('.') {
        Some((before, after)) => (before, Some(after)),
        None => (mantissa, None),
    };
    let has_digits = !before.is_empty() || after.is_some_and(|after| !after.is_empty());
    if !has_digits || !is_digits(before) || !after.is_none_or(is_digits) {
        return None;
    }
    if exponent.is_some() || after.is_some() {
        return Some(text.parse().ok().and_then(Number::from_f64));
    }
    // A telephone number or a postcode keeps its leading zeros.
    if before.len() > 1 && before.starts_with('0') {
        return None;
    }
    Some(match text.strip_prefix('+').unwrap_or(text).parse::<i64>() {
        Ok(number) => Some(number.into()),
        Err(_) if text.starts_with('-') => text.parse().ok().and_then(Number::from_f64),
        Err(_) => whole(before, 10),
    })
}
