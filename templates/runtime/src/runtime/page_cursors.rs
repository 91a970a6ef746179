//! The cursors of a list that were there before.
//!
//! A cursor that comes again makes a loop. Not all cursors are kept, because a list can have any number of pages, and a
//! cursor any length.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

/// Finds a cursor that comes again: at once in a loop of up to [`RECENT`](Self::RECENT) pages, and in a longer one before
/// three times as many pages were asked for as there are.
pub(crate) struct Cursors {
    /// Cursors are compared by their hashes. The key of these is random, so that no server can make two of them equal.
    hasher: RandomState,
    recent: VecDeque<u64>,
    /// One cursor from further back. A later one takes its place each time that the list has become twice as long,
    /// so that in the end it stands in the loop, with enough time to come round (Brent's algorithm).
    mark: Option<u64>,
    since_mark: u64,
    until_next_mark: u64,
}

impl Cursors {
    const RECENT: usize = 1000;

    pub(crate) fn new() -> Self {
        Self {
            hasher: RandomState::new(),
            recent: VecDeque::new(),
            mark: None,
            since_mark: 0,
            until_next_mark: 1,
        }
    }

    /// Takes the next cursor; `false`: it was there before.
    pub(crate) fn is_new(&mut self, cursor: &str) -> bool {
        let hash = self.hasher.hash_one(cursor);
        if self.mark == Some(hash) || self.recent.contains(&hash) {
            return false;
        }
        self.remember(hash);
        true
    }

    fn remember(&mut self, hash: u64) {
        if self.recent.len() == Self::RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(hash);
        self.since_mark += 1;
        if self.since_mark == self.until_next_mark {
            self.mark = Some(hash);
            self.since_mark = 0;
            self.until_next_mark = self.until_next_mark.saturating_mul(2);
        }
    }
}
