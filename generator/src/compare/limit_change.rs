//! The direction in which a constraint or a rule changed.

use serde::Serialize;

/// Whether fewer or more is allowed than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LimitChange {
    /// Fewer values, or calls, are allowed.
    Tightened,
    /// More values, or calls, are allowed.
    Relaxed,
}

impl LimitChange {
    /// The direction of the change back.
    pub(super) fn back(self) -> Self {
        match self {
            Self::Tightened => Self::Relaxed,
            Self::Relaxed => Self::Tightened,
        }
    }
}
