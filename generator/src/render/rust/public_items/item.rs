//! The items of a source file.

use std::collections::BTreeSet;
use std::fmt;

/// An item of a file, or a fact about an item.
#[derive(Clone, Debug)]
pub(in crate::render::rust) enum Item {
    Module {
        name: String,
        is_public: bool,
        condition: String,
        /// The items between its braces.
        items: Vec<Item>,
    },
    Use {
        is_public: bool,
        condition: String,
        path: Vec<String>,
        /// The name in this file; `None` for a glob import.
        name: Option<String>,
    },
    Definition {
        name: String,
        is_public: bool,
        lines: Vec<ItemLine>,
    },
    /// An `impl`, or a macro that expands to one.
    Addition {
        subject: String,
        /// The path of the trait.
        of: Option<Vec<String>>,
        lines: Vec<ItemLine>,
    },
}

/// A line of the list.
#[derive(Clone, Debug)]
pub(in crate::render::rust) struct ItemLine {
    /// The suffix of the item's path: empty, `.field`, `::method`, ` as Trait`.
    pub(super) member: String,
    pub(super) fact: Fact,
}

/// The fact about an item: its text, and for a type what its declaration says of fields and traits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render::rust) struct Fact {
    pub(super) text: String,
    /// Whether a struct has private fields. Callers can't construct such a struct.
    pub(super) has_private_fields: bool,
    /// The derived traits.
    pub(super) traits: BTreeSet<String>,
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, has_private_fields, traits } = self;
        let private = if *has_private_fields { " with private fields" } else { "" };
        write!(f, "{text}{private}")?;
        let traits: Vec<&str> = traits.iter().map(String::as_str).collect();
        if traits.is_empty() { Ok(()) } else { write!(f, " derive({})", traits.join(", ")) }
    }
}

/// Merges the items of one member into the items of the whole.
pub(in crate::render::rust) fn join(whole: &mut Vec<Item>, one: Vec<Item>) {
    for item in one {
        match (whole.first_mut(), item) {
            (Some(Item::Definition { lines: all, .. }), Item::Definition { lines, .. }) => {
                let (heads, members): (Vec<_>, Vec<_>) =
                    lines.into_iter().partition(|line| line.member.is_empty());
                if let Some(head) = all.iter_mut().find(|line| line.member.is_empty()) {
                    let mut heads = heads.iter();
                    head.fact.has_private_fields |= heads.any(|it| it.fact.has_private_fields);
                }
                all.extend(members);
            }
            (Some(Item::Addition { lines: all, .. }), Item::Addition { lines, .. }) => {
                all.extend(lines);
            }
            (_, item) => whole.push(item),
        }
    }
}
