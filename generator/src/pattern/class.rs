//! Sets of characters.

/// The code points between two bounds, both included.
pub(super) type Range = (u32, u32);

/// A set of code points. A pattern can name surrogates, although no text contains any, so the set can contain them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    /// The ranges, sorted, with a gap between each range and the next.
    ranges: Vec<Range>,
}

const LAST: u32 = char::MAX as u32;

impl Class {
    /// The characters of these ranges.
    pub(super) fn new(mut ranges: Vec<Range>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<Range> = Vec::with_capacity(ranges.len());
        for (from, to) in ranges {
            match merged.last_mut() {
                Some((_, last)) if from <= last.saturating_add(1) => *last = to.max(*last),
                _ => merged.push((from, to)),
            }
        }
        Self { ranges: merged }
    }

    /// The characters of these ranges, both ends included.
    pub(super) fn of(ranges: &[(char, char)]) -> Self {
        Self::new(ranges.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect())
    }

    /// One code point.
    pub(super) fn only(code: u32) -> Self {
        Self { ranges: vec![(code, code)] }
    }

    /// `\d`
    pub(super) fn digits() -> Self {
        Self::of(&[('0', '9')])
    }

    /// `\w`
    pub(super) fn words() -> Self {
        Self::of(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
    }

    /// `\s`: WhiteSpace and LineTerminator of ECMA 262.
    pub(super) fn spaces() -> Self {
        Self::of(&[
            ('\t', '\r'),
            (' ', ' '),
            ('\u{a0}', '\u{a0}'),
            ('\u{1680}', '\u{1680}'),
            ('\u{2000}', '\u{200a}'),
            ('\u{2028}', '\u{2029}'),
            ('\u{202f}', '\u{202f}'),
            ('\u{205f}', '\u{205f}'),
            ('\u{3000}', '\u{3000}'),
            ('\u{feff}', '\u{feff}'),
        ])
    }

    /// `.`: everything but LineTerminator of ECMA 262.
    pub(super) fn dot() -> Self {
        Self::of(&[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')]).negated()
    }

    /// The complement of the set.
    pub(super) fn negated(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for (from, to) in &self.ranges {
            if next < *from {
                ranges.push((next, from - 1));
            }
            next = to + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self { ranges }
    }

    /// The ranges, for use in another class.
    pub(super) fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    /// The characters of the set, by ranges. A range of characters skips the surrogates.
    pub(super) fn chars(&self) -> Vec<(char, char)> {
        let is_surrogate = |code: u32| (0xd800..0xe000).contains(&code);
        let clipped = |&(from, to): &Range| {
            let from = if is_surrogate(from) { 0xe000 } else { from };
            let to = if is_surrogate(to) { 0xd7ff } else { to };
            char::from_u32(from).zip(char::from_u32(to)).filter(|(from, to)| from <= to)
        };
        self.ranges.iter().filter_map(clipped).collect()
    }

    /// Whether the set contains the character.
    pub(super) fn contains(&self, char: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(char)))
    }
}
