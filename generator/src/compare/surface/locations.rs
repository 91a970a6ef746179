//! The locations of parameters as a part of their places.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::Surface;
use crate::compare::place::{ChangedPlace, InnerSegment, OperationKey, PlaceOwner};
use crate::model::ParameterLocation;

/// The names that parameters of several locations of an operation have.
type Shared = BTreeSet<(OperationKey, InnerSegment)>;

/// Leaves the locations out of the places of parameters, so that a parameter that moves to another location stays the
/// same one. Parameters that share a name keep their locations.
pub(in crate::compare) fn join_locations(old: &mut Surface, new: &mut Surface) {
    let shared: Shared = [&*old, &*new].into_iter().flat_map(shared).collect();
    for surface in [old, new] {
        let places = mem::take(&mut surface.places).into_iter();
        let joined = places.map(|(mut place, entry)| {
            let is_shared = parameter(&place).is_some_and(|(name, _)| shared.contains(&name));
            if let PlaceOwner::Request { location, .. } = &mut place.owner {
                *location = location.filter(|_| is_shared);
            }
            (place, entry)
        });
        surface.places = joined.collect();
    }
}

fn shared(surface: &Surface) -> Shared {
    let mut locations: BTreeMap<_, BTreeSet<ParameterLocation>> = BTreeMap::new();
    for (name, location) in surface.places.keys().filter_map(parameter) {
        locations.entry(name).or_default().insert(location);
    }
    locations.into_iter().filter(|(_, all)| all.len() > 1).map(|(name, _)| name).collect()
}

/// The parameter that a place is in: its operation, its name, its location.
fn parameter(place: &ChangedPlace) -> Option<((OperationKey, InnerSegment), ParameterLocation)> {
    let PlaceOwner::Request { operation, location: Some(location) } = &place.owner else {
        return None;
    };
    Some(((operation.clone(), place.inner.segments().first()?.clone()), *location))
}
