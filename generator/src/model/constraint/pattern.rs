//! Patterns of texts.

use serde::Serialize;

/// `pattern` of JSON Schema: a regular expression of ECMA 262 with the flag `u`, which has to match anywhere in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Pattern {
    /// As the document writes it.
    pub text: String,
    /// How a text is checked.
    #[serde(flatten)]
    pub check: PatternCheck,
}

/// How a text is checked by a pattern, or why it is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PatternCheck {
    /// By the same pattern in another syntax.
    Regex {
        /// As the `regex-lite` crate reads it.
        text: String,
        /// The states of its automaton: a check takes at most so many steps a character.
        states: usize,
    },
    /// Not at all, for this reason: the pattern is no regular expression.
    Invalid(String),
    /// Not at all, for this reason: the pattern needs what `regex-lite` does not have.
    Unsupported(String),
}

impl Pattern {
    /// Whether a client checks texts by it.
    pub fn is_checked(&self) -> bool {
        matches!(self.check, PatternCheck::Regex { .. })
    }
}
