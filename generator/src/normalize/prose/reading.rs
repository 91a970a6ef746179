//! What a sentence turned out to be.

use crate::model::{Bounds, DocumentedKind, Json, Rule};

/// What a sentence turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// It demands something of parameters.
    Rule {
        /// What.
        rule: Box<Rule>,
        /// Which sides of it, and how firmly.
        bounds: Bounds,
        /// What else it says, which no call is checked against.
        documented: Option<DocumentedKind>,
    },
    /// It demands something that no call is checked against.
    Documented(DocumentedKind),
    /// It lists the values that a parameter can have, which a schema can do too.
    Values(Vec<Json>),
    /// It demands nothing.
    Nothing,
    /// It sounds as if it demanded something, and has no shape of the table.
    Unclear,
}
