//! The syntax tree of a pattern.

use super::class::Class;

/// The alternatives of a pattern or of a group, each a sequence.
pub(super) type Alternatives = Vec<Vec<Node>>;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One character of a set.
    Class(Class),
    /// `^`, `$`, `\b` or `\B`, with the same meaning in both syntaxes.
    Assertion(&'static str),
    /// A group. Captures are ignored.
    Group(Alternatives),
    /// A repeated part. Greedy and lazy quantifiers are equal here.
    Repeated {
        /// The repeated part.
        node: Box<Node>,
        /// The least number of repetitions.
        least: u32,
        /// The most repetitions; `None`: unlimited.
        most: Option<u32>,
    },
}

/// The reason why a pattern can't be checked. The message around it is "the pattern … : <reason>".
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// The pattern is not a regular expression of ECMA 262.
    Invalid(String),
    /// The pattern needs a feature that `regex-lite` lacks.
    Unsupported(String),
}
