//! The bodies of errors, which several statuses can share.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use super::Surface;
use crate::compare::place::{OperationKey, PlaceOwner};
use crate::model::Statuses;

/// Gives the bodies of errors in the old document the statuses that they stand at in the new one, so that a further status
/// of a body is no further body.
pub(in crate::compare) fn join_errors(old: &mut Surface, new: &Surface) {
    let pairs = old.operations.iter().filter_map(|(key, was)| {
        let moved = moved(&was.errors, &new.operations.get(key)?.errors);
        (!moved.is_empty()).then(|| (key.clone(), moved))
    });
    let moved: HashMap<OperationKey, BTreeMap<String, String>> = pairs.collect();
    if moved.is_empty() {
        return;
    }
    let places = mem::take(&mut old.places).into_iter();
    let joined = places.map(|(mut place, entry)| {
        if let PlaceOwner::Response { operation, statuses: Some(at), .. } = &mut place.owner
            && let Some(to) = moved.get(operation).and_then(|all| all.get(at))
        {
            at.clone_from(to);
        }
        (place, entry)
    });
    old.places = joined.collect();
}

/// The first statuses of bodies that stand at other ones in the later document: those of a body with a status in common, or
/// of the only body.
fn moved(old: &[Vec<Statuses>], new: &[Vec<Statuses>]) -> BTreeMap<String, String> {
    let are_only = old.len() == 1 && new.len() == 1;
    let stays = |body: &&Vec<Statuses>, all: &[Vec<Statuses>]| {
        all.iter().any(|other| other.first() == body.first())
    };
    let mut left: Vec<_> = new.iter().filter(|body| !stays(body, old)).collect();
    let mut moved = BTreeMap::new();
    for from in old.iter().filter(|body| !stays(body, new)) {
        let is_same =
            |to: &&Vec<Statuses>| are_only || to.iter().any(|statuses| from.contains(statuses));
        let Some(at) = left.iter().position(is_same) else { continue };
        moved.insert(from[0].to_string(), left.remove(at)[0].to_string());
    }
    moved
}
