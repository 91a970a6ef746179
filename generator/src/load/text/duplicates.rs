//! Keys that an object has twice.

use std::collections::HashMap;

use super::places;
use crate::diagnostic::{Diagnostic, Position};
use crate::load::SourceText;
use crate::model::SpecPointer;

/// All of them, in order. The readers only notice that there are some: to say where costs a second pass.
pub(super) fn find(source: &SourceText<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known: HashMap<String, Position> = HashMap::new();
    places::visit(source, |at, position| match known.get(at).copied() {
        Some(first) => {
            found.push(repeated(SpecPointer::from_escaped(at), first).at(position));
            // What is inside of the second one is not there twice because of that.
            let inside = format!("{at}/");
            known.retain(|place, _| !place.starts_with(&inside));
        }
        None => drop(known.insert(at.to_owned(), position)),
    });
    found
}

fn repeated(pointer: SpecPointer, first: Position) -> Diagnostic {
    let key = pointer.segments().next_back().unwrap_or_default();
    Diagnostic::error(&pointer, format!("the key `{key}` is there twice"))
        .help(format!("the first one is at {first}; only one of them can be meant"))
}
