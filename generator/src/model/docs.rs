//! Title and description of a node.

use serde::Serialize;

/// Title and description as published: unchecked Markdown. Renderers escape it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Docs {
    /// A short title without markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The description, CommonMark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Docs {
    /// Docs with a description only.
    pub fn described(description: impl Into<String>) -> Self {
        Self { title: None, description: Some(description.into()) }
    }

    /// The length of both in bytes.
    pub fn size(&self) -> usize {
        self.title.iter().chain(&self.description).map(String::len).sum()
    }

    /// Whether both are empty.
    pub fn is_empty(&self) -> bool {
        self.title.is_none() && self.description.is_none()
    }
}
