//! Where a pointer leads in a text. Only what is printed is looked up, all of it in one pass.

use std::collections::HashMap;
use std::iter::successors;

use super::SourceText;
use super::text::places;
use crate::diagnostic::Position;
use crate::model::SpecPointer;

/// The positions of these pointers in the text: of the key, or of the item of an array.
///
/// What is not in the text (an overlay added it) is where its nearest ancestor is; `None` where the
/// text has nothing at all.
pub fn locate(source: &SourceText<'_>, pointers: &[SpecPointer]) -> Vec<Option<Position>> {
    let mut found: HashMap<&str, Option<Position>> = HashMap::new();
    found.extend(pointers.iter().flat_map(way_up).map(|at| (at, None)));
    places::visit(source, |at, position| {
        if let Some(place) = found.get_mut(at) {
            // The first place counts: only a text that was refused has a second one.
            place.get_or_insert(position);
        }
    });
    let position = |pointer| way_up(pointer).find_map(|at| found.get(at).copied().flatten());
    pointers.iter().map(position).collect()
}

/// The pointer and its ancestors, up to the root.
fn way_up(pointer: &SpecPointer) -> impl Iterator<Item = &str> {
    successors(Some(pointer.as_str()), |at| at.rsplit_once('/').map(|(above, _)| above))
}
