//! The operations that are left out.

use serde_json::Value;

use super::keyword::NodeTable;
use super::nodes::{METHODS, OPERATION, PATH_ITEM};
use super::walk::Walk;
use crate::load::tree_path::TreePath;
use crate::model::{Excluded, ExcludedKind};

impl Walk<'_> {
    /// Notes the operations that are left out with a node.
    pub(super) fn note_operations(
        &mut self,
        kind: &NodeTable,
        tree_path: &TreePath<'_>,
        value: &Value,
    ) {
        let mut note = |tree_path: &TreePath<'_>| {
            let (pointer, reason) = (tree_path.pointer(), self.reason.clone());
            // Those of webhooks and callbacks are no calls of the client.
            if pointer.segments().count() != 3
                || pointer.segments().next().as_deref() != Some("paths")
            {
                return;
            }
            self.left_out.push(Excluded { pointer, kind: ExcludedKind::Operation, reason });
        };
        if std::ptr::eq(kind, &OPERATION) {
            note(tree_path);
        } else if std::ptr::eq(kind, &PATH_ITEM) {
            let methods = value.as_object().into_iter().flat_map(|item| item.keys());
            methods
                .filter(|key| METHODS.contains(&key.as_str()))
                .for_each(|key| note(&tree_path.key(key)));
        }
    }
}
