//! Numbers that look random and are the same on every run.

use super::ids::{BASIS, fnv1a};

/// The xorshift generator of 64 bits.
pub(super) struct Random(u64);

impl Random {
    /// One that begins with the hash of a text.
    pub(super) fn of(text: &str) -> Self {
        Self(fnv1a(text, BASIS).max(1))
    }

    /// A number below the limit; 0 where there is none.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 1).unwrap_or_default().checked_rem(limit).unwrap_or_default()
    }

    /// One of these.
    pub(super) fn pick<'v, T>(&mut self, values: &'v [T]) -> Option<&'v T> {
        values.get(self.below(values.len()))
    }
}
