//! Text on its way into Markdown: one type for each place where it can stand.
//!
//! A text of the document is data. It becomes one of these types where a view is built, so that a template can only
//! print text that is safe in its place: no HTML, no template syntax, no fence or heading that breaks the page.

use serde::Serialize;

use super::{inline, prose};

/// Blocks of Markdown, as published, made safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Prose(String);

/// Markdown on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Inline(String);

/// Markdown in a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Cell(String);

/// Text without markup: every mark in it stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub(super) struct Plain(String);

/// A code span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Code(String);

/// Text inside an HTML element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Html(String);

/// A fenced block of code, fences included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Fenced(String);

impl Prose {
    /// The blocks of a description; `None` where it says nothing.
    pub(super) fn new(text: &str) -> Option<Self> {
        let safe = prose::blocks(text);
        (!safe.is_empty()).then_some(Self(safe))
    }
}

impl Inline {
    /// A Markdown text on one line; `None` where it says nothing.
    pub(super) fn new(text: &str) -> Option<Self> {
        let line = one_line(text);
        (!line.is_empty()).then(|| Self(prose::guard_line(&inline::spans(&line))))
    }

    /// A line made of parts that are safe already.
    pub(super) fn assembled(text: String) -> Self {
        Self(text)
    }
}

impl From<&Inline> for Cell {
    fn from(inline: &Inline) -> Self {
        Self(inline.0.replace('|', "\\|"))
    }
}

impl From<&Code> for Cell {
    fn from(code: &Code) -> Self {
        Self(code.0.replace('|', "\\|"))
    }
}

impl Plain {
    /// A text in which no mark means anything.
    pub(super) fn new(text: &str) -> Self {
        Self(inline::plain(&one_line(text)))
    }

    /// The escaped text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code {
    /// A code span of this text.
    pub(super) fn new(text: &str) -> Self {
        Self(inline::code(&one_line(text)))
    }

    /// The span, backquotes included.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Html {
    /// A text inside an element.
    pub(super) fn new(text: &str) -> Self {
        Self(inline::html(&one_line(text)))
    }
}

impl Fenced {
    /// A block of code; its fence is longer than any run of backquotes in it.
    pub(super) fn new(language: &str, code: &str) -> Self {
        let language: String = language
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
            .collect();
        let fence = "`".repeat(inline::longest_run(code, '`').max(2) + 1);
        let code = code.trim_end_matches('\n');
        Self(format!("{fence}{language}\n{code}\n{fence}"))
    }
}

/// The text with every run of white space, line ends too, as one space; without control characters.
fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !c.is_control()).collect())
        .collect();
    words.join(" ")
}
