//! Descriptions as doc comments.
//!
//! A description is untrusted text: [`markdown`] rewrites it.

pub(super) mod carried;
pub(super) mod old_name;
pub(super) mod operation;
pub(super) mod rules;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::bounds;
use crate::characters::{has_invisible, is_invisible};
use crate::model::{Docs, Json, Lifecycle, Property, ValueConstraint, describe_constraints};
use crate::render::markdown::{self, Target};

/// Plain text with its markup characters escaped.
pub(super) fn escape(text: &str) -> String {
    markdown::plain(text, Target::Rustdoc)
}

/// A code span for any text, also for a text with backquotes.
pub(super) fn code(text: &str) -> String {
    markdown::code(text, Target::Rustdoc)
}

/// A builder of docs, from emitted text and text of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct DocLines {
    pub(super) lines: Vec<String>,
    /// `#[deprecated]`, with the reason if there is one.
    deprecated: TokenStream,
}

impl DocLines {
    /// Empty docs.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A paragraph of emitted text.
    pub(super) fn text(text: &str) -> Self {
        Self::new().paragraph(text)
    }

    /// The description; without one, the title.
    pub(super) fn of(docs: &Docs) -> Self {
        Self::new().description(docs)
    }

    /// Adds lines after an empty line. Text of the document must be escaped already.
    pub(super) fn block(mut self, lines: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        for (index, line) in lines.into_iter().enumerate() {
            if index == 0 && !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            self.lines.push(line.as_ref().trim_end().to_owned());
        }
        self
    }

    /// Adds a paragraph of emitted text.
    pub(super) fn paragraph(self, text: &str) -> Self {
        self.block(wrapped(text))
    }

    /// Adds a paragraph at the end, unless the docs contain it.
    pub(super) fn last(self, text: &str) -> Self {
        if self.lines.iter().any(|line| line == text) { self } else { self.paragraph(text) }
    }

    /// Adds a line to the last paragraph or list.
    pub(super) fn line(mut self, text: &str) -> Self {
        self.lines.push(text.trim_end().to_owned());
        self
    }

    /// Adds a paragraph and a list; nothing if the list is empty.
    pub(super) fn list(self, heading: &str, lines: impl IntoIterator<Item = String>) -> Self {
        let mut lines = lines.into_iter().peekable();
        let heading = lines.peek().is_some().then(|| heading.to_owned());
        self.block(heading.into_iter().chain(lines.flat_map(|line| wrapped(&line))))
    }

    /// Adds a list; nothing if the list is empty.
    pub(super) fn items(self, lines: impl IntoIterator<Item = String>) -> Self {
        self.block(lines.into_iter().flat_map(|line| wrapped(&line)))
    }

    /// Adds a list of the arguments that have docs.
    pub(super) fn arguments(self, arguments: impl IntoIterator<Item = (Ident, Self)>) -> Self {
        let described = arguments.into_iter().filter_map(|(name, docs)| {
            let (name, summary) = (code(&name.unraw().to_string()), docs.summary());
            (!summary.is_empty()).then(|| format!("- {name}: {summary}"))
        });
        self.items(described)
    }

    /// Adds the sentence about arguments that are optional now and were required earlier.
    pub(super) fn left_out(self, arguments: impl Iterator<Item = Ident>) -> Self {
        let names: Vec<String> = arguments.map(|name| code(&name.unraw().to_string())).collect();
        match names.as_slice() {
            [] => self,
            names => self.paragraph(&format!(
                "[`Absent`](crate::Absent) leaves out an argument that an earlier version required: {}.",
                names.join(", ")
            )),
        }
    }

    /// Adds text of the document. A very long text is cut, because each line takes a kilobyte until it is printed.
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

    /// Adds a text if the docs are empty.
    pub(super) fn or(self, text: &str) -> Self {
        if self.lines.is_empty() { self.paragraph(text) } else { self }
    }

    /// The docs of a property: its description, constraints, default and stability.
    pub(super) fn of_property(property: &Property) -> Self {
        Self::of(&property.docs)
            .constraints(&property.constraints)
            .default_value(property.default.as_ref())
            .lifecycle(&property.lifecycle)
    }

    /// Adds the note for drafts or deprecated items.
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

    /// Adds the constraints of a value, except formats: those are types, or hints.
    pub(super) fn constraints(self, constraints: &[ValueConstraint]) -> Self {
        let each = constraints.iter().filter(|each| !matches!(each, ValueConstraint::Format(_)));
        let sentences = describe_constraints(&each.cloned().collect::<Vec<_>>(), &code);
        if sentences.is_empty() { self } else { self.paragraph(&sentences.join(" ")) }
    }

    /// Adds the default value of the server.
    pub(super) fn default_value(self, default: Option<&Json>) -> Self {
        match default {
            Some(value) => self.paragraph(&format!("Default: {}.", code(&value.0.to_string()))),
            None => self,
        }
    }

    /// The attribute with the lines, and `#[deprecated]` if the item is deprecated.
    pub(super) fn attributes(&self) -> TokenStream {
        let (docs, deprecated) = (carried::attribute(self.spaced()), &self.deprecated);
        quote!(#docs #deprecated)
    }

    /// `#![doc = "…"]` for each line.
    pub(super) fn inner_attributes(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#![doc = #lines])*)
    }

    /// The first paragraph on one line, for lists. A code block ends the summary, because it needs lines of its own.
    pub(super) fn summary(&self) -> String {
        let is_fence =
            |line: &str| ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark));
        let paragraph = self.lines.iter().take_while(|line| !line.is_empty() && !is_fence(line));
        let lines: Vec<&str> = paragraph.map(|line| line.trim()).collect();
        lines.join(" ")
    }

    /// The lines, each with a space before it, as after a typed `///`. The space also prevents that a text with `/` or
    /// `!` at its start becomes another kind of comment. A line never contains a line break.
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

/// An emitted text, wrapped into lines. The lines of a list item are indented.
fn wrapped(text: &str) -> Vec<String> {
    let indent = if text.starts_with("- ") { "  " } else { "" };
    // A code span that begins and ends on different lines would be read as a code block.
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
