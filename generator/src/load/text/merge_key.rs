//! The key `<<` of YAML 1.1, whose value is merged into its object (<https://yaml.org/type/merge.html>).

use serde_json::{Map, Value};

/// The key.
pub(super) const MERGE: &str = "<<";

/// Adds the sources of a further key `<<` of an object: the earlier ones count first.
pub(super) fn add_sources(earlier: &mut Value, later: Value) {
    let mut all = list(earlier.take());
    all.extend(list(later));
    *earlier = all.into();
}

/// Merges the value of a key `<<` into an object: an object, or several. The members of the object itself count first,
/// then the earlier sources.
pub(super) fn merge_into(
    members: &mut Map<String, Value>,
    sources: Value,
) -> Result<(), &'static str> {
    for source in list(sources) {
        let Value::Object(source) = source else {
            return Err("the value of `<<` must be an object, or a list of objects");
        };
        for (key, value) in source {
            members.entry(key).or_insert(value);
        }
    }
    Ok(())
}

fn list(sources: Value) -> Vec<Value> {
    match sources {
        Value::Array(sources) => sources,
        source => vec![source],
    }
}
