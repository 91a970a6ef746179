//! The keywords that constrain a single value, of one schema and of several that hold together.

use std::cmp::Ordering;

use serde_json::Value;

use crate::load::Node;
use crate::model::{Bound, DataType, Json, ValueConstraint};
use crate::pattern::translate;

/// The keywords that constrain a single value.
pub(super) fn constraints(schema: &Node<'_>) -> Vec<ValueConstraint> {
    let count = |key: &str| schema.get(key).and_then(Value::as_u64);
    let number = |key: &str| schema.get(key).cloned().map(Json);
    let bound = |key: &str, exclusive: &str| {
        number(key).map(|value| Bound { value, exclusive: schema.flag(exclusive) })
    };
    let all = [
        count("minLength").map(ValueConstraint::MinLength),
        count("maxLength").map(ValueConstraint::MaxLength),
        bound("minimum", "exclusiveMinimum").map(ValueConstraint::Minimum),
        bound("maximum", "exclusiveMaximum").map(ValueConstraint::Maximum),
        number("multipleOf").map(ValueConstraint::MultipleOf),
        schema.text("pattern").map(translate).map(ValueConstraint::Pattern),
        count("minItems").map(ValueConstraint::MinItems),
        count("maxItems").map(ValueConstraint::MaxItems),
        schema.flag("uniqueItems").then_some(ValueConstraint::UniqueItems),
        count("minProperties").map(ValueConstraint::MinProperties),
        count("maxProperties").map(ValueConstraint::MaxProperties),
        member_names(schema),
    ];
    all.into_iter().flatten().collect()
}

/// The names that `propertyNames` lists. The linter does not mend that keyword, so anything can stand there.
fn member_names(schema: &Node<'_>) -> Option<ValueConstraint> {
    let listed = schema.get("propertyNames")?.get("enum")?.as_array()?;
    let names = listed.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    (!names.is_empty()).then_some(ValueConstraint::MemberNames(names))
}

/// Adds the constraints of another schema that applies too: of two limits, the stricter one is kept.
pub(super) fn add_constraints(known: &mut Vec<ValueConstraint>, others: &[ValueConstraint]) {
    for other in others {
        match known.iter_mut().find_map(|one| Some((stricter(one, other)?, one))) {
            Some((Ordering::Less, one)) => *one = other.clone(),
            Some(_) => {}
            None => known.push(other.clone()),
        }
    }
}

/// Whether the first of two constraints is stricter (greater) or less strict than the second; `None`: a value has to meet
/// both.
pub(crate) fn stricter(one: &ValueConstraint, other: &ValueConstraint) -> Option<Ordering> {
    use ValueConstraint::{Maximum, Minimum};
    if one == other {
        return Some(Ordering::Equal);
    }
    if let (Some(one), Some(other)) = (one.size(), other.size()) {
        let order = one.count.cmp(&other.count);
        return (one.keyword == other.keyword).then_some(if one.is_least {
            order
        } else {
            order.reverse()
        });
    }
    match (one, other) {
        (Minimum(one), Minimum(other)) => {
            Some(by_number(one, other)?.then(one.exclusive.cmp(&other.exclusive)))
        }
        (Maximum(one), Maximum(other)) => {
            Some(by_number(other, one)?.then(one.exclusive.cmp(&other.exclusive)))
        }
        _ => None,
    }
}

fn by_number(one: &Bound, other: &Bound) -> Option<Ordering> {
    let [one, other] = [&one.value.0, &other.value.0];
    match (whole_number(one), whole_number(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

/// A whole number of JSON: its digits count, also where `f64` has fewer.
pub(crate) fn whole_number(value: &Value) -> Option<i128> {
    value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from))
}

/// Removes the constraints that don't apply to values of a JSON type (JSON Schema: a keyword constrains values of one
/// type).
pub(super) fn retain_of_type(constraints: &mut Vec<ValueConstraint>, ty: Option<DataType>) {
    use ValueConstraint as Of;
    let Some(ty) = ty else { return };
    constraints.retain(|constraint| match constraint {
        Of::MinLength(_) | Of::MaxLength(_) | Of::Pattern(_) | Of::Format(_) => {
            ty == DataType::String
        }
        Of::Minimum(_) | Of::Maximum(_) | Of::MultipleOf(_) => !ty.excludes(DataType::Number),
        Of::MinItems(_) | Of::MaxItems(_) | Of::UniqueItems | Of::Items(_) | Of::Places(_) => {
            ty == DataType::Array
        }
        Of::MinProperties(_) | Of::MaxProperties(_) | Of::MemberNames(_) => ty == DataType::Object,
        Of::Enum(_) | Of::Const(_) | Of::Unchecked(_) => true,
    });
}
