//! The prose grammar: what a sentence of a description demands of parameters.
//!
//! A description is split into [`sentence`]s, a sentence into [`token`]s, and those are held against a table of
//! [`shapes`]. A sentence that sounds like a rule ([`cues`]) and has none of the shapes is reported, so that a new
//! document can't add a rule in silence.

mod cues;
mod list;
mod matcher;
mod meaning;
mod names;
mod pattern;
mod scope;
mod sentence;
mod shapes;
mod token;

use crate::model::{Bounds, DocumentedKind, Json, Rule};

pub(crate) use names::Names;
pub(crate) use scope::Scope;
pub(crate) use sentence::sentences;

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

/// Reads one sentence.
pub(crate) fn read(sentence: &str, scope: &Scope<'_>) -> Reading {
    let tokens = token::tokens(sentence);
    let is_rule = cues::sounds_like_rule(&tokens, scope);
    match shapes::read(&tokens, scope, is_rule) {
        Some(reading) => reading,
        None if is_rule => Reading::Unclear,
        None => cues::remark(&tokens).map_or(Reading::Nothing, Reading::Documented),
    }
}

#[cfg(test)]
mod tests;
