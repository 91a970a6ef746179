//! How an update is merged into what it updates.

use serde_json::Value;

/// Objects are merged member by member, items are appended to arrays, anything else is replaced.
/// Returns whether that changed anything: items that are all there already do not.
pub(super) fn merge(target: &mut Value, update: &Value) -> bool {
    match (target, update) {
        (Value::Object(target), Value::Object(update)) => {
            let mut changed = false;
            for (key, value) in update {
                match target.get_mut(key) {
                    Some(old) => changed |= merge(old, value),
                    None => {
                        target.insert(key.clone(), value.clone());
                        changed = true;
                    }
                }
            }
            changed
        }
        (Value::Array(target), Value::Array(update)) => {
            let changed = update.iter().any(|item| !target.contains(item));
            if changed {
                target.extend(update.iter().cloned());
            }
            changed
        }
        (target, update) if target == update => false,
        (target, update) => {
            *target = update.clone();
            true
        }
    }
}

/// How deep a value is nested; 0 for a scalar.
pub(super) fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{depth, merge};

    #[test]
    fn objects_merge_arrays_grow_and_the_rest_is_replaced() {
        let mut target = json!({"a": {"b": 1, "c": [1]}, "d": "x"});
        let update = json!({"a": {"c": [2], "e": null}, "d": {"f": true}});
        assert!(merge(&mut target, &update));
        assert_eq!(target, json!({"a": {"b": 1, "c": [1, 2], "e": null}, "d": {"f": true}}));
    }

    #[test]
    fn what_is_there_already_changes_nothing() {
        let mut target = json!({"a": {"b": 1, "c": [1, 2]}});
        let before = target.clone();
        assert!(!merge(&mut target, &json!({"a": {"b": 1, "c": [2]}})));
        assert_eq!(target, before);
    }

    #[test]
    fn depth_counts_arrays_and_objects() {
        assert_eq!(depth(&json!(1)), 0);
        assert_eq!(depth(&json!({})), 1);
        assert_eq!(depth(&json!({"a": [[], 1]})), 3);
    }
}
