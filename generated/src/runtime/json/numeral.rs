//! JSON numbers (RFC 8259, section 6).

use super::Value;

/// A number from its text: a 64-bit integer if the number is whole and fits, else floating point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Natural(u64),
    Negative(i64),
    Float(f64),
}

/// The parts of a number's text.
struct Numeral {
    /// The length of the text, in bytes.
    length: usize,
    is_whole: bool,
    /// Whether the number can be too large for floating point.
    may_be_infinite: bool,
}

/// A number with this many digits before the point is less than the largest floating point number.
const FEW_DIGITS: usize = 300;

impl Numeral {
    fn of(json: &str) -> Option<Self> {
        let bytes = json.as_bytes();
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len())
        };
        let first = usize::from(bytes.first() == Some(&b'-'));
        let whole = match bytes.get(first) {
            Some(b'0') if digits(first) == 1 => 1,
            Some(b'1'..=b'9') => digits(first),
            _ => return None,
        };
        let mut length = first + whole;
        let mut is_whole = true;
        if bytes.get(length) == Some(&b'.') {
            let fraction = digits(length + 1);
            if fraction == 0 {
                return None;
            }
            length += 1 + fraction;
            is_whole = false;
        }
        let has_exponent = matches!(bytes.get(length), Some(b'e' | b'E'));
        if has_exponent {
            length += 1 + usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
            let exponent = digits(length);
            if exponent == 0 {
                return None;
            }
            length += exponent;
            is_whole = false;
        }
        Some(Self { length, is_whole, may_be_infinite: has_exponent || whole > FEW_DIGITS })
    }
}

impl Number {
    /// The number at the start of the text, and its length in bytes.
    pub(super) fn read(json: &str) -> Option<(Self, usize)> {
        let numeral = Numeral::of(json)?;
        let text = json.get(..numeral.length)?;
        let whole = || match text {
            // Only floating point has a negative zero.
            "-0" => None,
            _ if text.starts_with('-') => text.parse().ok().map(Self::Negative),
            _ => text.parse().ok().map(Self::Natural),
        };
        let number = match numeral.is_whole.then(whole).flatten() {
            Some(number) => number,
            None => Self::Float(finite(text)?),
        };
        Some((number, numeral.length))
    }

    /// The length of the number at the start of the text, in bytes.
    pub(super) fn skip(json: &str) -> Option<usize> {
        let numeral = Numeral::of(json)?;
        if numeral.may_be_infinite {
            finite(json.get(..numeral.length)?)?;
        }
        Some(numeral.length)
    }

    pub(super) fn to_f64(self) -> f64 {
        match self {
            Self::Natural(number) => number as f64,
            Self::Negative(number) => number as f64,
            Self::Float(number) => number,
        }
    }

    /// The number as a whole number: `5` and `5.0`, because JSON has one type of number.
    pub(super) fn to_i64(self) -> Option<i64> {
        const LIMIT: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Natural(number) => i64::try_from(number).ok(),
            Self::Negative(number) => Some(number),
            Self::Float(float) => {
                (float.fract() == 0.0 && float.abs() <= LIMIT).then_some(float as i64)
            }
        }
    }

    pub(super) fn to_u64(self) -> Option<u64> {
        match self {
            Self::Natural(number) => Some(number),
            other => other.to_i64().and_then(|number| u64::try_from(number).ok()),
        }
    }

    pub(super) fn to_value(self) -> Value {
        match self {
            Self::Natural(number) => number.into(),
            Self::Negative(number) => number.into(),
            Self::Float(number) => number.into(),
        }
    }
}

/// A JSON number is never infinite.
fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
