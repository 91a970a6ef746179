//! What a pattern consists of.

use super::class::Class;

/// The alternatives of a pattern or of a group, each a sequence.
pub(super) type Alternatives = Vec<Vec<Node>>;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One character of a set.
    Class(Class),
    /// `^`, `$`, `\b` or `\B`, which mean the same in both syntaxes.
    Assertion(&'static str),
    /// A group. What it captures does not matter.
    Group(Alternatives),
    /// A part, repeated. Whether many or few repetitions are preferred does not matter.
    Repeated {
        /// What is repeated.
        node: Box<Node>,
        /// How often at least.
        least: u32,
        /// How often at most; `None`: any number of times.
        most: Option<u32>,
    },
}

/// Why a pattern can't be checked; the reason follows the words "the pattern … :".
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// It is no regular expression of ECMA 262.
    Invalid(String),
    /// It needs what `regex-lite` does not have.
    Unsupported(String),
}
