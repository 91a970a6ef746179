//! The last lines of a page: which document it was made from, and for which version of the crate.

use serde::Serialize;

use super::site::Pages;
use super::template::Templates;
use super::text::{Href, Inline, Word};
use crate::diagnostic::Diagnostic;

/// The template of it.
const TEMPLATE: &str = "docs/parts/foot.md.j2";

/// The last lines of each page; none, if they can't be made.
#[derive(Default)]
pub(super) struct Footer(String);

/// What the template is filled with.
#[derive(Serialize)]
struct View {
    /// The document, with its version.
    document: Option<Inline>,
    /// The name of the crate.
    package: Word,
    /// Its version.
    version: Word,
    /// Where its documentation for Rust is.
    documentation: Option<Href>,
    /// Where its source is.
    repository: Option<Href>,
}

impl Footer {
    /// Made once for all pages.
    pub(super) fn new(
        pages: &Pages<'_>,
        templates: &Templates<'_>,
    ) -> Result<Self, Box<Diagnostic>> {
        let view = View {
            document: Inline::new(&pages.api.document()),
            package: pages.names.package.clone(),
            version: pages.names.version.clone(),
            documentation: Href::absolute(&pages.names.documentation),
            repository: pages.api.package.repository.as_deref().and_then(Href::absolute),
        };
        templates.fill(TEMPLATE, &view).map(|filled| Self(filled.text))
    }

    /// The text of a file, and if it is a page its foot. The list of pages is none.
    pub(super) fn below(&self, path: &str, mut text: String) -> String {
        let is_page = path
            .strip_prefix("docs/")
            .is_some_and(|page| page.ends_with(".md") && page != "SUMMARY.md");
        if is_page {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
            text.push_str(&self.0);
        }
        text
    }
}
