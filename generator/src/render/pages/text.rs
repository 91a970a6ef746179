//! Text on its way into a file: one type for each place where it can stand.
//!
//! A text of the document is data. It becomes one of these types where a view is built, by a constructor that escapes
//! it for its place. A template prints them as they are, and every other text as text without markup, as a Rust string
//! or as a string of TOML, by the kind of file ([`template`](super::template)): what was not escaped here by oversight
//! is escaped there.

use minijinja::Value;
use serde::{Serialize, Serializer};

use crate::model::{Dependency, Docs, Side, ValueConstraint, capitalized, describe_constraints};
use crate::render::markdown::{self, Target};
use crate::render::rust::naming;
use crate::render::rust::samples::text_literal;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
            pub(super) struct $name(String);

            /// For templates: they print it as it is.
            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    Value::from_safe_string(self.0.clone()).serialize(serializer)
                }
            }

            impl $name {
                /// The text as it is printed.
                #[allow(dead_code, reason = "some of them are only printed")]
                pub(super) fn as_str(&self) -> &str {
                    &self.0
                }
            }
        )*
    };
}

texts! {
    /// Blocks of Markdown.
    Prose,
    /// Markdown on one line.
    Inline,
    /// Text inside an HTML element.
    Html,
    /// The target of a link.
    Href,
    /// The value of an attribute of a GitBook tag, between double quotes.
    Attribute,
    /// Rust: a name, an expression, statements.
    Source,
    /// A name that means nothing to any language: of a package, a version, an environment variable.
    Word,
}

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

    /// A block of code.
    pub(super) fn code(language: &str, code: &str) -> Self {
        Self(markdown::fenced(language, code, Target::Page))
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

    /// Markdown of ours.
    pub(super) fn fixed(markdown: &'static str) -> Self {
        Self(markdown.to_owned())
    }

    /// The lines with this Markdown of ours between them.
    pub(super) fn joined<'a>(
        lines: impl IntoIterator<Item = &'a Self>,
        separator: &'static str,
    ) -> Self {
        let lines: Vec<&str> = lines.into_iter().map(Self::as_str).collect();
        Self(lines.join(separator))
    }

    /// Says what the server takes when nothing is given.
    pub(super) fn default_value(value: &serde_json::Value) -> Self {
        Self(format!("Default: {}.", Self::code(&value.to_string()).0))
    }

    /// A sentence for each constraint.
    pub(super) fn limits(constraints: &[ValueConstraint]) -> Vec<Self> {
        let sentences = describe_constraints(constraints, &|text| Self::code(text).0);
        sentences.into_iter().map(Self).collect()
    }

    /// What one side of a rule demands, as a sentence.
    pub(super) fn demand(rule: &Dependency, side: Side) -> Self {
        let words = rule.describe(side, &|text| Self::code(text).0);
        Self(format!("{}.", capitalized(&words)))
    }

    /// A sentence of ours in pieces.
    pub(super) fn sentence(pieces: &[&'static str]) -> Self {
        Self(format!("{}.", pieces.join(" ")))
    }

    /// The indentation of an item of a list that is nested so deep.
    pub(super) fn indentation(depth: usize) -> Self {
        Self("  ".repeat(depth))
    }

    /// The same in a cell of a table, where a bar ends code too.
    pub(super) fn cell(&self) -> Self {
        Self(self.0.replace("\\|", "|").replace('|', "\\|"))
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

impl Href {
    /// A page, by a path that [`Address`](crate::render::Address) made.
    pub(super) fn page(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// The heading of this text on that page.
    pub(super) fn heading(self, text: &str) -> Self {
        Self(format!("{}#{}", self.0, anchor(text)))
    }

    /// An address on the web; `None`: it is none.
    pub(super) fn absolute(address: &str) -> Option<Self> {
        markdown::absolute(address).map(Self)
    }
}

impl Attribute {
    /// The text without what would end the attribute, or the tag.
    pub(super) fn new(text: &str) -> Self {
        let stays = |c: &char| !c.is_control() && !"\"{}%<>&".contains(*c);
        Self(text.chars().filter(stays).collect())
    }
}

impl Word {
    /// The text without every character that means something to a shell, to TOML or to Markdown.
    pub(super) fn new(text: &str) -> Self {
        let stays = |c: &char| c.is_ascii_alphanumeric() || "_-.+".contains(*c);
        Self(text.chars().filter(stays).collect())
    }
}

impl Source {
    /// A text as a literal.
    pub(super) fn text(text: &str) -> Self {
        Self(text_literal(text))
    }

    /// What the printer of samples wrote, or an expression of names.
    pub(super) fn printed(code: impl Into<String>) -> Self {
        Self(code.into())
    }
}

impl From<&naming::Ident> for Source {
    fn from(name: &naming::Ident) -> Self {
        Self(name.to_string())
    }
}

/// The anchor that renderers of Markdown give a heading of this text: letters, digits, `-` and `_`.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' | '-' => Some('-'),
            '_' => Some('_'),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
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
