//! Pseudo-random numbers, the same on every run.

use crate::hash::{BASIS, fnv1a};

/// The xorshift generator with 64 bits of state.
pub(super) struct Random(u64);

impl Random {
    /// A generator whose seed is the hash of a text.
    pub(super) fn of(text: &str) -> Self {
        Self(fnv1a(text, BASIS).max(1))
    }

    /// A number below the limit; 0 if the limit is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 1).unwrap_or_default().checked_rem(limit).unwrap_or_default()
    }

    /// One of these values.
    pub(super) fn pick<'v, T>(&mut self, values: &'v [T]) -> Option<&'v T> {
        values.get(self.below(values.len()))
    }
}
