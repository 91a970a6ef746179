//! Sample calls as Rust, for the documentation of the methods.

use std::collections::BTreeMap;

use crate::model::OperationId;

/// A sample call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The statements: `use` lines, and the call, awaited and followed by `?`.
    pub code: String,
    /// The page of the operation, below `docs/`.
    pub page: String,
}

/// The sample call of each operation.
pub type Examples = BTreeMap<OperationId, Example>;
