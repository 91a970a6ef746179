//! The effect of an operation, as the first word of its name says.

use super::name::Name;

/// The effect of an operation, by the first word of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// It makes a thing: `create_order`.
    Create,
    /// It adds something to a thing, or makes a thing: `add_user`.
    Add,
    /// It changes a thing: `update_order`.
    Update,
    /// It sends many things at once: `import_orders`.
    SendMany,
    /// It brings two things together, or separates them: `assign_driver`.
    Relate,
    /// It deletes a thing: `delete_order`.
    Delete,
    /// The word is none of the known ones.
    Other,
}

const WORDS: [(Verb, &[&str]); 6] = [
    (Verb::Create, &["create", "make", "new", "register"]),
    (Verb::Add, &["add"]),
    (Verb::Update, &["change", "configure", "edit", "modify", "patch", "set", "update"]),
    (Verb::SendMany, &["import", "push", "report", "send", "sync", "upload"]),
    (
        Verb::Relate,
        &[
            "allow", "assign", "attach", "deny", "detach", "give", "grant", "invite", "link",
            "remove", "revoke", "share", "unassign", "unlink",
        ],
    ),
    (Verb::Delete, &["delete", "destroy", "erase"]),
];

impl Verb {
    /// The verb of an operation with this name.
    pub(super) fn of(name: &Name) -> Self {
        let first = name.words().next().unwrap_or_default();
        let known = WORDS.iter().find(|(_, words)| words.contains(&first));
        known.map_or(Self::Other, |(verb, _)| *verb)
    }
}
