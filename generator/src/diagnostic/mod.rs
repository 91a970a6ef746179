//! What is wrong with the input: where, what, and what to do.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::bounds;
use crate::characters::is_invisible;
use crate::model::SpecPointer;
pub use crate::source::{Position, SourceId};

mod locate;
mod origins;
mod print;

pub use locate::locate;
pub(crate) use origins::Origins;

/// One problem in an input file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The input that it is in.
    pub source: SourceId,
    /// Where in it: a JSON Pointer.
    pub pointer: SpecPointer,
    /// The position, for problems that have no pointer (syntax) or have been located.
    pub position: Option<Position>,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do about it, one sentence.
    pub help: Option<String>,
    /// What a program can do about it.
    pub remedy: Option<Remedy>,
}

/// An edit that mends a problem, or at least gives a person the place to decide.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// The entry that the pointer leads to no longer applies: it can be taken out.
    RemoveEntry,
    /// This sentence of the document needs an entry in the overlay.
    StateRule(String),
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is emitted.
    Error,
    /// Something is emitted differently from what the document may mean, or left out.
    Warning,
}

impl Diagnostic {
    /// An error in the document.
    pub fn error(pointer: &SpecPointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, pointer, message.into())
    }

    /// A warning about the document.
    pub fn warning(pointer: &SpecPointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, pointer, message.into())
    }

    fn new(severity: Severity, pointer: &SpecPointer, message: String) -> Self {
        Self {
            severity,
            source: SourceId::Document,
            pointer: pointer.clone(),
            position: None,
            message,
            help: None,
            remedy: None,
        }
    }

    /// What it has in common with others of its kind: the message without what is quoted in it, and without numbers.
    pub fn kind(&self) -> String {
        let mut kind = String::new();
        let mut quote = None;
        for c in self.message.chars() {
            match quote {
                Some(open) if open == c => quote = None,
                Some(_) => continue,
                None if matches!(c, '`' | '"') => {
                    quote = Some(c);
                    kind.extend([c, '…']);
                    continue;
                }
                None if c.is_ascii_digit() && kind.ends_with('…') => continue,
                None => {}
            }
            kind.push(if c.is_ascii_digit() { '…' } else { c });
        }
        shorten(&mut kind);
        kind
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With what a program can do about it.
    #[must_use]
    pub fn remedy(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// In another input than the document.
    #[must_use]
    pub fn in_source(mut self, source: SourceId) -> Self {
        self.source = source;
        self
    }

    /// At this position, where that is known without looking the pointer up.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }
}

/// All problems found so far: stages add to it and go on.
///
/// A document can have a problem in every place: of each kind the first ones are kept, and the others are counted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    /// Whether a flaw is an error.
    is_strict: bool,
    list: Vec<Diagnostic>,
    /// Those that were added, by their hashes.
    known: HashSet<u64>,
    /// How many there are of each severity.
    counts: BTreeMap<Severity, usize>,
    /// How many there are of each kind, by the hash of what they have in common.
    kinds: HashMap<u64, usize>,
    /// The parts that the steps of loading brought into the document, the last step first.
    origins: Vec<Origins>,
    /// How many were not kept, by severity and by what they have in common; of those that belong to no kept one, together.
    more: BTreeMap<(Severity, String), usize>,
}

impl Diagnostics {
    /// None yet; flaws will be warnings.
    pub fn new() -> Self {
        Self::default()
    }

    /// None yet; flaws will be errors.
    pub fn strict() -> Self {
        Self { is_strict: true, ..Self::default() }
    }

