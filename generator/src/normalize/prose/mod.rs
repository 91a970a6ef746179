//! The prose grammar: finds the rules for parameters in the sentences of a description.
//!
//! A description is split into [`sentence`]s, and a sentence into [`token`]s. The tokens are matched against a table of
//! [`shapes`]. A sentence that sounds like a rule ([`cues`]) but matches no shape is reported, so that no rule of a new
//! document is overlooked.

mod cues;
mod list;
mod matcher;
mod meaning;
mod names;
mod pattern;
mod phrases;
mod reading;
mod scope;
mod sentence;
mod shapes;
mod token;
mod value;

pub(crate) use names::Names;
pub(crate) use reading::Reading;
pub(crate) use scope::Scope;
pub(crate) use sentence::sentences;

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
