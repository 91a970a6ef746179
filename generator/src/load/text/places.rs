//! The places of a text: the whole, every key and every item, each with its pointer.

use super::{Mark, marks};
use crate::diagnostic::Position;
use crate::load::SourceText;

/// An object or array that has not ended yet.
struct Open {
    /// How long its pointer is.
    length: usize,
    /// In an array, the index of the item to come.
    index: Option<usize>,
}

/// Visits all places in their order, up to where the text stops being JSON or YAML. A key that an object has twice is
/// visited twice.
pub(in crate::load) fn visit(source: &SourceText<'_>, mut visit: impl FnMut(&str, Position)) {
    let mut pointer = String::from("#");
    let mut open: Vec<Open> = Vec::new();
    for (mark, position) in marks(source) {
        match (&mark, open.last_mut()) {
            (Mark::Close, last) => {
                pointer.truncate(last.map_or(0, |last| last.length));
                open.pop();
                continue;
            }
            (Mark::Key(key), Some(object)) => {
                pointer.truncate(object.length);
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                visit(&pointer, position);
                continue;
            }
            (_, Some(Open { length, index: Some(index) })) => {
                pointer.truncate(*length);
                pointer.push_str(&format!("/{index}"));
                *index += 1;
                visit(&pointer, position);
            }
            // The value of a key stands where the key does.
            (_, Some(_)) => {}
            (_, None) => visit(&pointer, position),
        }
        if matches!(mark, Mark::Object | Mark::Array) {
            let index = (mark == Mark::Array).then_some(0);
            open.push(Open { length: pointer.len(), index });
        }
    }
}
