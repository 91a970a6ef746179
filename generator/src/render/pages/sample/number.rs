//! Numbers for samples: by the bounds, and by what the name says.

use serde_json::{Number, Value};

use crate::model::{Bound, Json, Name, ValueConstraint};

/// What is usual for a quantity, by the last word of its name that is listed here.
const USUAL: [(&str, f64); 14] = [
    ("celsius", 20.0),
    ("fahrenheit", 68.0),
    ("latitude", 37.7749),
    ("longitude", -122.4194),
    ("limit", 50.0),
    ("minutes", 60.0),
    ("seconds", 30.0),
    ("hours", 8.0),
    ("days", 7.0),
    ("level", 0.8),
    ("decibels", 55.0),
    ("port", 8080.0),
    ("width", 640.0),
    ("height", 480.0),
];

/// A number inside the bounds, near to what is usual for the name.
pub(super) fn derive(constraints: &[ValueConstraint], name: &Name, whole: bool) -> Value {
    let usual = name
        .words()
        .rev()
        .find_map(|word| USUAL.iter().find(|(known, _)| *known == word))
        .map_or(1.0, |(_, value)| *value);
    let mut value = if whole { usual.ceil() } else { usual };
    for constraint in constraints {
        value = match constraint {
            ValueConstraint::Minimum(bound) => value.max(inside(bound, 1.0)),
            ValueConstraint::Maximum(bound) => value.min(inside(bound, -1.0)),
            _ => value,
        };
    }
    for constraint in constraints {
        if let ValueConstraint::MultipleOf(Json(step)) = constraint {
            value = multiple(value, step.as_f64().unwrap_or(1.0));
        }
    }
    to_json(value)
}

/// The bound itself, or a step to the inner side of an exclusive one.
fn inside(bound: &Bound, step: f64) -> f64 {
    let value = bound.value.0.as_f64().unwrap_or_default();
    if bound.exclusive { value + step } else { value }
}

/// The next multiple at or above the value.
fn multiple(value: f64, step: f64) -> f64 {
    if step > 0.0 { (value / step).ceil() * step } else { value }
}

/// The number as JSON, whole ones without a fraction.
fn to_json(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return Value::from(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}
