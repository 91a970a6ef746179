//! A cache of values by the schemas that allow them.

use std::collections::HashMap;

use serde_json::Value;

/// Values with their required parts only.
#[derive(Default)]
pub(super) struct ValueCache {
    /// The values by their schemas, and by whether lists are empty.
    pub(super) values: HashMap<(Vec<Id>, bool), Value>,
    /// The schemas of the values in progress.
    pub(super) within: Vec<(Vec<Id>, bool)>,
    /// The weight of the values.
    pub(super) held: usize,
}

/// The identity of a JSON node: its address.
pub(super) type Id = *const Value;

pub(super) fn id(value: &Value) -> Id {
    std::ptr::from_ref(value)
}
