//! Decides which type keeps a name when the places of a name are in several types now, or in another type.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The remembered names whose places still exist: for each name, the types that the places belong to now.
#[derive(Debug, Default)]
pub(crate) struct Votes<'n> {
    names: BTreeMap<&'n str, BTreeMap<usize, Vote>>,
}

/// The claim of a type to a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Vote {
    /// Whether the type is the component schema of this name.
    is_own: bool,
    /// The number of the name's places in the type.
    places: usize,
    /// The number of the first of these places.
    first: Reverse<usize>,
}

/// The assignment of names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Assignment<'n> {
    /// The names that stay, by the number of the type.
    pub(crate) kept: BTreeMap<usize, &'n str>,
    /// The names whose places are in a type with another name now, with the number of that type.
    pub(crate) joined: BTreeMap<&'n str, usize>,
}

impl<'n> Votes<'n> {
    /// Adds a place of this name, which belongs to the type of this number now.
    pub(crate) fn add(&mut self, name: &'n str, thing: usize, is_own: bool) {
        let things = self.names.entry(name).or_default();
        let first = Reverse(things.values().map(|vote| vote.places).sum());
        let vote = things.entry(thing).or_insert(Vote { first, ..Vote::default() });
        vote.is_own |= is_own;
        vote.places += 1;
    }
}

/// Gives each name to the type with the most places of the name. Of several such types, the name goes to one that no
/// other name has an equal claim to, else to the type of the first place. If a type gets several names, the name with
/// the most places stays.
pub(crate) fn assign<'n>(votes: &Votes<'n>) -> Assignment<'n> {
    let mut things: BTreeMap<usize, Vec<(Vote, Reverse<&'n str>)>> = BTreeMap::new();
    // A place that joined another type leaves the name to the other places of the name.
    let mut best_two: BTreeMap<usize, [(bool, usize); 2]> = BTreeMap::new();
    for (at, vote) in votes.names.values().flatten() {
        let [best, second] = best_two.entry(*at).or_default();
        let claim = (vote.is_own, vote.places);
        (*best, *second) = match claim > *best {
            true => (claim, *best),
            false => (*best, claim.max(*second)),
        };
    }
    let is_undisputed = |at: &usize, vote: &Vote| {
        let claim = (vote.is_own, vote.places);
        best_two.get(at).is_some_and(|[best, second]| *best == claim && *second < claim)
    };
    for (name, votes) in &votes.names {
        let best = votes.iter().max_by_key(|(at, vote)| {
            (vote.is_own, vote.places, is_undisputed(at, vote), vote.first)
        });
        let best = best.into_iter();
        best.for_each(|(at, vote)| things.entry(*at).or_default().push((*vote, Reverse(*name))));
    }
    let mut assignment = Assignment::default();
    for (at, names) in things {
        let order = |(vote, name): &(Vote, Reverse<&'n str>)| (vote.is_own, vote.places, *name);
        let Some(kept) = names.iter().max_by_key(|each| order(each)).copied() else { continue };
        assignment.kept.insert(at, kept.1.0);
        let others = names.iter().filter(|each| **each != kept);
        assignment.joined.extend(others.map(|(_, name)| (name.0, at)));
    }
    assignment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(places: &[(&'static str, usize, bool)]) -> Assignment<'static> {
        let mut votes = Votes::default();
        places.iter().for_each(|(name, thing, is_own)| votes.add(name, *thing, *is_own));
        assign(&votes)
    }

    #[test]
    fn the_largest_part_of_a_split_class_keeps_the_name() {
        let most = assigned(&[("a", 0, false), ("a", 1, false), ("a", 1, false)]);
        assert_eq!(most.kept, BTreeMap::from([(1, "a")]));
        let tie = assigned(&[("a", 1, false), ("a", 0, false)]);
        assert_eq!(tie.kept, BTreeMap::from([(1, "a")]));
        // The first of its places is now with many others.
        let joined = [("a", 0, false), ("a", 1, false), ("b", 0, false), ("b", 0, false)];
        assert_eq!(assigned(&joined).kept, BTreeMap::from([(0, "b"), (1, "a")]));
        let own = assigned(&[("a", 0, true), ("a", 1, false), ("a", 1, false)]);
        assert_eq!(own.kept, BTreeMap::from([(0, "a")]));
    }

    #[test]
    fn a_merged_class_has_one_name_and_a_deprecated_alias() {
        let joined = assigned(&[("a", 0, false), ("b", 0, false), ("b", 0, false)]);
        assert_eq!(joined.kept, BTreeMap::from([(0, "b")]));
        assert_eq!(joined.joined, BTreeMap::from([("a", 0)]));
    }
}
