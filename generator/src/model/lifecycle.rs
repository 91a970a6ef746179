//! How settled a part of the API is.

use serde::Serialize;

/// How settled an operation, a type, a field or a value is, with the reason where one is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    /// Published and here to stay.
    #[default]
    Stable,
    /// Published, and may still change.
    Draft(Option<String>),
    /// Still works, and should not be used any more.
    Deprecated(Option<String>),
    /// There, but not for the public.
    Undocumented(Option<String>),
}

impl Lifecycle {
    /// Whether this is [`Lifecycle::Stable`].
    pub fn is_stable(&self) -> bool {
        matches!(self, Self::Stable)
    }
}
