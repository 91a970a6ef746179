//! The words in which the tables are written.

use serde_json::{Map, Value};

use super::walk::Walk;
use crate::load::tree_path::TreePath;

/// The shape that a value has to have.
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
    Node(&'static NodeTable),
    /// A node, or true or false.
    NodeOrFlag(&'static NodeTable),
    /// A list of these.
    List(&'static Shape),
    /// An object whose values are these; its keys are names.
    Map(&'static Shape),
}

/// Names of keywords.
type Names = &'static [&'static str];

/// A kind of node: an object with keywords.
pub(super) struct NodeTable {
    /// Its name, with the article.
    pub(super) name: &'static str,
    /// Keywords that the standard asks for, each with its substitute where it is not there.
    pub(super) required: &'static [(&'static str, KeywordDefault)],
    /// Keywords by shape; normalize says what each becomes. A comment marks those that nothing is made of.
    pub(super) known: &'static [(Shape, Names)],
    /// Keywords that are not supported, whatever they hold, by what happens instead.
    pub(super) unread: &'static [(&'static str, Names)],
    /// Keywords that are walked before the others, in this order: the others refer to what is in them.
    pub(super) first: Names,
    /// Keys that are not keywords: paths, status codes.
    pub(super) others: Option<PatternedFields>,
    /// The section of the components where a `$ref` in its place leads.
    pub(super) section: Option<&'static str>,
    /// The substitute for a node that makes no sense.
    pub(super) instead: NodeFallback,
    /// Reads other ways to write the node than that of the standard, before the keywords are looked at.
    pub(super) reading: Option<Rewrite>,
    /// The demands of the keywords on each other.
    pub(super) rule: Option<Rule>,
}

/// Reads what is written in another way.
pub(super) type Rewrite = fn(&mut Walk<'_>, &TreePath<'_>, &mut Map<String, Value>);

/// Checks one node, and tells its fate.
pub(super) type Rule = fn(&mut Walk<'_>, &TreePath<'_>, &mut Map<String, Value>) -> Outcome;

/// Keys that follow a pattern, and what they hold.
pub(super) struct PatternedFields {
    pub(super) matches: fn(&str) -> bool,
    pub(super) shape: Shape,
    /// A sentence about the keys, for messages.
    pub(super) expected: &'static str,
    /// The words for another key, which is read all the same; `None`: it is left out.
    pub(super) otherwise: Option<&'static str>,
}

/// The fate of a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) enum Outcome {
    /// It stays, as it is or mended.
    Kept,
    /// It is left out, and nothing else is.
    Lost,
    /// It is left out, and with it the operation that can't do without it.
    Needed,
}

/// The substitute for a keyword that is not there.
#[derive(Clone, Copy)]
pub(super) enum KeywordDefault {
    /// Nothing can be: the node makes no sense without it.
    Nothing,
    /// This text.
    Text(&'static str),
    /// A node of this kind that says nothing.
    Node(&'static NodeTable),
    /// An object without members.
    Empty,
}

/// The substitute for a node that makes no sense.
#[derive(Clone, Copy)]
pub(super) enum NodeFallback {
    /// Nothing: it is left out. With the words for that.
    Nothing(&'static str),
    /// Nothing, and no call can do without it.
    Needed(&'static str),
    /// Nothing; whether calls can do without it is for the parameter to say.
    OfParameter,
    /// A node that says nothing.
    Empty(&'static str),
}

impl NodeTable {
    /// A node of which nothing is known.
    pub(super) const NEW: Self = Self {
        name: "",
        required: &[],
        known: &[],
        unread: &[],
        first: &[],
        others: None,
        section: None,
        instead: NodeFallback::Nothing("it is left out"),
        reading: None,
        rule: None,
    };

    /// A node that says nothing.
    pub(super) fn empty(&self) -> Value {
        let filled = self.required.iter();
        let filled = filled.filter_map(|(key, fill)| Some(((*key).to_owned(), fill.value()?.0)));
        filled.collect::<Map<String, Value>>().into()
    }

    /// When a keyword is walked: 0 for the first.
    pub(super) fn walk_order(&self, key: &str) -> usize {
        self.first.iter().position(|first| *first == key).unwrap_or(self.first.len())
    }

    /// The substitute for a keyword that is not there; `None` if the standard does not ask for it.
    pub(super) fn fill(&self, key: &str) -> Option<KeywordDefault> {
        self.required.iter().find(|(name, _)| *name == key).map(|(_, fill)| *fill)
    }
}

impl KeywordDefault {
    /// The value, with the words for it.
    pub(super) fn value(self) -> Option<(Value, String)> {
        Some(match self {
            Self::Nothing => return None,
            Self::Text("") => ("".into(), "it is taken to be empty".to_owned()),
            Self::Text(text) => (text.into(), format!("it is taken to be `{text}`")),
            Self::Node(kind) => (kind.empty(), "it is taken to be empty".to_owned()),
            Self::Empty => (Map::new().into(), "it is taken to be empty".to_owned()),
        })
    }
}

impl NodeFallback {
    /// The fate of this node, and the words for it.
    pub(super) fn of(self, node: &Value) -> (Outcome, &'static str) {
        let is_needed = || node["required"] == true || node["in"] == "path";
        match self {
            Self::Nothing(words) => (Outcome::Lost, words),
            Self::Needed(words) => (Outcome::Needed, words),
            Self::OfParameter if is_needed() => {
                (Outcome::Needed, "the parameter is required, so the operation is left out")
            }
            Self::OfParameter => (Outcome::Lost, "the parameter is left out"),
            Self::Empty(words) => (Outcome::Kept, words),
        }
    }
}
