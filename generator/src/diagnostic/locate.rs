//! Finds the positions of pointers in a text. Only printed pointers are looked up, in one pass.

use std::collections::HashMap;

use crate::model::SpecPointer;
use crate::source::{Position, SourceText, Visit, visit};

/// The positions of these pointers in the text: of the key, or of the item of an array.
///
/// A pointer that the text lacks (an overlay added it) has the position of its nearest ancestor; `None` if the text
/// has none.
pub fn locate(source: &SourceText<'_>, pointers: &[SpecPointer]) -> Vec<Option<Position>> {
    let mut wanted = Wanted { places: vec![Target::default()], stack: Vec::new() };
    let ends: Vec<usize> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    visit(source, &mut wanted);
    ends.into_iter().map(|end| wanted.position(end)).collect()
}

/// The wanted places and their ancestors, as a tree; the first is the root.
struct Wanted {
    places: Vec<Target>,
    /// The places around the walk.
    stack: Vec<usize>,
}

#[derive(Default)]
struct Target {
    position: Option<Position>,
    /// The parent; the root is its own parent.
    around: usize,
    below: HashMap<String, usize>,
}

impl Wanted {
    fn add(&mut self, pointer: &SpecPointer) -> usize {
        pointer.segments().fold(0, |around, key| {
            if let Some(known) = self.places[around].below.get(key.as_ref()) {
                return *known;
            }
            let new = self.places.len();
            self.places.push(Target { around, ..Target::default() });
            self.places[around].below.insert(key.into_owned(), new);
            new
        })
    }

    /// The position of a place, or of its nearest ancestor that was found.
    fn position(&self, mut at: usize) -> Option<Position> {
        while at > 0 && self.places[at].position.is_none() {
            at = self.places[at].around;
        }
        self.places[at].position
    }
}

impl Visit for Wanted {
    fn begin(&mut self, position: Position) {
        self.places[0].position = Some(position);
        self.stack.push(0);
    }

    fn enter(&mut self, key: &str, position: Position) -> bool {
        let around = self.stack.last().copied().unwrap_or(0);
        let Some(&at) = self.places[around].below.get(key) else { return false };
        // The first position counts: only a refused text has a second one.
        self.places[at].position.get_or_insert(position);
        let goes_on = !self.places[at].below.is_empty();
        if goes_on {
            self.stack.push(at);
        }
        goes_on
    }

    fn leave(&mut self) {
        self.stack.pop();
    }
}
