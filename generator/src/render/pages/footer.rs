//! The footer of a page: the document, and the version of the crate.

use serde::Serialize;

use super::site::Pages;
use super::template::Templates;
use super::text::{Href, Inline, Word};
use crate::diagnostic::Diagnostic;

/// The template of the footer.
const TEMPLATE: &str = "docs/parts/foot.md.j2";

/// The footer of each page; empty if its template has an error.
#[derive(Default)]
pub(super) struct Footer(String);

/// The view of the template.
#[derive(Serialize)]
struct View {
    /// The document with its version.
    document: Option<Inline>,
    /// The name of the crate.
    package: Word,
    /// The version of the crate.
    version: Word,
    /// The address of the Rust documentation.
    documentation: Option<Href>,
    /// The address of the source.
    repository: Option<Href>,
}

impl Footer {
    /// Renders the footer once for all pages.
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

    /// The text of a file, with the footer if the file is a page. The list of pages (`SUMMARY.md`) is no page.
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
