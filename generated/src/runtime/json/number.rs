//! Numbers as a person would write them.

use std::cell::Cell;

use super::Value;

thread_local! {
    /// Whether a number was written that JSON does not have.
    static LOST: Cell<bool> = const { Cell::new(false) };
}

/// The number as JSON: `50` for `50.0`, because servers that require a whole number refuse `50.0`.
///
/// JSON has neither infinities nor NaN: these become `null`, and the client does not send the call.
pub fn number(value: f64) -> Value {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if !value.is_finite() {
        LOST.set(true);
    }
    if value.fract() == 0.0 && value.abs() <= LIMIT {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// The result of `write`, or `None` if it wrote a number that JSON does not have.
pub(crate) fn if_finite(write: impl FnOnce() -> Value) -> (Value, bool) {
    LOST.set(false);
    let value = write();
    (value, !LOST.take())
}
