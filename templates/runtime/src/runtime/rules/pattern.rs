//! Patterns of texts: the part of regular expressions that descriptions of an API need.
//!
//! A pattern is followed from all places at once, so that the time it takes does not explode with the text.

use std::collections::BTreeSet;

/// A pattern, read when the crate was emitted.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The regular expression.
    pub text: &'static str,
    /// What it consists of.
    pub branches: Branches,
}

/// Alternatives, each a sequence.
pub type Branches = &'static [&'static [Atom]];

/// What a pattern is made of.
#[derive(Clone, Copy, Debug)]
pub enum Atom {
    /// A character in one of these ranges, whose ends are included.
    Class(&'static [(char, char)]),
    /// A part in brackets.
    Group(Branches),
    /// One that stands there at least and at most so many times; `None`: any number.
    Repeated(&'static Atom, u32, Option<u32>),
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
}

/// Places between characters.
type Places = BTreeSet<usize>;

impl Pattern {
    /// Whether it matches anywhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        !through(self.branches, &text, &(0..=text.len()).collect()).is_empty()
    }
}

/// Where the branches can end that begin in one of these places.
fn through(branches: Branches, text: &[char], from: &Places) -> Places {
    let sequence = |parts: &&'static [Atom]| {
        parts.iter().fold(from.clone(), |from, part| part.ends(text, &from))
    };
    branches.iter().flat_map(sequence).collect()
}

impl Atom {
    fn ends(&self, text: &[char], from: &Places) -> Places {
        let is_in = |at: usize, ranges: &[(char, char)]| {
            let mut ranges = ranges.iter();
            text.get(at).is_some_and(|sign| ranges.any(|(low, high)| (low..=high).contains(&sign)))
        };
        let kept = from.iter().copied();
        match self {
            Self::Class(ranges) => kept.filter(|at| is_in(*at, ranges)).map(|at| at + 1).collect(),
            Self::Group(branches) => through(branches, text, from),
            Self::Repeated(atom, least, most) => atom.repeated(*least, *most, text, from),
            Self::Start => kept.filter(|at| *at == 0).collect(),
            Self::End => kept.filter(|at| *at == text.len()).collect(),
        }
    }

    fn repeated(&self, least: u32, most: Option<u32>, text: &[char], from: &Places) -> Places {
        let mut reached = from.clone();
        for _ in 0..least {
            let next = self.ends(text, &reached);
            if next == reached {
                break;
            }
            reached = next;
        }
        // From a place that was reached before, nothing new is found.
        let mut newest = reached.clone();
        let mut more = most.map(|most| most.saturating_sub(least));
        while !newest.is_empty() && more != Some(0) {
            newest = self.ends(text, &newest).difference(&reached).copied().collect();
            reached.extend(&newest);
            more = more.map(|more| more - 1);
        }
        reached
    }
}
