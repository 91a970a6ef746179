//! Stable names: which name of the emitted crate stands for which place of the document, and who keeps a name when the
//! document changes.
//!
//! A name has a place ([`NamePath`]), and `names.lock` remembers it ([`Lock`]). If places of one type come apart, or
//! several types become one, `assign.rs` decides who keeps which name.

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
