//! The skeleton of a text: which keys and values stand where.

use std::borrow::Cow;

/// One step through a text. A tree of JSON or YAML is the sequence of its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    /// An object starts.
    Object,
    /// An array starts.
    Array,
    /// The innermost object or array ends.
    Close,
    /// A key of the innermost object; its value comes next.
    Key(Cow<'a, str>),
    /// A text, number, boolean or null; or, in YAML, a value that stands elsewhere.
    Scalar,
}
