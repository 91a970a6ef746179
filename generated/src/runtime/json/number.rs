//! Numbers as a person would write them.

use std::cell::Cell;

use super::Value;

thread_local! {
    /// Whether a number was written since that JSON does not have.
    static LOST: Cell<bool> = const { Cell::new(false) };
}

/// The number as JSON: `50` for `50.0`, because servers that ask for a whole number refuse `50.0`.
///
/// JSON has no infinities, and nothing that is no number: these become `null`. A call that has one is not sent.
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

/// What is written, if JSON has all of its numbers.
pub(crate) fn if_finite(write: impl FnOnce() -> Value) -> (Value, bool) {
    LOST.set(false);
    let value = write();
    (value, !LOST.take())
}
