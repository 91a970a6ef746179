//! Sets of rows of a table.

use crate::idl::Truth;

/// A set of rows of a table, as a bit for each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    bits: Box<[u64]>,
    /// The number of rows in the table.
    count: usize,
}

const WORD: usize = u64::BITS as usize;

impl Rows {
    /// The rows with this property, in a table with this number of rows.
    pub(super) fn of(count: usize, is: impl Fn(usize) -> bool) -> Self {
        let word = |first: usize| {
            let rows = (0..WORD).filter(|bit| first + bit < count && is(first + bit));
            rows.fold(0, |word, bit| word | 1 << bit)
        };
        let bits = (0..count.div_ceil(WORD)).map(|at| word(at * WORD)).collect();
        Self { bits, count }
    }

    /// All rows.
    pub(super) fn all(count: usize) -> Self {
        Self::none(count).not()
    }

    /// No row.
    pub(super) fn none(count: usize) -> Self {
        Self { bits: vec![0; count.div_ceil(WORD)].into(), count }
    }

    fn zip(&self, other: &Self, with: impl Fn(u64, u64) -> u64) -> Self {
        let words = self.bits.iter().zip(&other.bits);
        Self { bits: words.map(|(a, b)| with(*a, *b)).collect(), count: self.count }
    }

    /// The number of rows in the set.
    pub(super) fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    pub(super) fn is_subset(&self, other: &Self) -> bool {
        self.bits.iter().zip(&other.bits).all(|(a, b)| a & !b == 0)
    }

    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.bits.iter().zip(&other.bits).all(|(a, b)| a & b == 0)
    }
}

impl Truth for Rows {
    fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    fn not(&self) -> Self {
        let last = self.count % WORD;
        let mut bits: Box<[u64]> = self.bits.iter().map(|word| !word).collect();
        if let (Some(word), 1..) = (bits.last_mut(), last) {
            *word &= (1 << last) - 1;
        }
        Self { bits, count: self.count }
    }

    fn is_never(&self) -> bool {
        self.is_empty()
    }
}
