//! Title, description and example of a node.

use serde::Serialize;

/// The texts of a node as published: unchecked Markdown. Renderers escape it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Docs {
    /// A short title without markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The description, CommonMark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `example`, if it is a text or a number. Samples show it; no text of a page or of rustdoc does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

impl Docs {
    /// Docs with a description only.
    pub fn described(description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..Self::default() }
    }

    /// The length of all texts in bytes.
    pub fn size(&self) -> usize {
        let texts = [&self.title, &self.description, &self.example];
        texts.into_iter().flatten().map(String::len).sum()
    }

    /// Whether there is neither a title nor a description.
    pub fn is_empty(&self) -> bool {
        self.title.is_none() && self.description.is_none()
    }
}
