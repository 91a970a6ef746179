//! Patterns of JSON Schema: regular expressions of ECMA 262 with the flag `u`, translated for the `regex-lite` crate.
//!
//! ```text
//! text ─ parse ─► syntax ─┬─ print ─► the text for regex-lite
//!                         ├─ size ──► the states of its automaton
//!                         └─ sample ► a text that matches
//! ```
//!
//! The parser reads the syntax of the flag `u`. It also reads older syntax with one possible meaning: `\-`, `]`, `{`.
//! Syntax that engines of other languages read differently (`\A`, `{,2}`, `[[:alpha:]]`) is reported: a check with a
//! wrong pattern would refuse calls that the server accepts.

mod class;
mod escape;
mod parse;
mod print;
mod sample;
mod size;
mod syntax;

use regex_lite::Regex;

use crate::model::{Pattern, PatternCheck};
use syntax::Fault;

pub(crate) use sample::sample;

/// The most states of an automaton, enough for `[a-z]{1,1024}`. A match takes at most this many steps for each
/// character.
const MOST_STATES: usize = 2_100;

/// The pattern of a schema with its translation for `regex-lite`, or with the reason why no translation exists.
///
/// ```
/// use generator::model::PatternCheck;
/// use generator::pattern::translate;
///
/// let hour = translate(r"^\d{1,2}$");
/// assert!(matches!(hour.check, PatternCheck::Regex { text, .. } if text == "^[0-9]{1,2}$"));
/// let ahead = translate("^(?=a)");
/// assert!(matches!(ahead.check, PatternCheck::Unsupported(_)));
/// ```
pub fn translate(text: &str) -> Pattern {
    let check = match checked(text) {
        Ok((text, states)) => PatternCheck::Regex { text, states },
        Err(Fault::Invalid(reason)) => PatternCheck::Invalid(reason),
        Err(Fault::Unsupported(reason)) => PatternCheck::Unsupported(reason),
    };
    Pattern { text: text.to_owned(), check }
}

fn checked(text: &str) -> Result<(String, usize), Fault> {
    let alternatives = parse::parse(text)?;
    match size::states(&alternatives) {
        states if states <= MOST_STATES => Ok((print::print(&alternatives), states)),
        _ => Err(Fault::Unsupported(format!(
            "its automaton has more than {MOST_STATES} states; long repetitions need many"
        ))),
    }
}

/// The compiled pattern; `None` if the pattern is not checked.
pub(crate) fn compile(pattern: &Pattern) -> Option<Regex> {
    match &pattern.check {
        PatternCheck::Regex { text, .. } => Regex::new(text).ok(),
        PatternCheck::Invalid(_) | PatternCheck::Unsupported(_) => None,
    }
}

#[cfg(test)]
mod tests;
