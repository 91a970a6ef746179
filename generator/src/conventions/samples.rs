//! `samples.yaml`: hand-written sample calls and values, in place of derived ones.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::model::Name;

/// The content of `samples.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Samples {
    /// The sample calls by operation id, in the order of the page.
    pub calls: BTreeMap<String, Vec<SampleOverride>>,
    /// Values by the names of their fields: `{ room_name: Suite 4 }`. A name with the words of its owner comes before
    /// the name by itself, so `room_name` is for the `name` of a `room` too. A list of texts has the text as its item.
    pub values: BTreeMap<Name, SampleValue>,
}

/// A value for the fields of one name.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum SampleValue {
    /// A text.
    Text(String),
    /// The members of a map of texts.
    Members(BTreeMap<String, String>),
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
