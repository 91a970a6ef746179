//! The origins of parts of the document that come from other inputs.

use std::collections::BTreeMap;

use super::{Diagnostic, SourceId};
use crate::model::SpecPointer;

/// The parts that one step of loading added to the document: place in the document → input and place of the part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins(BTreeMap<String, (SourceId, SpecPointer)>);

impl Origins {
    /// Notes that the value at `to` in the document comes from `from` in this input.
    pub(crate) fn add(&mut self, to: &SpecPointer, source: SourceId, from: &SpecPointer) {
        self.0.insert(to.as_str().to_owned(), (source, from.clone()));
    }

    /// Moves a problem to the origin of its place, if the place was added.
    pub(super) fn relocate(&self, diagnostic: &mut Diagnostic) {
        if diagnostic.source != SourceId::Document || self.0.is_empty() {
            return;
        }
        let text = diagnostic.pointer.as_str();
        let mut end = text.len();
        loop {
            if let Some((source, from)) = self.0.get(&text[..end]) {
                let moved = SpecPointer::from_escaped(&format!("{from}{}", &text[end..]));
                diagnostic.source = *source;
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
