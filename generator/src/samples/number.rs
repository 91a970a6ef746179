//! Numbers for samples, from the bounds and the name.

use serde_json::{Number, Value};

use crate::model::{Bound, Json, Name, Primitive, ValueConstraint, integer_range};

/// The usual number of items on a page.
const PAGE: f64 = 50.0;

/// The usual number for a quantity, with the last words of its names.
const USUAL: [(f64, &[&str]); 22] = [
    (20.0, &["celsius"]),
    (68.0, &["fahrenheit"]),
    (37.7749, &["latitude"]),
    (-122.4194, &["longitude"]),
    (PAGE, &["limit"]),
    (60.0, &["minutes"]),
    (30.0, &["seconds"]),
    (8.0, &["hours"]),
    (7.0, &["days"]),
    (0.8, &["level"]),
    (55.0, &["decibels"]),
    (8080.0, &["port"]),
    (640.0, &["width"]),
    (480.0, &["height"]),
    (35.0, &["age"]),
    (25.0, &["amount", "price", "total"]),
    (2.0, &["quantity"]),
    (4.0, &["rating"]),
    (40.0, &["score"]),
    (50.0, &["percent", "percentage"]),
    (500.0, &["milliseconds"]),
    (2030.0, &["year"]),
];

/// The words of [`USUAL`] that tell the quantity also in a description.
const DESCRIBED: [&str; 3] = ["score", "percent", "percentage"];

/// Words for the upper end of a range.
const UPPER: [&str; 6] = ["max", "maximum", "high", "higher", "upper", "cooling"];

/// A number inside the bounds, close to the usual number for the name. If no number satisfies all bounds, the number is
/// only close.
pub(super) fn derive(constraints: &[ValueConstraint], name: &Name, kind: Primitive) -> Value {
    let usual = match name.words().collect::<Vec<_>>().as_slice() {
        [.., "page", "size"] | [.., "per", "page"] | [.., "page", "limit"] => PAGE,
        words => words.iter().rev().find_map(|word| usual(word)).unwrap_or(1.0),
    };
    let lower = near(constraints, usual, kind);
    // The upper end of a range lies above its lower end, and a cooling set point lies above a heating set point.
    if !name.words().any(|word| UPPER.contains(&word)) {
        return lower;
    }
    let above = lower.as_f64().unwrap_or(usual) + 1.0;
    near(constraints, (usual * 1.1).round().max(above), kind)
}

fn usual(word: &str) -> Option<f64> {
    USUAL.iter().find(|(_, words)| words.contains(&word)).map(|(number, _)| *number)
}

/// The usual number for the quantity that a description names, if the name says nothing of it.
pub(super) fn described(description: &str, name: &Name) -> Option<f64> {
    let is_known = name.words().any(|word| usual(word).is_some());
    let words = description.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    let mut quantities = words.filter(|word| DESCRIBED.contains(&word.as_str()));
    quantities.next().filter(|_| !is_known).and_then(|word| usual(&word))
}

/// A number inside the bounds, as close to this number as they allow.
pub(super) fn near(constraints: &[ValueConstraint], usual: f64, kind: Primitive) -> Value {
    match kind {
        Primitive::Number | Primitive::Number32 => real(constraints, usual),
        Primitive::Integer32 => integer(constraints, usual, i32::MIN.into(), i32::MAX.into()),
        Primitive::Unsigned64 => integer(constraints, usual, 0, u64::MAX.into()),
        _ => integer(constraints, usual, i64::MIN.into(), i64::MAX.into()),
    }
}

