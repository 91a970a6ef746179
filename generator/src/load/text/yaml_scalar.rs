//! What a scalar without quotes is: the core schema of YAML 1.2 (section 10.3.2).

use serde_json::{Number, Value};

/// The value of a plain scalar; `None` if it is a number that JSON has no word for.
pub(super) fn resolve(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "true" | "True" | "TRUE" => return Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Some(Value::Bool(false)),
        ".nan" | ".NaN" | ".NAN" => return None,
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return None;
    }
    if let Some(number) = radix(text) {
        return Some(number);
    }
    if is_digits(unsigned)
        && let Some(integer) = integer(text)
    {
        return Some(integer);
    }
    if is_float(unsigned) {
        let float: f64 = text.parse().ok()?;
        return Number::from_f64(float).map(Value::Number);
    }
    Some(Value::String(text.to_owned()))
}

/// `0o17` and `0xff`.
fn radix(text: &str) -> Option<Value> {
    let (digits, radix) = match text.strip_prefix("0o") {
        Some(digits) => (digits, 8),
        None => (text.strip_prefix("0x")?, 16),
    };
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u64::from_str_radix(digits, radix).ok()?;
    all_digits.then(|| number.into())
}

/// An integer, if 64 bits hold it.
fn integer(text: &str) -> Option<Value> {
    let text = text.strip_prefix('+').unwrap_or(text);
    match text.parse::<i64>() {
        Ok(number) => Some(number.into()),
        Err(_) => text.parse::<u64>().ok().map(Into::into),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `12`, `1.5`, `1.`, `.5`, each with or without an exponent.
fn is_float(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_fits = exponent
        .is_none_or(|exponent| is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    let mantissa_fits = match mantissa.split_once('.') {
        None => is_digits(mantissa),
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => is_digits(whole) && (fraction.is_empty() || is_digits(fraction)),
    };
    exponent_fits && mantissa_fits
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::resolve;

    #[test]
    fn scalars_are_what_the_core_schema_says() {
        let cases = [
            ("~", json!(null)),
            ("True", json!(true)),
            ("yes", json!("yes")),
            ("12", json!(12)),
            ("-12", json!(-12)),
            ("+12", json!(12)),
            ("18446744073709551615", json!(u64::MAX)),
            ("18446744073709551616", json!(18446744073709551616.0)),
            ("0o17", json!(15)),
            ("0xff", json!(255)),
            ("0x", json!("0x")),
            ("0x+1", json!("0x+1")),
            ("1.5", json!(1.5)),
            (".5e3", json!(500.0)),
            ("1.", json!(1.0)),
            (".", json!(".")),
            ("e5", json!("e5")),
            ("1_000", json!("1_000")),
            ("3.0.0", json!("3.0.0")),
            ("-", json!("-")),
            ("inf", json!("inf")),
        ];
        for (text, value) in cases {
            assert_eq!(resolve(text), Some(value), "{text}");
        }
        let none: Option<Value> = None;
        for text in [".inf", "-.INF", ".nan", "1e999"] {
            assert_eq!(resolve(text), none, "{text}");
        }
    }
}
