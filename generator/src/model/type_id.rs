//! Identities of types.

use std::sync::LazyLock;

use serde::Serialize;

use super::Name;

/// The identity of a type: its name, unique in the API, or a number while the type has no name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TypeId(Identity);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
enum Identity {
    Named(Name),
    Draft(usize),
}

impl TypeId {
    /// The id of the type of this name.
    pub fn new(name: Name) -> Self {
        Self(Identity::Named(name))
    }

    /// The name; empty while the type has no name.
    pub fn name(&self) -> &Name {
        static NONE: LazyLock<Name> = LazyLock::new(|| Name::from_text(""));
        match &self.0 {
            Identity::Named(name) => name,
            Identity::Draft(_) => &NONE,
        }
    }

    /// The id of a type without a name.
    pub(crate) fn of_draft(number: usize) -> Self {
        Self(Identity::Draft(number))
    }

    /// The number of a type without a name.
    pub(crate) fn draft(&self) -> Option<usize> {
        match self.0 {
            Identity::Draft(number) => Some(number),
            Identity::Named(_) => None,
        }
    }
}
