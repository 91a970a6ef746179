//! Values of a scalar type, an enum or a constant: no other type is needed.

use serde_json::Value;

use super::{number, text};
use crate::model::{Enum, Json, Name, Primitive, ValueConstraint};

/// The most items of a list. A list has as many items as its constraints require, up to this number.
pub(super) const MOST_ITEMS: u64 = 8;

/// The only value that the constraints allow, if there is only one.
pub(super) fn fixed(constraints: &[ValueConstraint]) -> Option<&Value> {
    ValueConstraint::listed(constraints)?.first().map(|Json(value)| value)
}

/// The number of items that a list must have, up to the limit of samples.
pub(super) fn items_that_must_be(constraints: &[ValueConstraint]) -> usize {
    let least = constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::MinItems(least) => usize::try_from(*(least.min(&MOST_ITEMS))).ok(),
        _ => None,
    });
    least.unwrap_or_default()
}

/// The first stable value; the first of all, if no value is stable.
pub(super) fn first_value(values: &Enum) -> Value {
    let stable = values.values.iter().find(|value| value.lifecycle.is_stable());
    stable
        .or_else(|| values.values.first())
        .map_or(Value::Null, |value| Value::String(value.wire.as_str().to_owned()))
}

/// Words for the state that a thing usually has.
const USUAL: [&str; 14] = [
    "active", "can", "confirmed", "connected", "enabled", "has", "issued", "managed", "online",
    "succeeded", "successful", "supports", "valid", "verified",
];

/// Whether a boolean of a response is true: only if its name describes the usual state. Most other booleans describe
/// exceptions, and a thing that is expired, suspended and for one use only is not plausible.
pub(super) fn is_usual(name: &Name) -> bool {
    name.words().any(|word| USUAL.contains(&word))
}

pub(super) fn scalar(primitive: Primitive, constraints: &[ValueConstraint], name: &Name) -> Value {
    match primitive {
        Primitive::Boolean => Value::Bool(true),
        number if number.is_number() => number::derive(constraints, name, number),
        _ => Value::String(text::derive(primitive, constraints, name)),
    }
}
