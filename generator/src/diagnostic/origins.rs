//! Where parts of the document came from that do not stand at their places in its text.

use std::collections::BTreeMap;

use super::{Diagnostic, SourceId};
use crate::model::SpecPointer;

/// The parts that one step of loading brought into the document: a place in the document → the input that the part was
/// written in, and the place there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins(BTreeMap<String, (SourceId, SpecPointer)>);

impl Origins {
    /// Notes that what stands at `to` in the document was written at `from` in this input.
    pub(crate) fn add(&mut self, to: &SpecPointer, source: SourceId, from: &SpecPointer) {
        self.0.insert(to.as_str().to_owned(), (source, from.clone()));
    }

    /// Moves a problem in the document to where its place was written, if it is in a part that was brought in.
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
