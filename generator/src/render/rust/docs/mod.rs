//! Descriptions as doc comments.
//!
//! A description is data that nobody has checked: [`markdown`] writes it anew.

pub(super) mod carried;
pub(super) mod operation;
pub(super) mod rules;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::bounds;
use crate::characters::{has_invisible, is_invisible};
use crate::model::{Docs, Json, Lifecycle, ValueConstraint, describe_constraints};
use crate::render::markdown::{self, Target};

/// Text without markup: every mark in it stands for itself.
pub(super) fn escape(text: &str) -> String {
    markdown::plain(text, Target::Rustdoc)
}

/// A code span, whatever backquotes there are in the text.
pub(super) fn code(text: &str) -> String {
    markdown::code(text, Target::Rustdoc)
}

/// Doc lines in the making: paragraphs of emitted text and of the document's.
#[derive(Clone, Debug, Default)]
pub(super) struct DocLines {
    pub(super) lines: Vec<String>,
    /// `#[deprecated]`, with the reason where one is given.
    deprecated: TokenStream,
}

impl DocLines {
    /// Nothing said yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The description; without one, the title.
    pub(super) fn of(docs: &Docs) -> Self {
        Self::new().description(docs)
    }

    /// Lines behind a gap; what is not written here is escaped by then.
    pub(super) fn block(mut self, lines: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        for (index, line) in lines.into_iter().enumerate() {
            if index == 0 && !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            self.lines.push(line.as_ref().trim_end().to_owned());
        }
        self
    }

    /// A paragraph of emitted text.
    pub(super) fn paragraph(self, text: &str) -> Self {
        self.block(wrapped(text))
    }

    /// A paragraph at the end, unless it has been said by then.
    pub(super) fn last(self, text: &str) -> Self {
        if self.lines.iter().any(|line| line == text) { self } else { self.paragraph(text) }
    }

    /// One more line of the same paragraph or list.
    pub(super) fn line(mut self, text: &str) -> Self {
        self.lines.push(text.trim_end().to_owned());
        self
    }

    /// A paragraph that introduces a list, if there is anything in that.
    pub(super) fn list(self, heading: &str, lines: impl IntoIterator<Item = String>) -> Self {
        let mut lines = lines.into_iter().peekable();
        let heading = lines.peek().is_some().then(|| heading.to_owned());
        self.block(heading.into_iter().chain(lines.flat_map(|line| wrapped(&line))))
    }

    /// A list, if there is anything in it.
    pub(super) fn items(self, lines: impl IntoIterator<Item = String>) -> Self {
        self.block(lines.into_iter().flat_map(|line| wrapped(&line)))
    }

    /// A list of the arguments that something is said about.
    pub(super) fn arguments(self, arguments: impl IntoIterator<Item = (Ident, Self)>) -> Self {
        let described = arguments.into_iter().filter_map(|(name, docs)| {
            let (name, summary) = (code(&name.unraw().to_string()), docs.summary());
            (!summary.is_empty()).then(|| format!("- {name}: {summary}"))
        });
        self.items(described)
    }

    /// How the arguments are left out that had to be given once.
    pub(super) fn left_out(self, arguments: impl Iterator<Item = Ident>) -> Self {
        let names: Vec<String> = arguments.map(|name| code(&name.unraw().to_string())).collect();
        match names.as_slice() {
            [] => self,
            names => self.paragraph(&format!(
                "[`Absent`](crate::Absent) leaves out what an earlier version had to be given: {}.",
                names.join(", ")
            )),
        }
    }

    /// Text of the document; of a very long one the beginning, as each line takes a kilobyte until it is printed.
    pub(super) fn markdown(self, text: &str) -> Self {
        let most = text.len().min(bounds::DOC_TEXT);
        let end = (0..=most).rev().find(|end| text.is_char_boundary(*end));
        let kept = &text[..end.unwrap_or_default()];
        let docs = self.block(markdown::blocks(kept, Target::Rustdoc));
        if kept.len() < text.len() {
            docs.paragraph("The page in `docs/` has the rest of the description.")
        } else {
            docs
        }
    }

