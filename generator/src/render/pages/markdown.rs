//! Text on its way into Markdown: one type for each place where it can stand.
//!
//! A text of the document is data. It becomes one of these types where a view is built, so that a template can only
//! print text that is safe in its place: no HTML, no template syntax, no fence or heading that breaks the page.

use serde::Serialize;

use crate::render::markdown::{self, Target};

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
        let lines = markdown::blocks(text, Target::Page);
        (!lines.is_empty()).then(|| Self(lines.join("\n")))
    }
}

impl Inline {
    /// A Markdown text on one line; `None` where it says nothing.
    pub(super) fn new(text: &str) -> Option<Self> {
        let line = markdown::line(text, Target::Page);
        (!line.is_empty()).then_some(Self(line))
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
        Self(markdown::plain(text, Target::Page))
    }

    /// The escaped text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code {
    /// A code span of this text.
    pub(super) fn new(text: &str) -> Self {
        Self(markdown::code(text, Target::Page))
    }

    /// The span, backquotes included.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Html {
    /// A text inside an element.
    pub(super) fn new(text: &str) -> Self {
        Self(markdown::html(text))
    }
}

impl Fenced {
    /// A block of code; its fence is longer than any run of backquotes in it.
    pub(super) fn new(language: &str, code: &str) -> Self {
        Self(markdown::fenced(language, code))
    }
}
