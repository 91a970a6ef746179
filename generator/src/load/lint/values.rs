//! Values in a schema that its other keywords exclude: listed values, the default, the step of `multipleOf`.

use serde_json::{Map, Value};

use super::repair::{flag, number};
use super::walk::Walk;
use crate::load::tree_path::TreePath;
use crate::model::DataType;

type Object = Map<String, Value>;

/// Mends or removes the values that the other keywords of their schema exclude.
pub(super) fn excluded_values(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    step(walk, tree_path, object);
    listed(walk, tree_path, object);
    default(walk, tree_path, object);
}

/// A number is a multiple of a number above 0 (JSON Schema 2020-12, validation, section 6.2.1).
fn step(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    if object.get("multipleOf").and_then(Value::as_f64).is_some_and(|step| step <= 0.0) {
        let message = "`multipleOf` must be greater than 0";
        walk.flaw(
            &tree_path.key("multipleOf"),
            message,
            "it is left out",
            Some("correct the number"),
        );
        object.shift_remove("multipleOf");
    }
}

/// Listed numbers and booleans. A text enum also has the texts of other values, which normalize reads.
fn listed(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    let ty = type_of(object);
    let Some(ty @ (DataType::Integer | DataType::Number | DataType::Boolean)) = ty else { return };
    let Some(Value::Array(values)) = object.get_mut("enum") else { return };
    let fits = |value: &Value| value.is_null() || ty.has(value);
    if values.iter().all(fits) {
        return;
    }
    let message = format!("`enum` lists values that are not of the type `{}`", ty.as_str());
    let mended = values.iter().filter_map(|value| match fits(value) {
        true => Some(value.clone()),
        false => of_type(ty, value),
    });
    let mended: Vec<Value> = mended.collect();
    let (here, help) = (tree_path.key("enum"), Some("correct the `type` or the values"));
    if mended.iter().all(Value::is_null) {
        walk.flaw(&here, message, "the `type` is left out", help);
        object.shift_remove("type");
        return;
    }
    *values = mended;
    let outcome = format!("it is read as `{}`", Value::Array(values.clone()));
    walk.flaw(&here, message, outcome, help);
}

/// The default has to be a value that the schema allows.
fn default(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    // A null says that there is none, and a reference says nothing.
    let is_value = |default: &&Value| !default.is_null() && default.get("$ref").is_none();
    let Some(default) = object.get("default").filter(is_value) else { return };
    let here = tree_path.key("default");
    let help = Some("correct the default");
    let ty = type_of(object).filter(|ty| !ty.has(default));
    let mended = ty.and_then(|ty| of_type(ty, default));
    if let Some(mended) = mended.filter(|mended| breach(object, mended).is_none()) {
        let outcome = format!("it is read as `{mended}`");
        walk.flaw(&here, "the default is not of the `type`", outcome, help);
        object.insert("default".to_owned(), mended);
    } else if let Some(keyword) = ty.map(|_| "type").or_else(|| breach(object, default)) {
        let message = format!("the default is no value that `{keyword}` allows");
        walk.flaw(&here, message, "it is left out", help);
        object.shift_remove("default");
    }
}

/// The keyword, other than the type, that excludes a value.
fn breach(object: &Object, value: &Value) -> Option<&'static str> {
    let listed = object.get("enum").and_then(Value::as_array);
    if listed.is_some_and(|listed| !listed.iter().any(|each| is_same(each, value))) {
        return Some("enum");
    }
    let limit = |keyword: &str| object.get(keyword).and_then(Value::as_f64);
    let is_exclusive = |keyword: &str| object.get(keyword) == Some(&Value::Bool(true));
    let (least, most, size) = match value {
        Value::Number(number) => ("minimum", "maximum", number.as_f64()?),
        Value::String(text) => ("minLength", "maxLength", text.chars().count() as f64),
        Value::Array(items) => ("minItems", "maxItems", items.len() as f64),
        _ => return None,
    };
    let (is_above, is_below) = match value.is_number() {
        true => (is_exclusive("exclusiveMinimum"), is_exclusive("exclusiveMaximum")),
        false => (false, false),
    };
    if limit(least).is_some_and(|limit| size < limit || is_above && size <= limit) {
        return Some(least);
    }
    limit(most).is_some_and(|limit| size > limit || is_below && size >= limit).then_some(most)
}

/// Whether two values are one: also a number and its text, which a text enum can list.
fn is_same(one: &Value, other: &Value) -> bool {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let numbers = one.as_f64().zip(other.as_f64());
    one == other || numbers.is_some_and(|(one, other)| one == other) || text(one) == text(other)
}

fn type_of(object: &Object) -> Option<DataType> {
    DataType::of(object.get("type")?.as_str()?)
}

/// The value of a type that a text stands for, or the text of a value.
fn of_type(ty: DataType, value: &Value) -> Option<Value> {
    let of_text = match (ty, value) {
        (DataType::Integer | DataType::Number, Value::String(text)) => number(text)?.into(),
        (DataType::Boolean, Value::String(text)) => flag(text)?.into(),
        (DataType::String, Value::Number(_) | Value::Bool(_)) => value.to_string().into(),
        _ => return None,
    };
    Some(of_text).filter(|value| ty.has(value))
}
