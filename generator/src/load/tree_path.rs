//! The path of a walk: cheap to extend, and a [`SpecPointer`] only on demand.

use std::iter;

use crate::model::SpecPointer;

/// A path in a tree, as a chain of segments on the stack of the walk.
#[derive(Clone, Copy)]
pub(super) struct TreePath<'a> {
    parent: Option<&'a TreePath<'a>>,
    step: Segment<'a>,
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> TreePath<'a> {
    /// The root.
    pub(super) const ROOT: TreePath<'static> = TreePath { parent: None, step: Segment::Item(0) };

    /// The member of this key.
    pub(super) fn key<'b>(&'b self, key: &'b str) -> TreePath<'b> {
        TreePath { parent: Some(self), step: Segment::Key(key) }
    }

    /// The item of this index.
    pub(super) fn item<'b>(&'b self, index: usize) -> TreePath<'b> {
        TreePath { parent: Some(self), step: Segment::Item(index) }
    }

    /// The length of its keys together, with one byte for each segment.
    pub(super) fn length(&self) -> usize {
        let length = |here: &Self| match here.step {
            Segment::Key(key) => 1 + key.len(),
            Segment::Item(_) => 1,
        };
        iter::successors(Some(self), |here| here.parent).map(length).sum()
    }

    /// Whether this is the root.
    pub(super) fn is_root(&self) -> bool {
        self.parent.is_none()
    }

    /// Whether this is a section of the components.
    pub(super) fn is_component_section(&self, section: &str) -> bool {
        let key = |tree_path: &TreePath<'_>, name: &str| matches!(tree_path.step, Segment::Key(key) if key == name);
        let above = self.parent.filter(|_| key(self, section));
        above.is_some_and(|above| {
            key(above, "components") && above.parent.is_some_and(TreePath::is_root)
        })
    }

    /// The name of the component in a section, if this is a component.
    pub(super) fn component(&self, section: &str) -> Option<&'a str> {
        match self.step {
            Segment::Key(name) => {
                self.parent.filter(|parent| parent.is_component_section(section)).map(|_| name)
            }
            Segment::Item(_) => None,
        }
    }

    /// The path as a pointer.
    pub(super) fn pointer(&self) -> SpecPointer {
        let Some(parent) = self.parent else {
            return SpecPointer::root();
        };
        let pointer = parent.pointer();
        match self.step {
            Segment::Key(key) => pointer.child(key),
            Segment::Item(index) => pointer.item(index),
        }
    }
}
