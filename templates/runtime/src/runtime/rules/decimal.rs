//! Decides in decimal whether a number is a multiple of another: `0.3` is three times `0.1`, but not in binary.

/// A decimal number: the digits, and the number of digits after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    digits: u128,
    exponent: i32,
}

impl Decimal {
    /// Reads a JSON number without its sign. `None`: the number has too many digits.
    fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix('-').unwrap_or(text);
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits = format!("{whole}{fraction}").parse().ok()?;
        let exponent: i32 = exponent.parse().ok()?;
        Some(Self { digits, exponent: exponent.checked_sub(i32::try_from(fraction.len()).ok()?)? })
    }
}

/// Whether a number is a multiple of a step. With too many digits to tell, the number counts as a multiple.
pub(crate) fn is_multiple(number: &str, step: &str) -> bool {
    let (Some(number), Some(step)) = (Decimal::read(number), Decimal::read(step)) else {
        return true;
    };
    if number.digits == 0 || step.digits == 0 {
        return true;
    }
    let more = number.exponent.saturating_sub(step.exponent);
    if more < 0 {
        // The step has fewer digits after the point, so it is scaled to as many as the number.
        let moved = 10u128.checked_pow(more.unsigned_abs());
        let step = moved.and_then(|moved| step.digits.checked_mul(moved));
        return step.is_some_and(|step| number.digits.is_multiple_of(step));
    }
    let Ok(step) = u64::try_from(step.digits).map(u128::from) else { return true };
    let mut rest = number.digits % step;
    for _ in 0..more {
        if rest == 0 {
            break;
        }
        rest = rest * 10 % step;
    }
    rest == 0
}

#[cfg(test)]
mod tests {
    use super::is_multiple;

    #[test]
    fn by_the_digits() {
        let multiples = [
            ("1234567.89", "0.01"),
            ("0.3", "0.1"),
            ("-4.5", "1.5"),
            ("10", "2.5"),
            ("1e300", "0.0001"),
            ("18446744073709551615", "5"),
            ("3", "1e0"),
            ("0", "7"),
        ];
        for (number, step) in multiples {
            assert!(is_multiple(number, step), "{number} {step}");
        }
        let others = [
            ("1234567.891", "0.01"),
            ("0.35", "0.1"),
            ("1", "1e300"),
            ("7e2", "3"),
            ("1e-400", "2"),
        ];
        for (number, step) in others {
            assert!(!is_multiple(number, step), "{number} {step}");
        }
    }
}
