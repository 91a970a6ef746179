//! The document as normalize reads it.

use openapiv3::OpenAPI;

use crate::load::Node;

/// The document: its tree, and its head as OpenAPI describes it.
#[derive(Clone, Debug)]
pub(crate) struct Document<'a> {
    pub(crate) root: Node<'a>,
    pub(crate) head: &'a OpenAPI,
}

impl<'a> Document<'a> {
    /// The component schemas, by name.
    pub(crate) fn schemas(&self) -> Vec<(&'a str, Node<'a>)> {
        self.root.child("components").map(|all| all.members("schemas")).unwrap_or_default()
    }
}
