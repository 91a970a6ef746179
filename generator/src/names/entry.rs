//! One line of `names.lock`.

use std::fmt;

use super::NamePath;

/// Makes the enum of kinds, each with the first word of its lines.
macro_rules! named_kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal,)*) => {
        /// The kind of a named thing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NamedKind {
            $($(#[$doc])* $kind,)*
        }

        impl NamedKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The first word of a line.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }
        }
    };
}

named_kinds! {
    /// The words of the title that the client and the package are called after.
    Client = "client",
    /// A type.
    Type = "type",
    /// The method that calls an operation.
    Method = "method",
    /// A group of operations, or the group of one operation.
    Group = "group",
    /// A parameter of an operation.
    Parameter = "parameter",
    /// A field of a struct.
    Field = "field",
    /// A value of an enum.
    Value = "value",
    /// A variant of a union.
    Variant = "variant",
    /// A choice between parameters.
    Choice = "choice",
    /// One of the alternatives of a choice.
    Form = "form",
    /// The argument that takes a choice.
    Argument = "argument",
    /// An argument of a method or of `new`. The line has its position, from 1, in place of a name.
    Position = "position",
    /// A server, a set of servers, a variable of servers, or a value of such a variable.
    Server = "server",
    /// A webhook or a callback.
    Incoming = "incoming",
    /// The constant of a header of responses, or the setter of a header of a form's part.
    Header = "header",
    /// The method of the client's builder that takes a credential of a security scheme.
    Credential = "credential",
}

/// The placeholder for the group of an operation without a group.
pub(crate) const NO_GROUP: &str = "-";

/// The placeholder for an unknown place.
pub(super) const NO_PLACE: &str = "-";

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// `type bird.wing = wing`: the name of a place.
    Held {
        /// The kind.
        kind: NamedKind,
        /// The place.
        place: NamePath,
        /// The name.
        name: String,
    },
    /// `gone type bird.wing = wing (0.1)`: the last place of a removed name. No other place gets the name in this
    /// release.
    Gone {
        /// The kind.
        kind: NamedKind,
        /// The place; `None`: the place is unknown, and the line has `-`.
        place: Option<NamePath>,
        /// The name.
        name: String,
        /// The release of the removal, up to the number that may break users: `0.1`, `2`.
        release: String,
    },
    /// `renamed type wing = bird_wing (0.1)`: the crate keeps the old name beside the new one.
    Renamed {
        /// The kind.
        kind: NamedKind,
        /// The old name.
        old: String,
        /// The new name.
        new: String,
        /// The release of the renaming.
        release: String,
    },
    /// `renamed method GET /birds look = see (0.1)`: the same for a method. The line has the place, because methods of
    /// other operations can have an equal name.
    RenamedMethod {
        /// The place of the operation.
        place: NamePath,
        /// The old name.
        old: String,
        /// The new name.
        new: String,
        /// The release of the renaming.
        release: String,
    },
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held { kind, place, name } => write!(f, "{} {place} = {name}", kind.word()),
            Self::Gone { kind, place: Some(place), name, release } => {
                write!(f, "gone {} {place} = {name} ({release})", kind.word())
            }
            Self::Gone { kind, place: None, name, release } => {
                write!(f, "gone {} {NO_PLACE} = {name} ({release})", kind.word())
            }
            Self::Renamed { kind, old, new, release } => {
                write!(f, "renamed {} {old} = {new} ({release})", kind.word())
            }
            Self::RenamedMethod { place, old, new, release } => {
                let word = NamedKind::Method.word();
                write!(f, "renamed {word} {place} {old} = {new} ({release})")
            }
        }
    }
}
