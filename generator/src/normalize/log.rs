//! Problems, and parts of the document that are left out.

use std::collections::{BTreeSet, HashSet};

use crate::diagnostic::Diagnostics;
use crate::model::{Excluded, ExcludedKind, SpecPointer};

/// Problems, and parts of the document that are left out.
pub(crate) struct Log<'a> {
    pub(crate) diagnostics: &'a mut Diagnostics,
    excluded: BTreeSet<Excluded>,
}

impl<'a> Log<'a> {
    pub(crate) fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self { diagnostics, excluded: BTreeSet::new() }
    }

    pub(crate) fn error(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        self.diagnostics.error(at, message, help);
    }

    pub(crate) fn warn(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        self.diagnostics.warn(at, message, help);
    }

    /// Notes that a part is left out.
    pub(crate) fn exclude(
        &mut self,
        at: &SpecPointer,
        kind: ExcludedKind,
        reason: impl Into<String>,
    ) {
        let reason = reason.into();
        self.excluded.insert(Excluded { pointer: at.clone(), kind, reason });
    }

    /// Notes that an undocumented part is left out; `reason` is the document's.
    pub(crate) fn exclude_undocumented(
        &mut self,
        at: &SpecPointer,
        kind: ExcludedKind,
        reason: Option<String>,
    ) {
        self.exclude(at, kind, reason.unwrap_or_else(|| "undocumented".to_owned()));
    }

    /// The parts that are left out, except those that are emitted elsewhere.
    pub(crate) fn into_excluded(self, emitted: &HashSet<&SpecPointer>) -> Vec<Excluded> {
        let excluded = self.excluded.into_iter();
        excluded.filter(|excluded| !emitted.contains(&excluded.pointer)).collect()
    }
}
