//! Numbers as a person would write them.

use super::Value;

/// The number as JSON: `50` for `50.0`, because servers that ask for a whole number refuse `50.0`.
///
/// JSON has no infinities: these become `null`.
pub fn number(value: f64) -> Value {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= LIMIT {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}
