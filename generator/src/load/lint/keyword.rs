//! The types of the keyword tables.

use serde_json::{Map, Value};

use super::walk::Walk;
use crate::load::tree_path::TreePath;

/// The shape of a value.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Anything.
    Any,
    /// A string.
    Text,
    /// One of these strings.
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
    /// An object with values of this shape, and any keys.
    Map(&'static Shape),
}

/// Names of keywords.
type Names = &'static [&'static str];

/// The table of a kind of node: an object with keywords.
pub(super) struct NodeTable {
    /// The name of the kind, with the article.
    pub(super) name: &'static str,
    /// Keywords that the standard requires, each with its default.
    pub(super) required: &'static [(&'static str, KeywordDefault)],
    /// Keywords by shape; normalize gives them a meaning. A comment marks those without a meaning here.
    pub(super) known: &'static [(Shape, Names)],
    /// Unsupported keywords, by the words for what happens instead.
    pub(super) unread: &'static [(&'static str, Names)],
    /// Keywords that are walked first, in this order, because others refer to their content.
    pub(super) first: Names,
    /// Keys that are not keywords: paths, status codes.
    pub(super) others: Option<PatternedFields>,
    /// The section of the components that a `$ref` in this place leads to.
    pub(super) section: Option<&'static str>,
    /// The fallback for a node that makes no sense.
    pub(super) instead: NodeFallback,
    /// Rewrites other notations of the node before its keywords are checked.
    pub(super) reading: Option<Rewrite>,
    /// Checks the keywords together.
    pub(super) rule: Option<Rule>,
}

/// Rewrites another notation.
pub(super) type Rewrite = fn(&mut Walk<'_>, &TreePath<'_>, &mut Map<String, Value>);

/// Checks one node, and returns its outcome.
pub(super) type Rule = fn(&mut Walk<'_>, &TreePath<'_>, &mut Map<String, Value>) -> Outcome;

/// Keys that follow a pattern (OpenAPI, "Patterned Fields"), and the shape of their values.
pub(super) struct PatternedFields {
    pub(super) matches: fn(&str) -> bool,
    pub(super) shape: Shape,
    /// A sentence about the keys, for messages.
    pub(super) expected: &'static str,
    /// The words for other keys, which are read too; `None`: they are left out.
    pub(super) otherwise: Option<&'static str>,
}

/// The outcome of a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) enum Outcome {
    /// It stays, mended or not.
    Kept,
    /// It is left out, and nothing else is.
    Lost,
    /// It is left out, together with the operation that needs it.
    Needed,
}

/// The default of a missing keyword.
#[derive(Clone, Copy)]
pub(super) enum KeywordDefault {
    /// No default: the node makes no sense without the keyword.
    Nothing,
    /// This string.
    Text(&'static str),
    /// An empty node of this kind.
    Node(&'static NodeTable),
    /// An empty object.
    Empty,
}

/// The fallback for a node that makes no sense.
#[derive(Clone, Copy)]
pub(super) enum NodeFallback {
    /// The node is left out, with these words.
    Nothing(&'static str),
    /// The node is left out, and so is the operation, because a call needs it.
    Needed(&'static str),
    /// The node is left out; the parameter says whether a call needs it.
    OfParameter,
    /// An empty node.
    Empty(&'static str),
}

impl NodeTable {
    /// A table without keywords.
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

    /// An empty node.
    pub(super) fn empty(&self) -> Value {
        let filled = self.required.iter();
        let filled = filled.filter_map(|(key, fill)| Some(((*key).to_owned(), fill.value()?.0)));
        filled.collect::<Map<String, Value>>().into()
    }

    /// The position of a keyword in the walk: 0 for the first.
    pub(super) fn walk_order(&self, key: &str) -> usize {
        self.first.iter().position(|first| *first == key).unwrap_or(self.first.len())
    }

    /// The default of a missing keyword; `None` if the standard does not require it.
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
    /// The outcome of this node, and the words for it.
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
