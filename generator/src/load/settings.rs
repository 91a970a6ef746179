//! Reads the files beside the document: `codegen.yaml`, `samples.yaml` and the overlay.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::remove::remove;
use super::{SourceText, text};
use crate::bounds;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId};
use crate::model::SpecPointer;

/// The settings of a text, or the defaults without a text. `None` if the text can't be read.
pub(super) fn read<T: DeserializeOwned + Default>(
    source: Option<&SourceText<'_>>,
    id: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let Some(source) = source else {
        return Some(T::default());
    };
    let tree = text::read(source, id, diagnostics)?;
    typed(tree, &SpecPointer::root(), id, diagnostics)
}

/// A part of a text as a type. Unknown keys are reported and left out, except extensions (`x-…`). `None` if there is
/// another error.
pub(super) fn typed<T: DeserializeOwned>(
    mut tree: Value,
    at: &SpecPointer,
    id: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    for _ in 0..=bounds::UNKNOWN_KEYS {
        let error = match serde_path_to_error::deserialize(&tree) {
            Ok(settings) => return Some(settings),
            Err(error) => error,
        };
        let inside = pointer(SpecPointer::root(), error.path());
        let message = error.inner().to_string();
        if !message.starts_with("unknown field `x-") {
            let at = pointer(at.clone(), error.path());
            diagnostics.push(problem(&at, &message).in_source(id));
        }
        // An unknown key can be removed to find further errors; removing another value would only cause new errors.
        if !message.starts_with("unknown field") || !remove(&mut tree, &inside) {
            return None;
        }
    }
    None
}

/// Serde says in one sentence what it found and what it expected; the second part is the help.
fn problem(pointer: &SpecPointer, message: &str) -> Diagnostic {
    if let Some(field) = message.strip_prefix("missing field ") {
        return Diagnostic::error(pointer, format!("{field} is missing")).help("add it");
    }
    let (found, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let found = match found.strip_prefix("unknown field ") {
        Some(key) => format!("the key {key} is unknown"),
        None => found.to_owned(),
    };
    match expected {
        "" => Diagnostic::error(pointer, found),
        expected => Diagnostic::error(pointer, found).help(format!("expected {expected}")),
    }
}

/// The place of a path from here.
fn pointer(here: SpecPointer, path: &Path) -> SpecPointer {
    path.iter().fold(here, |pointer, segment| match segment {
        Segment::Seq { index } => pointer.item(*index),
        Segment::Map { key } => pointer.child(key),
        Segment::Enum { variant } => pointer.child(variant),
        Segment::Unknown => pointer,
    })
}
