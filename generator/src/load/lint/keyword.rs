//! The words in which the tables are written.

use serde_json::{Map, Value};

use super::walk::Walk;
use crate::load::trail::Trail;

/// What a value has to be.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Anything.
    Any,
    /// A text.
    Text,
    /// One of these texts.
    Word(&'static [&'static str]),
    /// True or false.
    Flag,
    /// Any number.
    Number,
    /// A whole number, 0 or more.
    Count,
    /// A node.
    Node(&'static Kind),
    /// A node, or true or false.
    NodeOrFlag(&'static Kind),
    /// A list of these.
    List(&'static Shape),
    /// An object whose values are these; its keys are names.
    Map(&'static Shape),
}

/// Names of keywords.
type Names = &'static [&'static str];

/// A kind of node: an object with keywords.
pub(super) struct Kind {
    /// What it is called, with its article.
    pub(super) name: &'static str,
    /// Keywords that the standard asks for.
    pub(super) required: Names,
    /// Keywords of each shape. What is made of them is for normalize to say; a comment tells why of some nothing is, which
    /// makes that harmless.
    pub(super) known: &'static [(Shape, Names)],
    /// Keywords that are not supported, whatever they hold, by what happens instead.
    pub(super) unread: &'static [(&'static str, Names)],
    /// Keys that are not keywords: paths, status codes.
    pub(super) others: Option<Others>,
    /// The section of the components where a `$ref` in its place leads.
    pub(super) section: Option<&'static str>,
    /// What the keywords demand of each other.
    pub(super) rule: Option<Rule>,
}

/// Checks one node.
pub(super) type Rule = fn(&mut Walk<'_>, &Trail<'_>, &Map<String, Value>);

/// Keys that follow a pattern, and what they hold.
pub(super) struct Others {
    pub(super) matches: fn(&str) -> bool,
    pub(super) shape: Shape,
    /// What the keys are, for messages.
    pub(super) expected: &'static str,
}

impl Kind {
    /// A node of which nothing is known.
    pub(super) const NEW: Self = Self {
        name: "",
        required: &[],
        known: &[],
        unread: &[],
        others: None,
        section: None,
        rule: None,
    };
}
