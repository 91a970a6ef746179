//! The items of a source file.

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
    pub(super) text: String,
}

/// The note in the line of a struct with private fields. Callers can't construct such a struct.
pub(super) const PRIVATE: &str = " with private fields";

impl ItemLine {
    /// Says once that the struct has private fields.
    fn note_private_field(&mut self) {
        if !self.text.contains(PRIVATE) {
            let end = self.text.find(" derive(").unwrap_or(self.text.len());
            self.text.insert_str(end, PRIVATE);
        }
    }
}

/// Merges the items of one member into the items of the whole.
pub(in crate::render::rust) fn join(whole: &mut Vec<Item>, one: Vec<Item>) {
    for item in one {
        match (whole.first_mut(), item) {
            (Some(Item::Definition { lines: all, .. }), Item::Definition { lines, .. }) => {
                let head = |line: &&ItemLine| line.member.is_empty();
                if lines.iter().find(head).is_some_and(|line| line.text.contains(PRIVATE))
                    && let Some(head) = all.iter_mut().find(|line| line.member.is_empty())
                {
                    head.note_private_field();
                }
                all.extend(lines.into_iter().filter(|line| !line.member.is_empty()));
            }
            (Some(Item::Addition { lines: all, .. }), Item::Addition { lines, .. }) => {
                all.extend(lines);
            }
            (_, item) => whole.push(item),
        }
    }
}
