//! The result of reading a sentence.

use crate::model::{Bounds, DocumentedKind, Json, ParameterPath, Rule};

/// The result of reading a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// The sentence states a rule.
    Rule {
        /// The rule.
        rule: Box<Rule>,
        /// The stated sides of the rule, each with its enforcement.
        bounds: Bounds,
        /// An additional demand that calls are not checked against.
        documented: Option<DocumentedKind>,
    },
    /// The sentence demands something that calls are not checked against.
    Documented(DocumentedKind),
    /// The sentence allows calls with all of these parameters.
    Allowed(Vec<ParameterPath>),
    /// The sentence lists the values of a parameter, like an `enum`.
    Values(Vec<Json>),
    /// The sentence demands nothing.
    Nothing,
    /// The sentence sounds like a rule but matches no shape.
    Unclear,
}
