//! The component that a type has its name from.

/// The component that a type has its name from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypeName {
    pub(super) name: String,
    /// Whether an inline schema of the kind has no type of its own in the crate: a text, a number, a list, a map.
    pub(super) is_plain: bool,
    /// Whether both documents have the component.
    pub(super) is_shared: bool,
}
