//! Duplicate keys of objects.

use std::collections::HashMap;

use super::merge_key::MERGE;
use crate::bounds;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::SpecPointer;
use crate::source::{Format, SourceText, Visit, detect_format, visit};

/// Reports all duplicates in order. The readers only notice that there are duplicates, because their places cost a
/// second pass.
pub(super) fn report(source: &SourceText<'_>, id: SourceId, diagnostics: &mut Diagnostics) {
    let merges = matches!(detect_format(source).1, Format::Yaml);
    let mut search =
        Search { merges, keys: Vec::new(), open: vec![HashMap::new()], found: Vec::new(), more: 0 };
    visit(source, &mut search);
    let Search { found, more, .. } = search;
    let found: Vec<Diagnostic> = found.into_iter().map(|each| each.in_source(id)).collect();
    if let Some(last) = found.last() {
        diagnostics.more_like(last, more);
    }
    for each in found {
        match id.is_of_the_document() {
            true => diagnostics.flawed(each, "the last value is read"),
            false => diagnostics.push(each),
        }
    }
}

/// A search for them.
struct Search {
    /// Whether the key `<<` merges.
    merges: bool,
    /// The keys of the current path.
    keys: Vec<String>,
    /// The keys of the open objects, with their places.
    open: Vec<HashMap<String, Position>>,
    found: Vec<Diagnostic>,
    /// The number of duplicates beyond those that are kept.
    more: usize,
}

impl Visit for Search {
    fn begin(&mut self, _: Position) {}

    fn enter(&mut self, key: &str, position: Position) -> bool {
        let known = self.open.last().and_then(|known| known.get(key)).copied();
        self.keys.push(key.to_owned());
        match known {
            // All of them are merged.
            Some(_) if self.merges && key == MERGE => {}
            Some(_) if self.found.len() >= bounds::DIAGNOSTICS_OF_A_KIND => self.more += 1,
            Some(first) => self.found.push(repeated(&self.keys, first).at(position)),
            None => {
                let last = self.open.last_mut();
                last.map(|known| known.insert(key.to_owned(), position));
            }
        }
        self.open.push(HashMap::new());
        true
    }

    fn leave(&mut self) {
        self.open.pop();
        self.keys.pop();
    }
}

fn repeated(keys: &[String], first: Position) -> Diagnostic {
    let key = keys.last().map(String::as_str).unwrap_or_default();
    let pointer = SpecPointer::of(keys.iter().map(String::as_str));
    Diagnostic::error(&pointer, format!("the key `{key}` occurs twice"))
        .help(format!("the first one is at {first}; remove one of them"))
}