    /// The description; without one, the title.
    pub(super) fn description(self, docs: &Docs) -> Self {
        match (&docs.description, &docs.title) {
            (Some(text), _) => self.markdown(text),
            (None, Some(title)) => self.paragraph(&escape(title)),
            (None, None) => self,
        }
    }

    /// What to say if there is nothing yet.
    pub(super) fn or(self, text: &str) -> Self {
        if self.lines.is_empty() { self.paragraph(text) } else { self }
    }

    /// Says that it is not settled, or deprecated.
    pub(super) fn lifecycle(mut self, lifecycle: &Lifecycle) -> Self {
        let (word, reason) = match lifecycle {
            Lifecycle::Stable => return self,
            Lifecycle::Deprecated(reason) => {
                let note = reason.iter().map(|reason| markdown::line(reason, Target::Rustdoc));
                self.deprecated = quote!(#[deprecated #(= #note)*]);
                return self;
            }
            Lifecycle::Draft(reason) => ("**Draft:** this can change.", reason),
            Lifecycle::Undocumented(reason) => ("**Undocumented.**", reason),
        };
        let said = self.paragraph(word);
        match reason {
            Some(reason) => said.markdown(reason),
            None => said,
        }
    }

    /// Says what the value must satisfy, formats excepted: those are types, or hints.
    pub(super) fn constraints(self, constraints: &[ValueConstraint]) -> Self {
        let each = constraints.iter().filter(|each| !matches!(each, ValueConstraint::Format(_)));
        let sentences = describe_constraints(&each.cloned().collect::<Vec<_>>(), &code);
        if sentences.is_empty() { self } else { self.paragraph(&sentences.join(" ")) }
    }

    /// Says what the server takes when nothing is given.
    pub(super) fn default_value(self, default: Option<&Json>) -> Self {
        match default {
            Some(value) => self.paragraph(&format!("Default: {}.", code(&value.0.to_string()))),
            None => self,
        }
    }

    /// The attribute that carries the lines, and `#[deprecated]` where that was said.
    pub(super) fn attributes(&self) -> TokenStream {
        let (docs, deprecated) = (carried::attribute(self.spaced()), &self.deprecated);
        quote!(#docs #deprecated)
    }

    /// `#![doc = "…"]` for each line.
    pub(super) fn inner_attributes(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#![doc = #lines])*)
    }

    /// The first paragraph in one line, for lists; a block of code has no line of its own there, and ends it.
    pub(super) fn summary(&self) -> String {
        let is_fence =
            |line: &str| ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark));
        let paragraph = self.lines.iter().take_while(|line| !line.is_empty() && !is_fence(line));
        let lines: Vec<&str> = paragraph.map(|line| line.trim()).collect();
        lines.join(" ")
    }

    /// A space stands before each line, as after a typed `///`: it also keeps a text that begins with `/` or `!`
    /// from being another kind of comment. Each is one line, whatever was put into it.
    fn spaced(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| match line.as_str() {
            "" => String::new(),
            odd if has_invisible(odd) || odd.contains('\n') => {
                format!(" {}", odd.replace(is_invisible, " "))
            }
            line => format!(" {line}"),
        })
    }
}

/// A line of emitted text in pieces; those of a list are indented as what stands behind the dash.
fn wrapped(text: &str) -> Vec<String> {
    let indent = if text.starts_with("- ") { "  " } else { "" };
    // A code span that begins a line and ends on another would begin a block of code.
    if text.trim_start_matches("- ").starts_with("```") {
        return vec![text.to_owned()];
    }
    let pieces = markdown::wrap(text).into_iter().enumerate();
    pieces
        .map(|(index, piece)| match index {
            0 => piece.to_owned(),
            _ => format!("{indent}{piece}"),
        })
        .collect()
}
