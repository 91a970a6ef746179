//! Merges an update into its target.

use serde_json::Value;

use crate::diagnostic::{Origins, SourceId};
use crate::model::SpecPointer;

/// A value of an update, and its target.
pub(super) struct Update<'a> {
    pub(super) value: &'a Value,
    /// The place in the overlay.
    pub(super) from: SpecPointer,
    /// Whether the value is a copy of a node of the document: the overlay has no places inside the value.
    pub(super) is_copy: bool,
    /// The place in the document.
    pub(super) to: SpecPointer,
}

impl<'a> Update<'a> {
    fn member(&self, key: &str, value: &'a Value) -> Self {
        let from = if self.is_copy { self.from.clone() } else { self.from.child(key) };
        Self { value, from, is_copy: self.is_copy, to: self.to.child(key) }
    }

    fn origin_of_item(&self, index: usize) -> SpecPointer {
        if self.is_copy { self.from.clone() } else { self.from.item(index) }
    }

    /// Appends the value to a list, unless the list has it already. Returns whether that changed anything.
    pub(super) fn append(&self, items: &mut Vec<Value>, origins: &mut Origins) -> bool {
        let is_new = !items.contains(self.value);
        if is_new {
            origins.add(&self.to.item(items.len()), SourceId::Overlay, &self.from);
            items.push(self.value.clone());
        }
        is_new
    }

    /// Objects are merged member by member, items are appended to arrays, other values are replaced. Returns whether
    /// that changed anything: existing items do not.
    pub(super) fn merge(&self, target: &mut Value, origins: &mut Origins) -> bool {
        match (target, self.value) {
            (Value::Object(target), Value::Object(update)) => {
                let mut changed = false;
                for (key, value) in update {
                    let update = self.member(key, value);
                    match target.get_mut(key) {
                        Some(old) => changed |= update.merge(old, origins),
                        None => {
                            origins.add(&update.to, SourceId::Overlay, &update.from);
                            target.insert(key.clone(), value.clone());
                            changed = true;
                        }
                    }
                }
                changed
            }
            (Value::Array(target), Value::Array(update)) => {
                // All items are appended if one of them is new.
                let changed = update.iter().any(|item| !target.contains(item));
                for (index, value) in update.iter().enumerate().filter(|_| changed) {
                    let to = self.to.item(target.len());
                    origins.add(&to, SourceId::Overlay, &self.origin_of_item(index));
                    target.push(value.clone());
                }
                changed
            }
            (target, update) if target == update => false,
            (target, update) => {
                origins.add(&self.to, SourceId::Overlay, &self.from);
                *target = update.clone();
                true
            }
        }
    }
}

/// The depth of a value; 0 for a scalar. The readers bound the depth of a document (`bounds::DEPTH`).
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

    use super::{Origins, SourceId, SpecPointer, Update, depth};

    /// Merges an update at `#/u` of the overlay into a target at `#/t` of the document.
    fn merge(target: &mut serde_json::Value, update: &serde_json::Value) -> (bool, Origins) {
        let (from, to) = (SpecPointer::of(["u"]), SpecPointer::of(["t"]));
        let mut origins = Origins::default();
        (Update { value: update, from, is_copy: false, to }.merge(target, &mut origins), origins)
    }

    #[test]
    fn objects_merge_arrays_grow_and_the_rest_is_replaced() {
        let mut target = json!({"a": {"b": 1, "c": [1]}, "d": "x"});
        let update = json!({"a": {"c": [2], "e": null}, "d": {"f": true}});
        let (changed, origins) = merge(&mut target, &update);
        assert!(changed);
        assert_eq!(target, json!({"a": {"b": 1, "c": [1, 2], "e": null}, "d": {"f": true}}));
        let mut expected = Origins::default();
        for (to, from) in [("a/c/1", "a/c/0"), ("a/e", "a/e"), ("d", "d")] {
            let at =
                |root: &str, path: &str| SpecPointer::of([root].into_iter().chain(path.split('/')));
            expected.add(&at("t", to), SourceId::Overlay, &at("u", from));
        }
        assert_eq!(origins, expected);
    }

    #[test]
    fn existing_values_change_nothing() {
        let mut target = json!({"a": {"b": 1, "c": [1, 2]}});
        let before = target.clone();
        assert!(!merge(&mut target, &json!({"a": {"b": 1, "c": [2]}})).0);
        assert_eq!(target, before);
    }

    #[test]
    fn depth_counts_arrays_and_objects() {
        assert_eq!(depth(&json!(1)), 0);
        assert_eq!(depth(&json!({})), 1);
        assert_eq!(depth(&json!({"a": [[], 1]})), 3);
    }
}
