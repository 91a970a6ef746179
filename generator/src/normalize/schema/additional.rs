//! The members of an object that it does not name.

use serde_json::Value;

use crate::conventions::TypeConventions;
use crate::load::Node;

/// `additionalProperties`.
#[derive(Clone, Debug, Default)]
pub(crate) enum Additional<'a> {
    #[default]
    Unmentioned,
    Forbidden,
    /// Any values.
    Any,
    /// Values of a schema.
    Of(Node<'a>),
}

impl<'a> Additional<'a> {
    pub(crate) fn of(schema: &Node<'a>) -> Self {
        match schema.child("additionalProperties") {
            None => Self::Unmentioned,
            Some(Node { value: Value::Bool(false), .. }) => Self::Forbidden,
            Some(Node { value: Value::Bool(true), .. }) => Self::Any,
            Some(schema) => Self::Of(schema),
        }
    }

    /// Whether the schema has the keyword.
    pub(crate) fn is_said(&self) -> bool {
        !matches!(self, Self::Unmentioned)
    }

    /// Whether the keyword forbids such members.
    pub(crate) fn is_forbidden(&self) -> bool {
        matches!(self, Self::Forbidden)
    }

    /// Whether two schemas say the same of such members, in the same place.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Of(one), Self::Of(other)) => one.identity() == other.identity(),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Whether the keyword allows such members.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Any | Self::Of(_))
    }

    /// Whether the type of an object has such members: the conventions decide if the schema does not.
    pub(crate) fn is_kept(&self, conventions: &TypeConventions) -> bool {
        match self.is_said() {
            true => self.is_open(),
            false => conventions.unknown_members,
        }
    }
}
