//! Where a pointer leads in a text. Only what is printed is looked up, all of it in one pass.

use std::collections::HashMap;

use crate::model::SpecPointer;
use crate::source::{Position, SourceText, Visit, visit};

/// The positions of these pointers in the text: of the key, or of the item of an array.
///
/// What is not in the text (an overlay added it) is where its nearest ancestor is; `None` where the
/// text has nothing at all.
pub fn locate(source: &SourceText<'_>, pointers: &[SpecPointer]) -> Vec<Option<Position>> {
    let mut wanted = Wanted { places: vec![Target::default()], way: Vec::new() };
    let ends: Vec<usize> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    visit(source, &mut wanted);
    ends.into_iter().map(|end| wanted.position(end)).collect()
}

/// The places that are looked for, and those on the way to them, as a tree; the first is the whole.
struct Wanted {
    places: Vec<Target>,
    /// The places that the walk is in.
    way: Vec<usize>,
}

#[derive(Default)]
struct Target {
    position: Option<Position>,
    /// The place that it is in; the whole is in itself.
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

    /// Where a place is, or the nearest one around it that was found.
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
        self.way.push(0);
    }

    fn enter(&mut self, key: &str, position: Position) -> bool {
        let around = self.way.last().copied().unwrap_or(0);
        let Some(&at) = self.places[around].below.get(key) else { return false };
        // The first place counts: only a text that was refused has a second one.
        self.places[at].position.get_or_insert(position);
        let goes_on = !self.places[at].below.is_empty();
        if goes_on {
            self.way.push(at);
        }
        goes_on
    }

    fn leave(&mut self) {
        self.way.pop();
    }
}
