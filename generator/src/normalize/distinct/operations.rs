//! Names of operations, distinct within their route.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::Diagnostics;
use crate::model::Name;
use crate::normalize::select::Chosen;

const HELP: &str = "nothing has to be done; another `operationId` in the overlay would read better";

/// An operation with its route and its name.
type Routed<'a> = (Chosen<'a>, Vec<Name>, Name);

/// Makes the names of operations distinct within their route, also from the names of the routes below.
///
/// Of several with one name the one with the shortest path keeps it. The others say their method too (`doors_get`),
/// then their path, at last a number.
pub(in crate::normalize) fn operations(all: &mut [Routed<'_>], diagnostics: &mut Diagnostics) {
    let routes = all.iter().flat_map(|(_, route, _)| (1..=route.len()).map(|end| &route[..end]));
    let routes: HashSet<Vec<Name>> = routes.map(<[Name]>::to_vec).collect();
    let mut groups: BTreeMap<Vec<Name>, Vec<usize>> = BTreeMap::new();
    for (at, (_, route, name)) in all.iter().enumerate() {
        groups.entry(below(route, name)).or_default().push(at);
    }
    let mut taken: HashSet<Vec<Name>> = routes.iter().chain(groups.keys()).cloned().collect();
    for (full, mut members) in groups {
        members.sort_by_key(|at| {
            let chosen = &all[*at].0;
            (chosen.path.len(), chosen.path, chosen.method)
        });
        let keeps = usize::from(!routes.contains(&full));
        for at in members.into_iter().skip(keeps) {
            let (chosen, route, name) = &mut all[at];
            let other = other(chosen, route, name, &mut taken);
            let message = format!(
                "the name `{name}` is taken in its group: this operation is called `{other}` in the crate"
            );
            diagnostics.warn(&chosen.node.at, message, HELP);
            *name = other;
        }
    }
}

/// The first name of the scale that is free in the route.
fn other(chosen: &Chosen<'_>, route: &[Name], name: &Name, taken: &mut HashSet<Vec<Name>>) -> Name {
    let method = chosen.method.as_str().to_lowercase();
    let scale = [format!("{name}_{method}"), format!("{method} {}", chosen.path)];
    let numbers = (2_usize..).map(|number| format!("{name}_{number}"));
    let mut names = scale.into_iter().chain(numbers).map(|text| Name::from_text(&text));
    let free = names.find(|name| taken.insert(below(route, name)));
    free.unwrap_or_else(|| name.clone())
}

fn below(route: &[Name], name: &Name) -> Vec<Name> {
    route.iter().chain([name]).cloned().collect()
}
