//! Values of a scalar type, an enum or a constant: no other type is needed.

use serde_json::Value;

use super::{number, text};
use crate::model::{Counted, Enum, Json, Name, Place, Primitive, ValueConstraint};

/// The most items of a list, and members of a map. There are as many as the constraints require, up to this number.
pub(super) const MOST_ITEMS: u64 = 8;

/// The only value that the constraints allow, if there is only one.
pub(super) fn fixed(constraints: &[ValueConstraint]) -> Option<&Value> {
    ValueConstraint::listed(constraints)?.first().map(|Json(value)| value)
}

/// The number of items that a list must have, up to the limit of samples.
pub(super) fn items_that_must_be(constraints: &[ValueConstraint]) -> usize {
    least(constraints, Counted::Items)
}

/// The number of members that a map must have, up to the limit of samples.
pub(super) fn members_that_must_be(constraints: &[ValueConstraint]) -> usize {
    least(constraints, Counted::Members)
}

fn least(constraints: &[ValueConstraint], counted: Counted) -> usize {
    let sizes = constraints.iter().filter_map(ValueConstraint::size);
    let mut least = sizes.filter(|size| size.is_least && size.counted == counted);
    least.next().map_or(0, |size| usize::try_from(size.count.min(MOST_ITEMS)).unwrap_or_default())
}

/// The items of a tuple by their places, if they differ.
pub(super) fn places(constraints: &[ValueConstraint]) -> Option<&[Place]> {
    constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::Places(places) => Some(places.as_slice()),
        _ => None,
    })
}

/// The names that the members of a map can have, if they are listed.
pub(super) fn member_names(constraints: &[ValueConstraint]) -> Option<&[String]> {
    constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::MemberNames(names) => Some(names.as_slice()),
        _ => None,
    })
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
