//! Ids of operations.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Name;

/// The id of an operation: route and name, joined by dots: `shop.orders.delete`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct OperationId(Arc<str>);

impl OperationId {
    /// The id of the operation with this route and name.
    pub fn new(route: &[Name], name: &Name) -> Self {
        let parts: Vec<&str> = route.iter().chain([name]).map(Name::as_str).collect();
        Self(parts.join(".").into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
