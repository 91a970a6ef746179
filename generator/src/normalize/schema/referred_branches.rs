//! Branches that are references: whether the type of the component is theirs.

use std::rc::Rc;

use super::{Branch, Lowering, ResolvedSchema};
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// Whether a branch adds something to its reference: the siblings of the union count in each branch.
    pub(super) fn says_more(&mut self, branch: &Branch<'a>) -> bool {
        if branch.schema.reference().is_none() {
            return true;
        }
        let Some(ResolvedSchema { view, .. }) = self.schemas.whole(&branch.schema) else {
            return false;
        };
        let own = &branch.view;
        let has_all = || own.properties.keys().all(|name| view.properties.contains_key(name));
        !(Rc::ptr_eq(own, &view)
            || (own.properties.len() == view.properties.len()
                && has_all()
                && own.required.iter().all(|name| view.required.contains(name))
                && own.additional.is_open() == view.additional.is_open()))
    }

    /// Whether a reference had an inline object in its place, in the last run. Such an object has no tag, and can share a
    /// type with other variants: the variant keeps it, so that a schema which becomes a component breaks no caller.
    pub(super) fn was_without_tag(
        &self,
        branch: &Branch<'a>,
        place: &TypePath,
        used: &[String],
    ) -> bool {
        used.iter().any(|tag| branch.view.properties.contains_key(tag.as_str()))
            && self.names.was_inline(&place.place())
    }
}
