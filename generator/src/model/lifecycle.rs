//! The stability of a part of the API.

use serde::Serialize;

/// The stability of an operation, a type, a field or a value, with the reason if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    /// Published and stable.
    #[default]
    Stable,
    /// Published, but can change.
    Draft(Option<String>),
    /// Works, but should not be used in new code.
    Deprecated(Option<String>),
    /// Exists, but is not public.
    Undocumented(Option<String>),
}

impl Lifecycle {
    /// Whether this is [`Lifecycle::Stable`].
    pub fn is_stable(&self) -> bool {
        matches!(self, Self::Stable)
    }
}
