//! One line of `names.lock`.

use std::fmt;

use super::NamePath;

/// The kind of a named thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedKind {
    /// The words of the title that the client and the package are called after.
    Client,
    /// A type.
    Type,
    /// The method that calls an operation.
    Method,
    /// A group of operations, or the group of one operation.
    Group,
    /// A parameter of an operation.
    Parameter,
    /// A field of a struct.
    Field,
    /// A value of an enum.
    Value,
    /// A variant of a union.
    Variant,
    /// A choice between parameters.
    Choice,
    /// One of the alternatives of a choice.
    Form,
    /// The argument that takes a choice.
    Argument,
    /// An argument of a method or of `new`. The line has its position, from 1, in place of a name.
    Position,
    /// A server, a set of servers, a variable of servers, or a value of such a variable.
    Server,
    /// A webhook or a callback.
    Incoming,
    /// The constant of a header of responses, or the setter of a header of a form's part.
    Header,
    /// The method of the client's builder that takes a credential of a security scheme.
    Credential,
}

impl NamedKind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Client,
        Self::Type,
        Self::Method,
        Self::Group,
        Self::Parameter,
        Self::Field,
        Self::Value,
        Self::Variant,
        Self::Choice,
        Self::Form,
        Self::Argument,
        Self::Position,
        Self::Server,
        Self::Incoming,
        Self::Header,
        Self::Credential,
    ];

    /// The first word of a line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Type => "type",
            Self::Method => "method",
            Self::Group => "group",
            Self::Parameter => "parameter",
            Self::Field => "field",
            Self::Value => "value",
            Self::Variant => "variant",
            Self::Choice => "choice",
            Self::Form => "form",
            Self::Argument => "argument",
            Self::Position => "position",
            Self::Server => "server",
            Self::Incoming => "incoming",
            Self::Header => "header",
            Self::Credential => "credential",
        }
    }
}

/// The placeholder for the group of an operation without a group.
pub(crate) const NO_GROUP: &str = "-";

/// The placeholder for an unknown place.
pub(super) const NO_PLACE: &str = "-";

/// One line.
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
    /// `gone type bird.wing = wing (0.1)`: the last place of a removed name; nothing else gets the name in this
    /// release.
    Gone {
        /// The kind.
        kind: NamedKind,
        /// The place; `-` in the line if it is unknown.
        place: Option<NamePath>,
        /// The name.
        name: String,
        /// The release of the removal, up to the number that may break users: `0.1`, `2`.
        release: String,
    },
    /// `renamed type wing = bird_wing (0.1)`: the old name stays beside the new one.
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
    /// `renamed method GET /birds look = see (0.1)`: the same for a method, whose place tells it from those of equal names.
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
