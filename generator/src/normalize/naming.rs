//! What names are made by, and what is noted of them for the next run.

use crate::conventions::Conventions;
use crate::names::Lock;

/// What names are made by, and what is noted of them for the next run.
pub(crate) struct Naming<'a> {
    pub(crate) conventions: &'a Conventions,
    /// The names that are remembered.
    pub(crate) lock: &'a Lock,
    /// The names of this run.
    pub(crate) names: Lock,
    /// The release that they are for, up to the number that may break users.
    pub(crate) release: String,
}

impl<'a> Naming<'a> {
    /// No names yet.
    pub(crate) fn new(conventions: &'a Conventions, lock: &'a Lock) -> Self {
        let release = conventions.package.release();
        Self { conventions, lock, names: Lock::default(), release }
    }
}
