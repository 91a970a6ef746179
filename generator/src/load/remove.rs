//! Removes a value from a tree.

use serde_json::Value;

use crate::model::SpecPointer;

/// Removes the value at a pointer from its object or list; returns whether it existed.
pub(super) fn remove(tree: &mut Value, pointer: &SpecPointer) -> bool {
    let above = pointer.in_json().rsplit_once('/');
    let (Some((above, _)), Some(last)) = (above, pointer.last()) else {
        return false;
    };
    match (tree.pointer_mut(above), last.parse::<usize>()) {
        (Some(Value::Object(members)), _) => members.shift_remove(last.as_ref()).is_some(),
        (Some(Value::Array(items)), Ok(index)) if index < items.len() => {
            items.remove(index);
            true
        }
        _ => false,
    }
}
