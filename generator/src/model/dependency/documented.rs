//! Sentences about parameters that are not checked.

use std::collections::HashMap;

use serde::Serialize;

use super::ParameterPath;
use crate::bounds;
use crate::model::{Json, SpecPointer, ValueConstraint, plain_text};

/// A sentence about parameters that is not checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DocumentedRule {
    /// The kind of the sentence.
    pub kind: DocumentedKind,
    /// The parameter of the description, if it is not the operation's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<ParameterPath>,
    /// The sentence.
    pub sentence: String,
    /// The place of the sentence.
    pub pointer: SpecPointer,
    /// The reason of a maintainer for not checking the sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The kinds of such sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentedKind {
    /// About the value of one parameter; enforced only if a keyword of the schema says the same.
    Value,
    /// About the clock of the server.
    Clock,
    /// About the state of the resource.
    State,
    /// About the effect of leaving a parameter out.
    Default,
    /// Another kind, acknowledged by a maintainer.
    Acknowledged,
}

/// The sentences of an operation about values, by the names of the path to the value.
#[derive(Debug, Default)]
pub struct ValueSentences<'a>(HashMap<Vec<&'a str>, Vec<&'a DocumentedRule>>);

impl<'a> ValueSentences<'a> {
    pub(crate) fn of(rules: &'a [DocumentedRule]) -> Self {
        let mut stated: HashMap<Vec<&str>, Vec<&DocumentedRule>> = HashMap::new();
        for rule in rules.iter().filter(|rule| rule.kind == DocumentedKind::Value) {
            let path = rule.parameter.iter().flat_map(|path| &path.segments);
            let names = path.map(|segment| segment.name.as_str()).collect();
            stated.entry(names).or_default().push(rule);
        }
        Self(stated)
    }

    /// The sentence that says the same as a constraint of the value at this path.
    pub fn stating(
        &self,
        names: &[&str],
        constraint: &ValueConstraint,
    ) -> Option<&'a DocumentedRule> {
        let mut about = self.0.get(names)?.iter().copied();
        about.find(|rule| names_all(&rule.sentence, constraint))
    }
}

/// Whether a sentence contains the numbers or values of a constraint; no sentence repeats a pattern.
fn names_all(sentence: &str, constraint: &ValueConstraint) -> bool {
    let is_long =
        matches!(constraint, ValueConstraint::Enum(values) if values.len() > bounds::SAID_VALUES);
    if is_long {
        return false;
    }
    let json = |Json(value): &Json| plain_text(value);
    let texts: Vec<String> = match constraint {
        ValueConstraint::Minimum(bound) | ValueConstraint::Maximum(bound) => {
            vec![json(&bound.value)]
        }
        ValueConstraint::MultipleOf(value) | ValueConstraint::Const(value) => vec![json(value)],
        ValueConstraint::Enum(values) => values.iter().map(json).collect(),
        ValueConstraint::Pattern(_) => Vec::new(),
        ValueConstraint::UniqueItems
        | ValueConstraint::Format(_)
        | ValueConstraint::Items(_)
        | ValueConstraint::Places(_)
        | ValueConstraint::MemberNames(_)
        | ValueConstraint::Unchecked(_) => {
            return false;
        }
        sized => sized.size().iter().map(|limit| limit.count.to_string()).collect(),
    };
    texts.iter().all(|text| has_word(sentence, text))
}

/// Whether the sentence contains the text, and not only as a part of a longer word or number.
fn has_word(sentence: &str, text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    sentence.match_indices(text).any(|(at, _)| {
        let mut after = sentence[at + text.len()..].chars();
        let goes_on = match after.next() {
            Some('.' | ',') => after.next().is_some_and(is_part),
            next => next.is_some_and(is_part),
        };
        let before = sentence[..at].ends_with(|c: char| is_part(c) || matches!(c, '.' | '-'));
        !before && !goes_on
    })
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_number_is_not_a_part_of_another() {
        for (sentence, text, expected) in [
            ("Must be between 1 and 60.", "1", true),
            ("Must be between 1 and 60.", "60", true),
            ("Must be between 1 and 60.", "6", false),
            ("At most 1.5 or 1,500.", "1", false),
            ("At least -4.", "4", false),
            ("At least -4.", "-4", true),
            ("Either `one`, or `two`.", "one", true),
            ("Called one_more.", "one", false),
        ] {
            assert_eq!(has_word(sentence, text), expected, "{text} in {sentence}");
        }
    }
}
