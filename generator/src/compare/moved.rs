//! Components that one document writes inline at some place.

use std::collections::BTreeSet;

use super::components::Components;
use super::surface::Surface;

/// The most rounds of expanding components: each round sees one level deeper.
const MOST_ROUNDS: usize = 8;

/// The surfaces. A component that stands at some place in one document only is expanded, if the types are equal
/// otherwise.
pub(super) fn opened(
    mut components: Components,
    surfaces: impl Fn(&Components) -> (Surface, Surface),
) -> (Surface, Surface) {
    let mut known = surfaces(&components);
    for _ in 0..MOST_ROUNDS {
        let moved = components_of_one(&components, &known, false);
        if moved.is_empty() {
            break;
        }
        let mut all = surfaces(&components.with_opened(&moved));
        let alike = components_of_one(&components, &all, true);
        let alike: BTreeSet<String> = moved.intersection(&alike).cloned().collect();
        if alike.is_empty() {
            break;
        }
        if alike != moved {
            all = surfaces(&components.with_opened(&alike));
        }
        if all.0.is_incomplete || all.1.is_incomplete {
            break;
        }
        components = components.with_opened(&alike);
        known = all;
    }
    known
}

/// The components that stand at a place in one document alone. `alike`: only at places whose types are equal.
fn components_of_one(
    components: &Components,
    (old, new): &(Surface, Surface),
    alike: bool,
) -> BTreeSet<String> {
    let pairs = new.places.iter().filter_map(|(place, is)| Some((old.places.get(place)?, is)));
    let pairs = pairs.filter(|(was, is)| was.name != is.name);
    let pairs = pairs.filter(|(was, is)| !alike || was.ty.alternatives == is.ty.alternatives);
    let names = pairs.flat_map(|(was, is)| [&was.name, &is.name]).flatten();
    let names = names.map(|it| it.name.clone());
    names.filter(|name| alike || components.stands_alone(name)).collect()
}
