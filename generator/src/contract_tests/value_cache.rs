//! Values that were made already, by the schemas that allow them.

use std::collections::HashMap;

use serde_json::Value;

/// Values that were made already, of what has to be there and nothing else.
#[derive(Default)]
pub(super) struct ValueCache {
    /// By the schemas that hold, and whether lists are empty.
    pub(super) values: HashMap<(Vec<Id>, bool), Value>,
    /// Schemas whose values are being made.
    pub(super) within: Vec<(Vec<Id>, bool)>,
    /// The weight of the values.
    pub(super) held: usize,
}

/// A place of the document, by the address of its value.
pub(super) type Id = *const Value;

/// The place of a schema.
pub(super) fn id(value: &Value) -> Id {
    std::ptr::from_ref(value)
}
