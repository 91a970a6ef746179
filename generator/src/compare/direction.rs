//! The directions in which values go: from the caller, and to the caller.

use std::collections::BTreeSet;

use super::place::{ChangedPlace, PlaceOwner};

/// The components that each direction has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Direction {
    /// The components that requests contain.
    pub(super) sent: BTreeSet<String>,
    /// The components that responses contain.
    pub(super) received: BTreeSet<String>,
}

impl Direction {
    /// The components of both.
    pub(super) fn with(mut self, other: Self) -> Self {
        self.sent.extend(other.sent);
        self.received.extend(other.received);
        self
    }

    /// Whether callers send the value of this place.
    pub(super) fn is_sent(&self, place: &ChangedPlace) -> bool {
        match &place.owner {
            PlaceOwner::Request { .. } | PlaceOwner::Operation(_) => true,
            PlaceOwner::Component(name) => self.sent.contains(name),
            _ => false,
        }
    }

    /// Whether callers receive the value of this place. Somebody uses a component that nobody sends.
    pub(super) fn is_received(&self, place: &ChangedPlace) -> bool {
        match &place.owner {
            PlaceOwner::Component(name) => self.received.contains(name) || !self.is_sent(place),
            _ => !self.is_sent(place),
        }
    }
}
