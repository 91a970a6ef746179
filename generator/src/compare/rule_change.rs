//! A changed rule between parameters, as data.

use serde::Serialize;

use super::limit_change::LimitChange;
use super::place::OperationKey;

/// A rule that only one of the documents states.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RuleChange {
    /// The operation.
    pub path: OperationKey,
    /// The rule, in IDL: `OnlyOne(a, b);`.
    pub rule: String,
    /// Whether the rule is checked before a call is sent. Otherwise the rule is only documented.
    pub enforced: bool,
    /// Whether calls that were allowed are refused now, or calls that were refused are allowed; `None`: neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<LimitChange>,
    /// The cause of the difference.
    pub why: Cause,
    /// The sentence that states the rule, in the document that has the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// The corresponding sentence in the other document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

/// The cause of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The schema changed: the schema states the rule, or has other parameters.
    Schema,
    /// Only one document has the sentence.
    Sentence,
    /// The sentence has other words.
    Reworded,
}