    /// Adds one, unless it is known: what stands in a request and in a response is looked at twice.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        self.origins.iter().for_each(|origins| origins.relocate(&mut diagnostic));
        if !self.known.insert(hash(&diagnostic)) {
            return;
        }
        *self.counts.entry(diagnostic.severity).or_default() += 1;
        let kind = diagnostic.kind();
        let of_kind = self.kinds.entry(hash(&(diagnostic.source, &kind))).or_default();
        *of_kind += 1;
        // An error is never lost behind warnings.
        let is_error = diagnostic.severity == Severity::Error;
        let has_room = is_error || self.list.len() < bounds::DIAGNOSTICS;
        if has_room && *of_kind <= bounds::DIAGNOSTICS_OF_A_KIND {
            shorten(&mut diagnostic.message);
            self.list.push(diagnostic);
        } else {
            let is_kept = *of_kind > bounds::DIAGNOSTICS_OF_A_KIND;
            let kind = if is_kept { kind } else { String::new() };
            *self.more.entry((diagnostic.severity, kind)).or_default() += 1;
        }
    }

    /// From now on reports what is wrong with these parts of the document at the places that they came from. A place in the
    /// document that a part came from is one before this step: an earlier step may have brought it in.
    pub(crate) fn set_origins(&mut self, origins: Origins) {
        self.origins.insert(0, origins);
    }

    /// Counts so many more of the kind of this one, which are not kept.
    pub fn more_like(&mut self, diagnostic: &Diagnostic, count: usize) {
        if count > 0 {
            *self.counts.entry(diagnostic.severity).or_default() += count;
            let kind = (diagnostic.severity, diagnostic.kind());
            *self.more.entry(kind).or_default() += count;
        }
    }

    /// How many of each kind were not kept, with the message that they have in common; without one, all the others.
    pub fn more(&self) -> impl Iterator<Item = (Severity, &str, usize)> {
        self.more.iter().map(|((severity, kind), count)| (*severity, kind.as_str(), *count))
    }

    /// Adds an error in the document, with what to do about it.
    pub fn error(&mut self, at: &SpecPointer, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(at, message).help(help));
    }

    /// Adds a warning about the document, with what to do about it.
    pub fn warn(&mut self, at: &SpecPointer, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::warning(at, message).help(help));
    }

    /// Adds a flaw: the document breaks the standard there, and codegen goes on in the way that loses least. It is a warning
    /// that says what becomes of the place, `it is left out`; where codegen is strict, an error.
    pub fn flaw(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        outcome: impl fmt::Display,
        help: Option<&str>,
    ) {
        let error = Diagnostic::error(at, message);
        self.flawed(Diagnostic { help: help.map(str::to_owned), ..error }, outcome);
    }

    /// Adds a flaw that is told as an error.
    pub(crate) fn flawed(&mut self, mut error: Diagnostic, outcome: impl fmt::Display) {
        if !self.is_strict {
            error.severity = Severity::Warning;
            error.message = format!("{}: {outcome}", error.message);
        }
        self.push(error);
    }

    /// Adds what follows from a flaw in another place; where codegen is strict, the flaw is error enough.
    pub fn consequence(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        if !self.is_strict {
            self.warn(at, message, help);
        }
    }

    /// Adds an error in the conventions, with what to do about it.
    pub fn misconfigured(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::error(at, message).help(help).in_source(SourceId::Conventions));
    }

    /// Adds a warning about a line of the conventions that has no effect, with what to do about it.
    pub fn unused_key(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::warning(at, message).help(help).in_source(SourceId::Conventions));
    }

    /// Adds a warning about an entry of the conventions that has no effect any more, with what to do about it.
    pub fn stale(&mut self, at: &SpecPointer, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = Diagnostic::warning(at, message).help(help).remedy(Remedy::RemoveEntry);
        self.push(diagnostic.in_source(SourceId::Conventions));
    }

    /// Whether nothing can be emitted.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts.get(&severity).copied().unwrap_or(0)
    }

    /// Those that are kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Cuts a text that is too long for people.
pub(crate) fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(bounds::MESSAGE) {
        text.truncate(end);
        text.push('…');
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        iter.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

/// A text as a message can have it, on one line: words of the document stand in messages, and nothing in them moves
/// the cursor of a terminal or turns the text around.
pub fn visible(text: &str) -> String {
    let shown = |c: char| if is_invisible(c) { c.escape_default().to_string() } else { c.into() };
    text.chars().map(shown).collect()
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostics, Severity, SpecPointer};
    use crate::bounds;

    #[test]
    fn an_error_is_not_lost_behind_warnings() {
        let mut diagnostics = Diagnostics::new();
        let at = SpecPointer::root();
        // Each of a kind of its own: letters, because numbers are no part of a kind.
        for number in 0..2 * bounds::DIAGNOSTICS {
            let kind = format!("{number:b}").replace('0', "a").replace('1', "b");
            diagnostics.warn(&at, kind, "");
        }
        diagnostics.error(&at, "this is wrong", "");
        let is_error = |severity| severity == Severity::Error;
        assert_eq!(diagnostics.iter().filter(|one| is_error(one.severity)).count(), 1);
    }
}
