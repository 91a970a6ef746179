//! Stable names: each name of the emitted crate belongs to a place of the document, and keeps its place when the
//! document changes.
//!
//! `names.lock` ([`Lock`]) has the place ([`NamePath`]) of each name. If one type becomes several, or several types
//! become one, `assign.rs` decides which type keeps a name.

mod assign;
mod entry;
mod follow;
mod lock;
mod name_path;
mod name_style;
mod read;
mod reserved;
mod signs;

pub(crate) use assign::{Assignment, Votes, assign};
pub(crate) use entry::NO_GROUP;
pub use entry::{Entry, NamedKind};
pub(crate) use follow::{MovedPlaces, PresentOperation};
pub use lock::Lock;
pub use name_path::{NamePath, NamePathError, NameSegment, OperationPart, OperationPlace};
pub(crate) use name_style::{ADDITIONAL, NameStyle, UNRECOGNIZED};
pub(crate) use reserved::RESERVED_TYPES;
pub(crate) use signs::{sign, words_of};
