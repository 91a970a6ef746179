//! Text on its way into Markdown: one type for each place where it can stand.
//!
//! A text of the document is data. It becomes one of these types where a view is built, so that a template can only
//! print text that is safe in its place: no HTML, no template syntax, no fence or heading that breaks the page.

use serde::Serialize;

use crate::model::Docs;
use crate::render::markdown::{self, Target};

/// Blocks of Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Prose(String);

/// Markdown on one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub(super) struct Inline(String);

/// Text inside an HTML element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Html(String);

impl Prose {
    /// The blocks of a text; `None` where it says nothing.
    pub(super) fn new(text: &str) -> Option<Self> {
        let lines = markdown::blocks(text, Target::Page);
        (!lines.is_empty()).then(|| Self(lines.join("\n")))
    }

    /// The blocks of a description.
    pub(super) fn of(docs: &Docs) -> Option<Self> {
        docs.description.as_deref().and_then(Self::new)
    }

    /// A block of code, fences included.
    pub(super) fn fenced(language: &str, code: &str) -> Self {
        Self(markdown::fenced(language, code))
    }
}

impl Inline {
    /// A Markdown text on one line; `None` where it says nothing.
    pub(super) fn new(text: &str) -> Option<Self> {
        let line = markdown::line(text, Target::Page);
        (!line.is_empty()).then_some(Self(line))
    }

    /// A text without markup: every mark in it stands for itself.
    pub(super) fn plain(text: &str) -> Self {
        Self(markdown::plain(text, Target::Page))
    }

    /// A code span.
    pub(super) fn code(text: &str) -> Self {
        Self(markdown::code(text, Target::Page))
    }

    /// A line made of parts that are safe already.
    pub(super) fn assembled(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The same in a cell of a table, where a bar ends code too.
    pub(super) fn cell(&self) -> Self {
        Self(self.0.replace("\\|", "|").replace('|', "\\|"))
    }

    /// The Markdown.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A line is a paragraph too.
impl From<Inline> for Prose {
    fn from(line: Inline) -> Self {
        Self(line.0)
    }
}

impl Html {
    /// A text inside an element.
    pub(super) fn new(text: &str) -> Self {
        Self(markdown::html(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bar_ends_a_cell() {
        let cell = |line: Inline| line.cell().as_str().to_owned();
        assert_eq!(cell(Inline::new("a | b \\| `c|d`").unwrap()), "a \\| b \\| `c\\|d`");
        assert_eq!(cell(Inline::code("a|b")), "`a\\|b`");
        assert_eq!(cell(Inline::code("a\\|b")), "<code>a&#92;&#124;b</code>");
        assert_eq!(cell(Inline::plain("a|b")), "a\\|b");
    }
}
