//! Schemas that are composed of several declarations, and the declarations that they are composed of.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use serde_json::Value;

use crate::bounds::{self, Budget};
use crate::load::{Identity, Node};

/// Schemas that the document does not have.
pub(crate) struct ComposedSchemas {
    slots: Vec<OnceCell<Value>>,
    used: Cell<usize>,
}

impl ComposedSchemas {
    /// No schemas yet.
    pub(crate) fn new() -> Self {
        let slots = (0..bounds::COMPOSED_SCHEMAS).map(|_| OnceCell::new()).collect();
        Self { slots, used: Cell::new(0) }
    }

    /// Whether there are as many as the bound allows.
    pub(super) fn is_full(&self) -> bool {
        self.used.get() == self.slots.len()
    }

    /// Adds a schema; `None`: there are too many.
    pub(super) fn add(&self, schema: Value) -> Option<&Value> {
        let slot = self.slots.get(self.used.get())?;
        self.used.set(self.used.get() + 1);
        Some(slot.get_or_init(|| schema))
    }
}

/// The schemas of declarations that apply together.
pub(super) struct Together<'a> {
    /// The schemas of all declarations.
    pub(super) composed: &'a ComposedSchemas,
    /// The schema of declarations.
    pub(super) known: HashMap<Vec<Identity>, Node<'a>>,
    /// The declarations of a composed schema.
    pub(super) declared: HashMap<Identity, Vec<Node<'a>>>,
    /// The budget of comparisons, and of the values that a composed schema repeats.
    pub(super) room: Budget,
}

impl<'a> Together<'a> {
    /// No declarations yet, of a document of this length.
    pub(super) fn new(composed: &'a ComposedSchemas, length: usize) -> Self {
        let room = Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED);
        Self { composed, known: HashMap::new(), declared: HashMap::new(), room }
    }

    /// The declarations in a schema: one, if it is not composed.
    pub(super) fn declarations(&self, schema: &Node<'a>) -> Vec<Node<'a>> {
        let composed = self.declared.get(&schema.identity());
        composed.cloned().unwrap_or_else(|| vec![schema.clone()])
    }
}
