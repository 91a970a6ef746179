//! The cursors of a list that the server has sent before.
//!
//! A cursor that the server sends twice makes a loop. The stream does not keep all cursors: a list can have any number
//! of pages, and a cursor any length.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

/// Finds a cursor that comes again. A loop of up to [`RECENT`](Self::RECENT) pages is found at once. A longer loop is
/// found before three times as many pages were requested as the list has.
pub(crate) struct Cursors {
    /// Cursors are compared by hashes with a random key, so no server can make two cursors with the same hash.
    hasher: RandomState,
    recent: VecDeque<u64>,
    /// One older cursor. A later cursor replaces it each time that the list has become twice as long, so in the end it
    /// is part of the loop, and stays until the loop comes round (Brent's algorithm).
    mark: Option<u64>,
    since_mark: u64,
    until_next_mark: u64,
    /// The body of the last page with items.
    last_page: Option<u64>,
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
            last_page: None,
        }
    }

    /// Adds the next cursor; `false`: the server has sent this cursor before.
    pub(crate) fn is_new(&mut self, cursor: &str) -> bool {
        let hash = self.hasher.hash_one(cursor);
        if self.mark == Some(hash) || self.recent.contains(&hash) {
            return false;
        }
        self.remember(hash);
        true
    }

    /// Whether a page with items has the same body as the one before it: a server that ignores the number of the page
    /// sends one page without end.
    pub(crate) fn is_same_page(&mut self, body: &[u8]) -> bool {
        let hash = self.hasher.hash_one(body);
        self.last_page.replace(hash) == Some(hash)
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
