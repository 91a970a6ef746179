//! `samples.yaml`: sample calls where a person knows better than the derived ones.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The whole of `samples.yaml`: by the id of the operation, the samples in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Samples {
    /// The samples, by the id of their operation.
    pub operations: BTreeMap<String, Vec<SampleOverride>>,
}

/// A sample call; what is left out is derived.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SampleOverride {
    /// What the example shows, as a heading.
    pub title: Option<String>,
    /// What the call does, one sentence.
    pub sentence: Option<String>,
    /// The arguments by their names on the wire, in the order in which they are written.
    pub arguments: Option<Map<String, Value>>,
    /// What comes back: the value under the response's key.
    pub response: Option<Value>,
}
