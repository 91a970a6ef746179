//! Where a walk stands: cheap to extend, and a [`SpecPointer`] only when one is asked for.

use crate::model::SpecPointer;

/// A place in a tree, as a chain of steps on the stack of the walk.
#[derive(Clone, Copy)]
pub(super) struct Trail<'a> {
    parent: Option<&'a Trail<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Trail<'a> {
    /// The whole tree.
    pub(super) const ROOT: Trail<'static> = Trail { parent: None, step: Step::Item(0) };

    /// The member of this key.
    pub(super) fn key<'b>(&'b self, key: &'b str) -> Trail<'b> {
        Trail { parent: Some(self), step: Step::Key(key) }
    }

    /// The item of this index.
    pub(super) fn item<'b>(&'b self, index: usize) -> Trail<'b> {
        Trail { parent: Some(self), step: Step::Item(index) }
    }

    /// Whether it is the whole tree.
    pub(super) fn is_root(&self) -> bool {
        self.parent.is_none()
    }

    /// Whether it is this section of the components.
    pub(super) fn is_component_section(&self, section: &str) -> bool {
        let key =
            |trail: &Trail<'_>, name: &str| matches!(trail.step, Step::Key(key) if key == name);
        let above = self.parent.filter(|_| key(self, section));
        above.is_some_and(|above| {
            key(above, "components") && above.parent.is_some_and(Trail::is_root)
        })
    }

    /// As a pointer.
    pub(super) fn pointer(&self) -> SpecPointer {
        let Some(parent) = self.parent else {
            return SpecPointer::root();
        };
        let pointer = parent.pointer();
        match self.step {
            Step::Key(key) => pointer.child(key),
            Step::Item(index) => pointer.child(index),
        }
    }
}
