//! Numbers that look random and are the same on every run.

/// The xorshift generator of 64 bits.
pub(super) struct Random(u64);

impl Random {
    /// One that begins with a text (the hash of Fowler, Noll and Vo).
    pub(super) fn of(text: &str) -> Self {
        let hash = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, hash).max(1))
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
