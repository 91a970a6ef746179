//! Matches texts against patterns.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use regex_lite::Regex;

use crate::model::{Pattern, PatternCheck};
use crate::pattern::compile;

/// The number of compiled patterns to keep: each takes up to 200 KiB.
const MOST: usize = 64;

/// A cache of compiled patterns.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    compiled: RefCell<HashMap<Pattern, Option<Regex>>>,
    steps: Cell<usize>,
}

impl Patterns {
    /// Whether the text contains a match. A pattern that is not checked matches every text.
    pub(super) fn is_match(&self, pattern: &Pattern, text: &str) -> bool {
        let PatternCheck::Regex { states, .. } = pattern.check else { return true };
        let steps = states.saturating_mul(text.len() + 1);
        self.steps.set(self.steps.get().saturating_add(steps));
        let mut compiled = self.compiled.borrow_mut();
        if !compiled.contains_key(pattern) {
            if compiled.len() == MOST {
                compiled.clear();
            }
            compiled.insert(pattern.clone(), compile(pattern));
        }
        match compiled.get(pattern) {
            Some(Some(regex)) => regex.is_match(text),
            _ => true,
        }
    }

    /// An upper bound for the steps of all matches so far.
    pub(super) fn steps(&self) -> usize {
        self.steps.get()
    }
}
