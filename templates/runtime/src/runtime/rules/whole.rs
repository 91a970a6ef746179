//! Whether a number of JSON is whole.

use serde_json::Number;

/// The number, if it is whole. A number beyond 128 bits counts as the nearest number of 128 bits.
pub(crate) fn whole(number: &Number) -> Option<i128> {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    exact.or_else(|| number.as_f64().filter(|it| it.fract() == 0.0).map(|it| it as i128))
}
