//! The document, as normalize reads it.

use crate::load::Node;

/// The document as a tree.
#[derive(Clone, Debug)]
pub(crate) struct Document<'a> {
    pub(crate) root: Node<'a>,
}

impl<'a> Document<'a> {
    /// The component schemas, by name.
    pub(crate) fn schemas(&self) -> Vec<(&'a str, Node<'a>)> {
        self.root.child("components").map(|all| all.members("schemas")).unwrap_or_default()
    }
}