/// A whole number between the floor and the ceiling, which are the bounds of the Rust type.
fn integer(constraints: &[ValueConstraint], usual: f64, floor: i128, ceiling: i128) -> Value {
    let (mut least, mut most, mut step) = (floor, ceiling, 1);
    for constraint in constraints {
        match constraint {
            ValueConstraint::Minimum(bound) => least = least.max(whole_bound(bound, 1)),
            ValueConstraint::Maximum(bound) => most = most.min(whole_bound(bound, -1)),
            ValueConstraint::Format(format) => {
                if let Some((smallest, largest)) = integer_range(format) {
                    (least, most) = (least.max(smallest), most.min(largest));
                }
            }
            ValueConstraint::MultipleOf(Json(by)) => step = whole_step(by),
            _ => {}
        }
    }
    let near = (usual.ceil() as i128).min(most).max(least);
    let above = near + (step - near.rem_euclid(step)) % step;
    let below = near - near.rem_euclid(step);
    let value = if above <= most || below < least { above } else { below };
    let value = value.clamp(floor, ceiling);
    i64::try_from(value)
        .map_or_else(|_| u64::try_from(value).unwrap_or(u64::MAX).into(), Value::from)
}

/// The first whole number that satisfies the bound.
fn whole_bound(bound: &Bound, inside: i128) -> i128 {
    let Json(value) = &bound.value;
    let whole = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    if let Some(whole) = whole {
        return if bound.exclusive { whole + inside } else { whole };
    }
    let value = value.as_f64().unwrap_or_default();
    let first = if inside > 0 { value.ceil() } else { value.floor() };
    let is_outside = bound.exclusive && first == value;
    // The clamp is far outside of 64 bits, and far inside of 128.
    let first = first.clamp(-1e30, 1e30) as i128;
    if is_outside { first + inside } else { first }
}

/// The distance between the whole multiples of a step.
fn whole_step(step: &Value) -> i128 {
    const MOST_TRIED: i32 = 1000;
    if let Some(step) = step.as_u64().filter(|step| *step > 0) {
        return i128::from(step);
    }
    let step = step.as_f64().filter(|step| *step > 0.0).unwrap_or(1.0);
    let multiples = (1..=MOST_TRIED).map(|times| f64::from(times) * step);
    let whole = multiples.into_iter().find(|multiple| multiple.fract() == 0.0 && *multiple < 1e30);
    whole.map_or(1, |whole| whole as i128)
}

fn real(constraints: &[ValueConstraint], usual: f64) -> Value {
    let mut value = usual;
    for constraint in constraints {
        value = match constraint {
            ValueConstraint::Minimum(bound) => value.max(inside(bound, 1.0)),
            ValueConstraint::Maximum(bound) => value.min(inside(bound, -1.0)),
            _ => value,
        };
    }
    let is_inside = |value: f64| constraints.iter().all(|constraint| allows(constraint, value));
    if !is_inside(value) {
        let bounds = constraints.iter().filter_map(|constraint| match constraint {
            ValueConstraint::Minimum(bound) | ValueConstraint::Maximum(bound) => {
                bound.value.0.as_f64()
            }
            _ => None,
        });
        // The midpoint, if a whole step from one bound passes the other bound.
        let middle = bounds.clone().sum::<f64>() / bounds.count().max(1) as f64;
        value = if is_inside(middle) { middle } else { value };
    }
    for constraint in constraints {
        if let ValueConstraint::MultipleOf(Json(step)) = constraint {
            let step = step.as_f64().unwrap_or(1.0);
            let above = multiple(value, step, f64::ceil);
            value = if is_inside(above) { above } else { multiple(value, step, f64::floor) };
        }
    }
    to_json(value)
}

/// The bound itself; for an exclusive bound, a step inside it.
fn inside(bound: &Bound, step: f64) -> f64 {
    let value = bound.value.0.as_f64().unwrap_or_default();
    if bound.exclusive { value + step } else { value }
}

fn allows(constraint: &ValueConstraint, value: f64) -> bool {
    let compare = |bound: &Bound| value.partial_cmp(&bound.value.0.as_f64()?);
    match constraint {
        ValueConstraint::Minimum(bound) => {
            compare(bound).is_none_or(|order| order.is_gt() || order.is_eq() && !bound.exclusive)
        }
        ValueConstraint::Maximum(bound) => {
            compare(bound).is_none_or(|order| order.is_lt() || order.is_eq() && !bound.exclusive)
        }
        _ => true,
    }
}

