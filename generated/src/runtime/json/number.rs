//! Writes numbers as a person would write them.

use std::cell::Cell;

use super::Value;

thread_local! {
    /// Whether a placeholder was written for a number that can't be sent.
    static LOST: Cell<bool> = const { Cell::new(false) };
}

/// The number as JSON: `50` for `50.0`, because servers that require a whole number refuse `50.0`.
///
/// JSON has neither infinities nor NaN: these become `null`, and the client does not send the call.
pub fn number(value: f64) -> Value {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if !value.is_finite() {
        return unwritable();
    }
    if value.fract() == 0.0 && value.abs() <= LIMIT {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// Why a number can't be written.
pub(crate) const UNWRITABLE: &str =
    "it is infinite, NaN, or outside of the range of its integer type";

/// Writes a placeholder for a number that can't be sent. The client does not send the call.
pub(super) fn unwritable() -> Value {
    LOST.set(true);
    Value::Null
}

/// The output of `write`, and whether each number in it was written.
pub(crate) fn if_written<T>(write: impl FnOnce() -> T) -> (T, bool) {
    LOST.set(false);
    let value = write();
    (value, !LOST.take())
}
