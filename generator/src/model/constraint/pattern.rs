//! Patterns.

use serde::Serialize;

/// `pattern` of JSON Schema: a regular expression of ECMA 262 with the flag `u`, which has to match anywhere in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Pattern {
    /// The pattern in the document.
    pub text: String,
    /// The check against the pattern.
    #[serde(flatten)]
    pub check: PatternCheck,
}

/// The check of a text against a pattern, or the reason for the lack of a check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PatternCheck {
    /// By the same pattern in another syntax.
    Regex {
        /// The pattern in the syntax of the `regex-lite` crate.
        text: String,
        /// The number of states of its automaton, which is the largest number of steps for each character.
        states: usize,
    },
    /// Not checked, for this reason: the pattern is not a regular expression.
    Invalid(String),
    /// Not checked, for this reason: `regex-lite` lacks a feature of the pattern.
    Unsupported(String),
}

impl Pattern {
    /// Whether a client checks texts against the pattern.
    pub fn is_checked(&self) -> bool {
        matches!(self.check, PatternCheck::Regex { .. })
    }
}
