//! Reads the samples of a type, writes them again, and compares.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::json::{Decode, DecodeError, Encode, Value};

/// What a type makes of a value: its `Debug` text, and the value that it is written as.
pub(crate) type Read = fn(Value) -> Result<(String, Value), DecodeError>;

/// [`Read`] for a type.
pub(crate) fn read<T: Decode + Encode + Debug>(json: Value) -> Result<(String, Value), DecodeError> {
    let value = T::decode(json)?;
    Ok((format!("{value:?}"), value.encode()))
}

/// Reads all samples of all types; what is wrong with any of them is shown at the end.
pub(crate) fn all(types: &[(&str, Read)]) {
    let samples = include_str!("samples.json");
    let mut samples: BTreeMap<String, Vec<Value>> =
        serde_json::from_str(samples).expect("the samples are JSON");
    let (mut count, mut problems) = (0, Vec::new());
    for (name, read) in types {
        let samples = samples.remove(*name).unwrap_or_default();
        if samples.is_empty() {
            problems.push(format!("{name} has no samples"));
        }
        for sample in samples {
            count += 1;
            if let Err(problem) = check(*read, &sample) {
                problems.push(format!("{name}: {problem}\n  {sample}"));
            }
        }
    }
    problems.extend(samples.keys().map(|name| format!("there is no type {name}")));
    assert!(
        problems.is_empty(),
        "{} of {count} samples:\n{}",
        problems.len(),
        problems.join("\n")
    );
    println!("{count} samples of {} types", types.len());
}

fn check(read: Read, sample: &Value) -> Result<(), String> {
    let (text, written) = read(sample["json"].clone()).map_err(|error| error.to_string())?;
    let is_unknown = sample["unknown"] == true;
    if is_unknown && !text.starts_with("Unrecognized(") {
        return Err(format!("it is unknown, and reads as {text}"));
    }
    if !is_unknown && text.contains("Unrecognized(") {
        return Err(format!("it is known, and reads as {text}"));
    }
    if let Some(variant) = sample["variant"].as_str()
        && !text.starts_with(&format!("{variant}("))
    {
        return Err(format!("it is a {variant}, and reads as {text}"));
    }
    let mut expected = sample["json"].clone();
    for absent in sample["absent"].as_array().into_iter().flatten() {
        remove(&mut expected, absent.as_str().unwrap_or_default());
    }
    if same(&written, &expected) { Ok(()) } else { Err(format!("it is written as {written}")) }
}

/// Takes the member at a JSON Pointer away.
fn remove(value: &mut Value, pointer: &str) {
    let Some((object, name)) = pointer.rsplit_once('/') else { return };
    if let Some(Value::Object(members)) = value.pointer_mut(object) {
        members.remove(&name.replace("~1", "/").replace("~0", "~"));
    }
}

/// Whether two values are the same; numbers are, if they have the same value.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, left)| right.get(name).is_some_and(|right| same(left, right)))
        }
        _ => left == right,
    }
}
