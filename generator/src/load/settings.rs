//! The settings beside the document, `codegen.yaml` and `samples.yaml`, become typed.

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::remove::remove;
use super::{SourceText, text};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId};
use crate::model::SpecPointer;

/// The settings of a text, or the defaults without one. `None` if the text has errors.
pub(super) fn read<T: DeserializeOwned + Default>(
    source: Option<&SourceText<'_>>,
    id: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let Some(source) = source else {
        return Some(T::default());
    };
    let mut tree = text::read(source, id, diagnostics)?;
    let mut found = false;
    loop {
        let error = match serde_path_to_error::deserialize(&tree) {
            Ok(settings) => return (!found).then_some(settings),
            Err(error) => error,
        };
        found = true;
        let pointer = pointer(error.path());
        let message = error.inner().to_string();
        diagnostics.push(problem(&pointer, &message).in_source(id));
        // An unknown key can be taken out to see what else is wrong; anything else would only
        // cause errors that are none.
        if !message.starts_with("unknown field") || !remove(&mut tree, &pointer) {
            return None;
        }
    }
}

/// Serde says what it expected in the same sentence; that is the help.
fn problem(pointer: &SpecPointer, message: &str) -> Diagnostic {
    match message.split_once(", expected ") {
        Some((message, expected)) => {
            Diagnostic::error(pointer, message).help(format!("expected {expected}"))
        }
        None => Diagnostic::error(pointer, message),
    }
}

fn pointer(path: &Path) -> SpecPointer {
    path.iter().fold(SpecPointer::root(), |pointer, segment| match segment {
        Segment::Seq { index } => pointer.child(index),
        Segment::Map { key } => pointer.child(key),
        Segment::Enum { variant } => pointer.child(variant),
        Segment::Unknown => pointer,
    })
}
