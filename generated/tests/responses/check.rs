//! Reads the samples of a type, writes them again, reads that, and compares.

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

/// Name of a member that no schema knows.
const UNKNOWN: &str = "unknown_member_of_a_newer_version";

/// What tells a variant of a union apart: a property and its value.
type Tag = (String, Value);

/// Reads all samples of all types; what is wrong with any of them is shown at the end.
pub(crate) fn all(types: &[(&str, Read)]) {
    let mut all: Value =
        serde_json::from_str(include_str!("samples.json")).expect("the samples are JSON");
    let tags: Vec<Tag> = serde_json::from_value(all["tags"].take()).expect("tags are pairs");
    let mut samples: BTreeMap<String, Vec<Value>> =
        serde_json::from_value(all["types"].take()).expect("each type has samples");
    let (mut count, mut problems) = (0, Vec::new());
    for (name, read) in types {
        let samples = samples.remove(*name).unwrap_or_default();
        if samples.is_empty() {
            problems.push(format!("{name} has no samples"));
        }
        for sample in samples {
            count += 1;
            if let Err(problem) = check(*read, &sample, &tags) {
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

fn check(read: Read, sample: &Value, tags: &[Tag]) -> Result<(), String> {
    let json = &sample["json"];
    let (text, written) = read(json.clone()).map_err(|error| error.to_string())?;
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
    if !same(json, &written, tags) {
        return Err(format!("it is written as {written}"));
    }
    match read(written) {
        Ok((again, _)) if again == text => Ok(()),
        Ok((again, _)) => Err(format!("it reads as {text}, and written again as {again}")),
        Err(error) => Err(format!("what was written can't be read: {error}")),
    }
}

/// Whether a value was written as it was read, but for members that may be absent; numbers are the same, if they have the
/// same value.
fn same(json: &Value, written: &Value, tags: &[Tag]) -> bool {
    match (json, written) {
        (Value::Number(json), Value::Number(written)) => json.as_f64() == written.as_f64(),
        (Value::Array(json), Value::Array(written)) => {
            let mut pairs = json.iter().zip(written);
            json.len() == written.len() && pairs.all(|(json, written)| same(json, written, tags))
        }
        (Value::Object(json), Value::Object(written)) => {
            written.keys().all(|name| json.contains_key(name))
                && json.iter().all(|(name, json)| match written.get(name) {
                    Some(written) => same(json, written, tags),
                    None => may_be_absent(name, json, tags),
                })
        }
        _ => json == written,
    }
}

/// Members that say nothing, that no schema knows, or that the union around a type reads and writes.
fn may_be_absent(name: &str, value: &Value, tags: &[Tag]) -> bool {
    value.is_null()
        || value.as_array().is_some_and(Vec::is_empty)
        || name == UNKNOWN
        || tags.iter().any(|(key, tag)| key == name && tag == value)
}
