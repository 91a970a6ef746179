//! Operations whose path parameters have other names: the name is in no request.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use super::Surface;
use crate::compare::changes::Aspect;
use crate::compare::place::{ChangedPlace, OperationKey, PlaceOwner};
use crate::model::{ParameterLocation, fill_path, names_in_path};

/// Gives the operations of the old document the names that the new document has for their path parameters.
pub(in crate::compare) fn rename_path_parameters(old: &mut Surface, new: &mut Surface) {
    let renamed = renamed(old, new);
    if renamed.is_empty() {
        return;
    }
    for (from, Renamed { to, .. }) in &renamed {
        let mut operation = old.operations.remove(from).unwrap_or_default();
        operation.properties.insert(Aspect::Path, from.path.as_str().into());
        old.operations.insert(to.clone(), operation);
        let known = new.operations.get_mut(to);
        known.map(|known| known.properties.insert(Aspect::Path, to.path.as_str().into()));
    }
    let places = mem::take(&mut old.places).into_iter();
    old.places = places.map(|(place, entry)| (moved(place, &renamed), entry)).collect();
}

/// The place in the operation under its new template.
fn moved(mut place: ChangedPlace, renamed: &HashMap<OperationKey, Renamed>) -> ChangedPlace {
    let Some(Renamed { to, names }) = place.owner.operation().and_then(|key| renamed.get(key))
    else {
        return place;
    };
    if let PlaceOwner::Request { location: Some(ParameterLocation::Path), .. } = place.owner {
        place.inner.rename(|name| names.get(name).map(String::as_str));
    }
    if let PlaceOwner::Operation(operation)
    | PlaceOwner::Request { operation, .. }
    | PlaceOwner::Response { operation, .. } = &mut place.owner
    {
        *operation = to.clone();
    }
    place
}

/// An operation under another path template.
struct Renamed {
    to: OperationKey,
    /// The new name of each path parameter.
    names: HashMap<String, String>,
}

/// The operations of the old document that the new document has under one other template, which equals theirs but for
/// the names in it.
fn renamed(old: &Surface, new: &Surface) -> HashMap<OperationKey, Renamed> {
    let [were, are] = [(old, new), (new, old)].map(|(own, other)| {
        let mut shapes: BTreeMap<_, Vec<&OperationKey>> = BTreeMap::new();
        let only = own.operations.keys().filter(|key| !other.operations.contains_key(key));
        for key in only {
            let shape = (shape(&key.path), key.method, key.further);
            shapes.entry(shape).or_default().push(key);
        }
        shapes
    });
    let pairs = were.into_iter().filter_map(|(shape, from)| Some((from, are.get(&shape)?)));
    let pairs = pairs.filter_map(|(from, to)| match (from.as_slice(), to.as_slice()) {
        ([from], [to]) => Some((*from, *to)),
        _ => None,
    });
    let all = pairs.map(|(from, to)| {
        let names = names_in_path(&from.path).zip(names_in_path(&to.path));
        let names = names.map(|(from, to)| (from.to_owned(), to.to_owned())).collect();
        (from.clone(), Renamed { to: to.clone(), names })
    });
    all.collect()
}

/// A path template without the names of its parameters.
fn shape(template: &str) -> String {
    fill_path(template, |_, _| Some("{}".to_owned()))
}
