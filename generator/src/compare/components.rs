//! The components that both documents have, and which of them are compared where they are used.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::load::Node;
use crate::normalize::document::Document;

/// The components that both documents have.
#[derive(Clone, Debug)]
pub(super) struct Components {
    both: BTreeSet<String>,
    /// Those that one document writes inline somewhere: they are expanded at each use, so that this changes nothing.
    opened: BTreeSet<String>,
}

impl Components {
    pub(super) fn of(old: &Value, new: &Value) -> Self {
        let both = components(old).intersection(&components(new)).cloned().collect();
        Self { both, opened: BTreeSet::new() }
    }

    /// Whether both documents have the component.
    pub(super) fn has(&self, name: &str) -> bool {
        self.both.contains(name)
    }

    /// Whether the component is compared by itself, wherever it is used.
    pub(super) fn stands_alone(&self, name: &str) -> bool {
        self.has(name) && !self.opened.contains(name)
    }

    /// The same components, of which these are expanded too.
    pub(super) fn with_opened(&self, names: &BTreeSet<String>) -> Self {
        Self { opened: self.opened.union(names).cloned().collect(), ..self.clone() }
    }
}

/// The names of the component schemas.
pub(super) fn components(document: &Value) -> BTreeSet<String> {
    let document = Document { root: Node::root(document) };
    document.schemas().into_iter().map(|(name, _)| name.to_owned()).collect()
}