/// The next multiple on one side of the value; the value itself, if the multiple is not a finite number.
fn multiple(value: f64, step: f64, round: fn(f64) -> f64) -> f64 {
    let times = if step > 0.0 { round(value / step) } else { f64::NAN };
    if times.abs() > 1e15 || !(times * step).is_finite() {
        return value;
    }
    // Decimal digits keep the product exact: `0.07` times 100 is 7.
    let text = format!("{step:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let digits: Option<i128> = digits.replace('.', "").parse().ok();
    let exponent = exponent.parse::<i64>().map(|exponent| exponent - places as i64);
    match (digits.and_then(|digits| digits.checked_mul(times as i128)), exponent) {
        (Some(digits), Ok(exponent)) => format!("{digits}e{exponent}").parse().unwrap_or(value),
        _ => times * step,
    }
}

/// The number as JSON. A whole number has no fraction.
fn to_json(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return Value::from(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::derive;
    use crate::model::{Bound, Json, Name, Primitive, ValueConstraint};

    fn least(value: Value, exclusive: bool) -> ValueConstraint {
        ValueConstraint::Minimum(Bound { value: Json(value), exclusive })
    }

    fn most(value: Value, exclusive: bool) -> ValueConstraint {
        ValueConstraint::Maximum(Bound { value: Json(value), exclusive })
    }

    fn step(value: Value) -> ValueConstraint {
        ValueConstraint::MultipleOf(Json(value))
    }

    #[test]
    fn whole_numbers() {
        let cases: [(&[ValueConstraint], i64); 11] = [
            (&[], 1),
            (&[least(json!(5), true)], 6),
            (&[most(json!(-3), true)], -4),
            (&[least(json!(1.5), false), most(json!(2.5), false)], 2),
            (&[step(json!(5)), least(json!(6), false)], 10),
            (&[step(json!(5)), least(json!(-7), false), most(json!(-1), false)], -5),
            (&[step(json!(2.5)), least(json!(1), false)], 5),
            (&[least(json!(i64::MAX), true)], i64::MAX),
            (&[least(json!(u64::MAX), false)], i64::MAX),
            (&[most(json!(-1e300), false)], i64::MIN),
            (&[step(json!(i64::MAX)), least(json!(2), false)], i64::MAX),
        ];
        for (constraints, expected) in cases {
            let found = derive(constraints, &Name::from_text("size"), Primitive::Integer);
            assert_eq!(found, json!(expected), "{constraints:?}");
        }
    }

    #[test]
    fn a_page_has_more_than_one_item() {
        for name in ["limit", "pageSize", "page[size]", "per_page", "page_limit"] {
            let found = derive(&[], &Name::from_text(name), Primitive::Integer);
            assert_eq!(found, json!(50), "{name}");
        }
        for name in ["page", "size", "page_number"] {
            let found = derive(&[], &Name::from_text(name), Primitive::Integer);
            assert_eq!(found, json!(1), "{name}");
        }
    }

    #[test]
    fn a_description_names_the_quantity() {
        let check = |description: &str, name: &str, expected: Option<f64>| {
            assert_eq!(super::described(description, &Name::from(name)), expected, "{description}");
        };
        check("Level of noise, as a Noise Score (NS).", "threshold_ns", Some(40.0));
        check("Humidity in percent.", "humidity", Some(50.0));
        check("Score of the guest.", "rating", None);
        check("Number of guests.", "guests", None);
    }

    #[test]
    fn numbers() {
        let cases: [(&[ValueConstraint], Value); 7] = [
            (&[], json!(1)),
            (&[least(json!(0), true), most(json!(0.5), false)], json!(0.5)),
            (&[least(json!(0), true), most(json!(0.5), true)], json!(0.25)),
            (
                &[step(json!(0.25)), least(json!(10.1), false), most(json!(10.3), false)],
                json!(10.25),
            ),
            (&[step(json!(1e-300)), least(json!(5), false)], json!(5)),
            (&[step(json!(1e308)), least(json!(1.1e308), false)], json!(1.1e308)),
            (&[least(json!(1e308), true)], json!(1e308)),
        ];
        for (constraints, expected) in cases {
            let found = derive(constraints, &Name::from_text("size"), Primitive::Number);
            assert_eq!(found, expected, "{constraints:?}");
        }
    }
}
