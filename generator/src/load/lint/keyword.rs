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
    /// Keywords that the standard asks for, and what is taken where one is not there.
    pub(super) required: &'static [(&'static str, Fill)],
    /// Keywords of each shape. What is made of them is for normalize to say; a comment tells why of some nothing is, which
    /// makes that harmless.
    pub(super) known: &'static [(Shape, Names)],
    /// Keywords that are not supported, whatever they hold, by what happens instead.
    pub(super) unread: &'static [(&'static str, Names)],
    /// Keys that are not keywords: paths, status codes.
    pub(super) others: Option<Others>,
    /// The section of the components where a `$ref` in its place leads.
    pub(super) section: Option<&'static str>,
    /// What is taken in place of a node that makes no sense.
    pub(super) instead: Instead,
    /// What is written in another way than the standard has it, and means something all the same: before the keywords are
    /// looked at.
    pub(super) reading: Option<Reading>,
    /// What the keywords demand of each other.
    pub(super) rule: Option<Rule>,
}

/// Reads what is written in another way.
pub(super) type Reading = fn(&mut Walk<'_>, &Trail<'_>, &mut Map<String, Value>);

/// Checks one node; what becomes of it.
pub(super) type Rule = fn(&mut Walk<'_>, &Trail<'_>, &mut Map<String, Value>) -> Fate;

/// Keys that follow a pattern, and what they hold.
pub(super) struct Others {
    pub(super) matches: fn(&str) -> bool,
    pub(super) shape: Shape,
    /// What the keys are, for messages.
    pub(super) expected: &'static str,
    /// What becomes of another key: it is read all the same, in these words; `None`: it is left out.
    pub(super) otherwise: Option<&'static str>,
}

/// What becomes of a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) enum Fate {
    /// It stays, as it is or mended.
    Kept,
    /// It is left out, and nothing else is.
    Lost,
    /// It is left out, and with it the operation that can't do without it.
    Needed,
}

/// What is taken where a keyword is not there.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    /// Nothing can be: the node makes no sense without it.
    Nothing,
    /// This text.
    Text(&'static str),
    /// A node of this kind that says nothing.
    Node(&'static Kind),
    /// An object without members.
    Empty,
}

/// What is taken in place of a node that makes no sense.
#[derive(Clone, Copy)]
pub(super) enum Instead {
    /// Nothing: it is left out. With the words for that.
    Nothing(&'static str),
    /// Nothing, and no call can do without it.
    Needed(&'static str),
    /// Nothing; whether calls can do without it is for the parameter to say.
    OfParameter,
    /// A node that says nothing.
    Empty(&'static str),
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
        instead: Instead::Nothing("it is left out"),
        reading: None,
        rule: None,
    };

    /// A node that says nothing.
    pub(super) fn empty(&self) -> Value {
        let filled = self.required.iter();
        let filled = filled.filter_map(|(key, fill)| Some(((*key).to_owned(), fill.value()?.0)));
        filled.collect::<Map<String, Value>>().into()
    }

    /// What is taken where a keyword is not there; `None` if the standard does not ask for it.
    pub(super) fn fill(&self, key: &str) -> Option<Fill> {
        self.required.iter().find(|(name, _)| *name == key).map(|(_, fill)| *fill)
    }
}

impl Fill {
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

impl Instead {
    /// What becomes of this node, and the words for it.
    pub(super) fn of(self, node: &Value) -> (Fate, &'static str) {
        let is_needed = || node["required"] == true || node["in"] == "path";
        match self {
            Self::Nothing(words) => (Fate::Lost, words),
            Self::Needed(words) => (Fate::Needed, words),
            Self::OfParameter if is_needed() => {
                (Fate::Needed, "no call can do without the parameter, so what takes it is left out")
            }
            Self::OfParameter => (Fate::Lost, "the parameter is left out"),
            Self::Empty(words) => (Fate::Kept, words),
        }
    }
}
