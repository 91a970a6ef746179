//! A rule that the parameters of a call break. The client checks rules before it sends the call.

use std::fmt;

/// A rule that the parameters of a call break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    operation: &'static str,
    parameters: Vec<String>,
    rule: String,
    sentence: Option<&'static str>,
    at: Option<&'static str>,
}

impl Violation {
    /// A rule, such as `OnlyOne(a, b)` or `1 <= limit <= 100`, and the parameters that break it.
    pub fn new(
        operation: &'static str,
        parameters: impl IntoIterator<Item = impl Into<String>>,
        rule: impl Into<String>,
    ) -> Self {
        Self {
            operation,
            parameters: parameters.into_iter().map(Into::into).collect(),
            rule: rule.into(),
            sentence: None,
            at: None,
        }
    }

    /// Adds the sentence that states the rule, and the place of the rule in the API's document.
    #[must_use]
    pub fn stated(mut self, sentence: Option<&'static str>, at: &'static str) -> Self {
        self.sentence = sentence;
        self.at = Some(at);
        self
    }

    /// The operation: route and name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The parameters of the rule.
    pub fn parameters(&self) -> &[String] {
        &self.parameters
    }

    /// The rule.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The sentence of the API's document that states the rule, if there is one.
    pub fn sentence(&self) -> Option<&'static str> {
        self.sentence
    }

    /// The place of the rule in the API's document: a JSON Pointer.
    pub fn at(&self) -> Option<&'static str> {
        self.at
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.parameters.iter().map(|name| format!("`{name}`")).collect();
        let rule = self.rule.trim_end_matches(';');
        write!(f, "{} must satisfy {rule}", names.join(", "))?;
        if let Some(sentence) = self.sentence {
            write!(f, " (\"{sentence}\")")?;
        }
        match self.at {
            Some(at) => write!(f, ", at {at}"),
            None => Ok(()),
        }
    }
}
