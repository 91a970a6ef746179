//! Safe texts for files: one type for each context in which a text can appear.
//!
//! A text of the document is untrusted. A view converts it into one of these types, whose constructors escape it for
//! their context. A template prints these types unchanged. Any other text is printed without markup, as a Rust string
//! or as a TOML string, by the kind of the file ([`template`](super::template)). So a text that was not escaped here by
//! mistake is escaped there.

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
            #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
            pub(super) struct $name(String);

            /// Templates print the text unchanged.
            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    Value::from_safe_string(self.0.clone()).serialize(serializer)
                }
            }

            impl $name {
                /// The printed text.
                #[allow(dead_code, reason = "some of them are only printed")]
                pub(super) fn as_str(&self) -> &str {
                    &self.0
                }
            }
        )*
    };
}

texts! {
    /// Markdown blocks.
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
    /// A name without special characters in any language: a package, a version, an environment variable.
    Word,
}

impl Prose {
    /// The blocks of a Markdown text; `None` if the text is empty.
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
    /// A Markdown text on one line; `None` if the text is empty.
    pub(super) fn new(text: &str) -> Option<Self> {
        let line = markdown::line(text, Target::Page);
        (!line.is_empty()).then_some(Self(line))
    }

    /// A plain text, with its markup characters escaped.
    pub(super) fn plain(text: &str) -> Self {
        Self(markdown::plain(text, Target::Page))
    }

    /// A code span.
    pub(super) fn code(text: &str) -> Self {
        Self(markdown::code(text, Target::Page))
    }

    /// Markdown from this program.
    pub(super) fn fixed(markdown: &'static str) -> Self {
        Self(markdown.to_owned())
    }

    /// Several texts with this Markdown between them.
    pub(super) fn joined<'a>(
        lines: impl IntoIterator<Item = &'a Self>,
        separator: &'static str,
    ) -> Self {
        let lines: Vec<&str> = lines.into_iter().map(Self::as_str).collect();
        Self(lines.join(separator))
    }

    /// The sentence about the default value of the server.
    pub(super) fn default_value(value: &serde_json::Value) -> Self {
        Self(format!("Default: {}.", Self::code(&value.to_string()).0))
    }

    /// A sentence for each constraint.
    pub(super) fn limits(constraints: &[ValueConstraint]) -> Vec<Self> {
        let sentences = describe_constraints(constraints, &|text| Self::code(text).0);
        sentences.into_iter().map(Self).collect()
    }

    /// The demand of one side of a rule, as a sentence.
    pub(super) fn demand(rule: &Dependency, side: Side) -> Self {
        let words = rule.describe(side, &|text| Self::code(text).0);
        Self(format!("{}.", capitalized(&words)))
    }

    /// The indentation of a list item at this depth.
    pub(super) fn indentation(depth: usize) -> Self {
        Self("  ".repeat(depth))
    }

    /// The text for a table cell, where a bar would end even a code span.
    pub(super) fn cell(&self) -> Self {
        Self(self.0.replace("\\|", "|").replace('|', "\\|"))
    }
}

/// A line is also a block.
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
    /// A link to a page, from a path by [`Address`](crate::render::Address).
    pub(super) fn page(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// A link to the heading with this text on the page.
    pub(super) fn heading(self, text: &str) -> Self {
        Self(format!("{}#{}", self.0, anchor(text)))
    }

    /// A link to a web address; `None` if the address is not a URL.
    pub(super) fn absolute(address: &str) -> Option<Self> {
        markdown::absolute(address).map(Self)
    }
}

impl Attribute {
    /// The text without characters that would end the attribute or the tag.
    pub(super) fn new(text: &str) -> Self {
        let stays = |c: &char| !c.is_control() && !"\"{}%<>&".contains(*c);
        Self(text.chars().filter(stays).collect())
    }
}

impl Word {
    /// The text without characters that have a meaning in a shell, in TOML or in Markdown.
    pub(super) fn new(text: &str) -> Self {
        let stays = |c: &char| c.is_ascii_alphanumeric() || "_-.+".contains(*c);
        Self(text.chars().filter(stays).collect())
    }
}

impl Source {
    /// A text as a string literal.
    pub(super) fn text(text: &str) -> Self {
        Self(text_literal(text))
    }

    /// Code from the printer of samples, or an expression of names.
    pub(super) fn printed(code: impl Into<String>) -> Self {
        Self(code.into())
    }
}

impl From<&naming::Ident> for Source {
    fn from(name: &naming::Ident) -> Self {
        Self(name.to_string())
    }
}

/// The anchor of a heading with this text in Markdown renderers: letters, digits, `-` and `_`.
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
    fn a_bar_in_a_cell_is_escaped() {
        let cell = |line: Inline| line.cell().as_str().to_owned();
        assert_eq!(cell(Inline::new("a | b \\| `c|d`").unwrap()), "a \\| b \\| `c\\|d`");
        assert_eq!(cell(Inline::code("a|b")), "`a\\|b`");
        assert_eq!(cell(Inline::code("a\\|b")), "<code>a&#92;&#124;b</code>");
        assert_eq!(cell(Inline::plain("a|b")), "a\\|b");
    }
}
