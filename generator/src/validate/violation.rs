//! What a call breaks.

use serde::Serialize;

use crate::model::{DependencyKind, SpecPointer};

/// Something that a call breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// What kind of demand it is.
    pub kind: ViolationKind,
    /// The parameters that it is about, as places in the call: `requested_items[1].code`.
    pub params: Vec<String>,
    /// The demand: IDL text for what parameters demand of each other, else the keyword of the schema with its value.
    pub rule: String,
    /// The sentence of the document that states it, where one does.
    pub sentence: Option<String>,
    /// Where the document states it.
    pub at: SpecPointer,
    /// What is wrong, for a person.
    pub message: String,
}

/// What kind of demand is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// Something has to be given.
    Required,
    /// The operation has no such parameter.
    Unknown,
    /// The JSON type of a value.
    Type,
    /// A keyword that bounds a single value, in snake case.
    #[serde(untagged)]
    Keyword(&'static str),
    /// What parameters demand of each other.
    #[serde(untagged)]
    Dependency(DependencyKind),
}
