//! Violations of a call.

use serde::Serialize;

use crate::idl::ValuePlace;
use crate::model::{DependencyKind, SpecPointer};

/// One violation of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The kind of the violation.
    pub kind: ViolationKind,
    /// The locations of the parameters in the call: `requested_items[1].code`.
    pub params: Vec<ValuePlace>,
    /// The violated rule: IDL text for a rule between parameters; otherwise the keyword of the schema with its value.
    pub rule: String,
    /// The sentence of the document that states the rule, if there is one.
    pub sentence: Option<String>,
    /// The pointer of the statement in the document.
    pub at: SpecPointer,
    /// The message for a person.
    pub message: String,
}

/// The kind of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// A required parameter or member is missing.
    Required,
    /// The operation has no such parameter.
    Unknown,
    /// A value has another JSON type.
    Type,
    /// A value violates a keyword of its schema; the keyword in snake case.
    #[serde(untagged)]
    Keyword(&'static str),
    /// The parameters violate a rule.
    #[serde(untagged)]
    Dependency(DependencyKind),
}
