//! Problems of the inputs: place, message, help.

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
    /// The severity.
    pub severity: Severity,
    /// The input.
    pub source: SourceId,
    /// The place in the input: a JSON Pointer.
    pub pointer: SpecPointer,
    /// The position, for problems without a pointer (syntax) or after a look-up.
    pub position: Option<Position>,
    /// The message, one sentence.
    pub message: String,
    /// The help, one sentence: what to do.
    pub help: Option<String>,
    /// An edit for programs.
    pub remedy: Option<Remedy>,
}

/// An edit that mends a problem, or shows a person where to decide.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// The entry at the pointer no longer applies: remove it.
    RemoveEntry,
    /// The entry at the pointer belongs to another key now: this one.
    RenameEntry(Box<str>),
    /// This sentence of the document needs an entry in the overlay.
    StateRule(Box<str>),
}

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Codegen emits nothing.
    Error,
    /// Codegen leaves something out, or emits something that the document may not mean.
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

    /// The kind of the message: the message without quoted text and without numbers.
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

    /// Adds the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds an edit for programs.
    #[must_use]
    pub fn remedy(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// Sets the input, if it is not the document.
    #[must_use]
    pub fn in_source(mut self, source: SourceId) -> Self {
        self.source = source;
        self
    }

    /// Sets the position, if it is known without a look-up.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }
}

/// All problems so far; stages add to them and continue.
///
/// A document can have a problem in every place: the first ones of each kind are kept, the others are counted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    /// Whether a flaw is an error.
    is_strict: bool,
    list: Vec<Diagnostic>,
    /// The added problems, by hash.
    known: HashSet<u64>,
    /// The number of problems of each severity.
    counts: BTreeMap<Severity, usize>,
    /// The number of problems of each kind, by the hash of the kind.
    kinds: HashMap<u64, usize>,
    /// The origins of parts, by step of loading, the last step first.
    origins: Vec<Origins>,
    /// The number of problems that were not kept, by severity and kind; problems without a kept one of their kind
    /// count together.
    more: BTreeMap<(Severity, String), usize>,
}

impl Diagnostics {
    /// Empty diagnostics; flaws become warnings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Empty diagnostics; flaws become errors.
    pub fn strict() -> Self {
        Self { is_strict: true, ..Self::default() }
    }

    /// Adds a problem, unless it is known: a schema in a request and a response is read twice.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        self.origins.iter().for_each(|origins| origins.relocate(&mut diagnostic));
        if !self.known.insert(hash(&diagnostic)) {
            return;
        }
        *self.counts.entry(diagnostic.severity).or_default() += 1;
        let kind = diagnostic.kind();
        let of_kind = self.kinds.entry(hash(&(diagnostic.source, &kind))).or_default();
        *of_kind += 1;
        // Warnings never displace an error.
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

    /// Reports later problems in these parts of the document at their origins. The place of a part counts before this
    /// step: an earlier step may have added it.
    pub(crate) fn set_origins(&mut self, origins: Origins) {
        self.origins.insert(0, origins);
    }

    /// Reports later problems in a part that the last step moved where they stood before.
    pub(crate) fn add_origin(&mut self, to: &SpecPointer, from: &SpecPointer) {
        if let Some(origins) = self.origins.first_mut() {
            origins.add(to, SourceId::Document, from);
        }
    }

    /// Counts this many further problems of this kind, which are not kept.
    pub fn more_like(&mut self, diagnostic: &Diagnostic, count: usize) {
        if count > 0 {
            *self.counts.entry(diagnostic.severity).or_default() += count;
            let kind = (diagnostic.severity, diagnostic.kind());
            *self.more.entry(kind).or_default() += count;
        }
    }

    /// The number of problems of each kind that were not kept, with the kind; without a kind, all others.
    pub fn more(&self) -> impl Iterator<Item = (Severity, &str, usize)> {
        self.more.iter().map(|((severity, kind), count)| (*severity, kind.as_str(), *count))
    }

    /// Adds an error in the document, with help.
    pub fn error(&mut self, at: &SpecPointer, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(at, message).help(help));
    }

    /// Adds a warning about the document, with help.
    pub fn warn(&mut self, at: &SpecPointer, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::warning(at, message).help(help));
    }

    /// Adds a flaw: the document breaks the standard, and codegen continues with the smallest loss. A flaw is a
    /// warning that says what happens to the place (`it is left out`); in strict mode it is an error.
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

    /// Adds a flaw from an error.
    pub(crate) fn flawed(&mut self, mut error: Diagnostic, outcome: impl fmt::Display) {
        if !self.is_strict {
            error.severity = Severity::Warning;
            error.message = format!("{}: {outcome}", error.message);
        }
        self.push(error);
    }

    /// Adds a mistake in an extension that codegen reads. What the overlay adds is ours. In a document, anybody can use
    /// the name for something else: there it is a warning.
    pub(crate) fn in_extension(&mut self, mut error: Diagnostic) {
        if !self.is_from_overlay(&error.pointer) {
            error.severity = Severity::Warning;
            error.message.push_str(": the entry is ignored");
            error.remedy = None;
        }
        self.push(error);
    }

    /// Whether the overlay added this part of the document.
    pub(crate) fn is_from_overlay(&self, at: &SpecPointer) -> bool {
        let mut problem = Diagnostic::error(at, "");
        self.origins.iter().for_each(|origins| origins.relocate(&mut problem));
        problem.source == SourceId::Overlay
    }

    /// Adds a consequence of a flaw in another place; in strict mode the error of the flaw suffices.
    pub fn consequence(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        if !self.is_strict {
            self.warn(at, message, help);
        }
    }

    /// Adds an error in the conventions, with help.
    pub fn misconfigured(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::error(at, message).help(help).in_source(SourceId::Conventions));
    }

    /// Adds a warning about a line of the conventions without effect, with help.
    pub fn unused_key(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::warning(at, message).help(help).in_source(SourceId::Conventions));
    }

    /// Adds a warning about something that the conventions do not say, with help.
    pub fn undecided(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::warning(at, message).help(help).in_source(SourceId::Conventions));
    }

    /// Adds a warning about an entry of the conventions that no longer has an effect, with help.
    pub fn stale(&mut self, at: &SpecPointer, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = Diagnostic::warning(at, message).help(help).remedy(Remedy::RemoveEntry);
        self.push(diagnostic.in_source(SourceId::Conventions));
    }

    /// Adds a warning about an entry of the conventions whose target has another key now, with help.
    pub fn moved(
        &mut self,
        at: &SpecPointer,
        message: impl Into<String>,
        key: &str,
        help: impl Into<String>,
    ) {
        let remedy = Remedy::RenameEntry(key.into());
        let diagnostic = Diagnostic::warning(at, message).help(help).remedy(remedy);
        self.push(diagnostic.in_source(SourceId::Conventions));
    }

    /// Whether there are errors, so that nothing can be emitted.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The number of problems of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts.get(&severity).copied().unwrap_or(0)
    }

    /// The problems that are kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there are no problems.
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

/// A text as part of a message, on one line: text of the document never moves the cursor of a terminal and never
/// changes the direction of text.
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
        // Letters, because numbers do not count for the kind.
        for number in 0..2 * bounds::DIAGNOSTICS {
            let kind = format!("{number:b}").replace('0', "a").replace('1', "b");
            diagnostics.warn(&at, kind, "");
        }
        diagnostics.error(&at, "this is wrong", "");
        let is_error = |severity| severity == Severity::Error;
        assert_eq!(diagnostics.iter().filter(|one| is_error(one.severity)).count(), 1);
    }
}
