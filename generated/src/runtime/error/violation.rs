//! A rule that the parameters of a call break. The client checks rules before it sends the call.

use std::fmt;

use super::super::printable::Truncated;

/// A rule that the parameters of a call break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    operation: &'static str,
    parameters: Vec<String>,
    rule: String,
    message: String,
    sentence: Option<&'static str>,
    at: Option<&'static str>,
}

impl Violation {
    /// A violation: the parameters that break the rule, the rule in the notation of the reference, such as
    /// `OnlyOne(a, b)`, and what to do in words, such as "give either `a` or `b`".
    pub fn new(
        operation: &'static str,
        parameters: impl IntoIterator<Item = impl Into<String>>,
        rule: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            operation,
            parameters: parameters.into_iter().map(Into::into).collect(),
            rule: rule.into(),
            message: message.into(),
            sentence: None,
            at: None,
        }
    }

    /// Adds the sentence that states the rule, and the place of the rule in the OpenAPI document.
    #[must_use]
    pub fn stated(mut self, sentence: Option<&'static str>, at: &'static str) -> Self {
        self.sentence = sentence;
        self.at = Some(at);
        self
    }

    /// The operation: route and name, such as `acs.users.delete`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The parameters of the rule.
    pub fn parameters(&self) -> &[String] {
        &self.parameters
    }

    /// The advice in words: "give either `a` or `b`".
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The rule in the notation of the reference: `OnlyOne(a, b);`.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The sentence of the OpenAPI document that states the rule, if there is one.
    pub fn sentence(&self) -> Option<&'static str> {
        self.sentence
    }

    /// The place of the rule in the OpenAPI document: a JSON Pointer.
    pub fn at(&self) -> Option<&'static str> {
        self.at
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Truncated(&self.message))?;
        match self.sentence {
            Some(sentence) => write!(f, " (\"{sentence}\")"),
            None => Ok(()),
        }
    }
}
