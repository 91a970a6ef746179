//! `samples.yaml`: hand-written sample calls, in place of derived ones.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The content of `samples.yaml`: samples by operation id, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Samples {
    /// The samples, by operation id.
    pub operations: BTreeMap<String, Vec<SampleOverride>>,
}

/// A sample call; missing parts are derived.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SampleOverride {
    /// The heading of the example.
    pub title: Option<String>,
    /// A sentence that says what the call does.
    pub sentence: Option<String>,
    /// Why the call has no arguments, if it has none although its operation has parameters.
    pub reason: Option<String>,
    /// The arguments by their names in the document, in the order of the sample.
    pub arguments: Option<Map<String, Value>>,
    /// The response: the value under the response's key.
    pub response: Option<Value>,
}
