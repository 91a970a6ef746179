//! The words in which the tables are written.

use serde_json::{Map, Value};

use super::walk::Walk;
use crate::load::trail::Trail;

/// One keyword of a kind of node.
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) fate: Fate,
    /// Whether the standard asks for it.
    pub(super) required: bool,
}

/// What becomes of a keyword.
pub(super) enum Fate {
    /// It is read, and has this shape.
    Read(Shape),
    /// It has this shape, and nothing is made of it, for this reason, which makes that harmless.
    Unused(Shape, #[allow(dead_code, reason = "the table is where it is read")] &'static str),
    /// It is not supported, whatever it holds; this is what happens instead.
    Unread(&'static str),
}

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
    /// A list of anything.
    Values,
    /// A list of texts.
    Texts,
    /// An object whose values are texts.
    TextMap,
    /// A node.
    Node(&'static Kind),
    /// A node, or true or false.
    NodeOrFlag(&'static Kind),
    /// A list of nodes.
    List(&'static Kind),
    /// An object whose values are nodes; its keys are names.
    Map(&'static Kind),
}

/// A kind of node: an object with keywords.
pub(super) struct Kind {
    /// What it is called, with its article.
    pub(super) name: &'static str,
    pub(super) keywords: &'static [Keyword],
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
    /// A kind of node with these keywords.
    pub(super) const fn new(name: &'static str, keywords: &'static [Keyword]) -> Self {
        Self { name, keywords, others: None, section: None, rule: None }
    }

    /// A `$ref` can stand for it.
    pub(super) const fn section(mut self, section: &'static str) -> Self {
        self.section = Some(section);
        self
    }

    /// It has keys of a pattern.
    pub(super) const fn others(mut self, others: Others) -> Self {
        self.others = Some(others);
        self
    }

    /// Its keywords demand something of each other.
    pub(super) const fn rule(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}

/// A keyword that is read.
pub(super) const fn read(name: &'static str, shape: Shape) -> Keyword {
    Keyword { name, fate: Fate::Read(shape), required: false }
}

/// A keyword that is read and has to be there.
pub(super) const fn required(name: &'static str, shape: Shape) -> Keyword {
    Keyword { name, fate: Fate::Read(shape), required: true }
}

/// A keyword of which nothing is made, with the reason why that is harmless.
pub(super) const fn unused(name: &'static str, shape: Shape, reason: &'static str) -> Keyword {
    Keyword { name, fate: Fate::Unused(shape, reason), required: false }
}

/// A keyword that is not supported, with what happens instead.
pub(super) const fn unread(name: &'static str, instead: &'static str) -> Keyword {
    Keyword { name, fate: Fate::Unread(instead), required: false }
}
