//! Where parts of the document came from that are not in its text.

use std::collections::BTreeMap;

use super::{Diagnostic, SourceId};
use crate::model::SpecPointer;

/// What the overlay brought: a place in the document → the place in the overlay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins(BTreeMap<String, SpecPointer>);

impl Origins {
    /// Notes that what stands at `to` in the document was written at `from` in the overlay.
    pub(crate) fn add(&mut self, to: &SpecPointer, from: &SpecPointer) {
        self.0.insert(to.as_str().to_owned(), from.clone());
    }

    /// Moves a problem in the document to the overlay, if it is in what the overlay brought.
    pub(super) fn relocate(&self, diagnostic: &mut Diagnostic) {
        if diagnostic.source != SourceId::Document || self.0.is_empty() {
            return;
        }
        let text = diagnostic.pointer.as_str();
        let mut end = text.len();
        loop {
            if let Some(from) = self.0.get(&text[..end]) {
                let moved = SpecPointer::from_escaped(&format!("{from}{}", &text[end..]));
                diagnostic.source = SourceId::Overlay;
                diagnostic.pointer = moved;
                return;
            }
            match text[..end].rfind('/') {
                Some(at) => end = at,
                None => return,
            }
        }
    }
}
