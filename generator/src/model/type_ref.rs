//! References to types, and scalar types.

use serde::Serialize;

use super::TypeId;

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeRef {
    /// A scalar.
    Primitive(Primitive),
    /// A named type.
    Named(TypeId),
    /// A JSON array.
    Array(Box<TypeRef>),
    /// A JSON object with any member names.
    Map(Box<TypeRef>),
    /// The type, or null: for items and members; fields and parameters have a flag.
    Nullable(Box<TypeRef>),
    /// Any JSON value.
    Any,
}

impl TypeRef {
    /// The named type inside, such as the item of an array of arrays.
    pub fn named(&self) -> Option<&TypeId> {
        match self {
            Self::Named(id) => Some(id),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            Self::Primitive(_) | Self::Any => None,
        }
    }

    /// Whether the value, an item or a member of it is JSON of any shape.
    pub fn has_any(&self) -> bool {
        match self {
            Self::Any => true,
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.has_any(),
            Self::Named(_) | Self::Primitive(_) => false,
        }
    }

    /// The named type, if the reference is one, and not a list or a map.
    pub fn alone(&self) -> Option<&TypeId> {
        match self {
            Self::Named(id) => Some(id),
            _ => None,
        }
    }

    /// The type of the items, if the reference is a list.
    pub fn item(&self) -> Option<&Self> {
        match self {
            Self::Array(item) => Some(item),
            _ => None,
        }
    }

    /// Like [`named`](Self::named), mutable.
    pub fn named_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Named(id) => Some(id),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named_mut(),
            Self::Primitive(_) | Self::Any => None,
        }
    }
}

/// A scalar type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Primitive {
    /// `true` or `false`.
    Boolean,
    /// A whole number of 64 bits.
    Integer,
    /// A whole number of 32 bits (`int32`).
    Integer32,
    /// A whole number of 64 bits that is not negative (`uint64`).
    Unsigned64,
    /// A number.
    Number,
    /// A number of single precision (`float`).
    Number32,
    /// A string.
    String,
    /// A date and time: a string of RFC 3339 (`date-time`).
    DateTime,
    /// A date: a string of RFC 3339 (`date`).
    Date,
    /// A time of day: text in the form of RFC 3339, or shorter (`time`).
    TimeOfDay,
    /// A UUID (RFC 9562), as a string: some servers send other strings.
    Uuid,
    /// A URI (RFC 3986), as a string.
    Uri,
    /// An email address, as a string.
    Email,
    /// Bytes: a base64 string (RFC 4648; `byte`).
    Bytes,
    /// Bytes outside of JSON: a file (`binary`).
    Binary,
}

impl Primitive {
    /// Whether the values are whole numbers.
    pub fn is_integer(self) -> bool {
        matches!(self, Self::Integer | Self::Integer32 | Self::Unsigned64)
    }

    /// Whether the values are numbers.
    pub fn is_number(self) -> bool {
        self.is_integer() || matches!(self, Self::Number | Self::Number32)
    }

    /// Whether the values are strings.
    pub fn is_text(self) -> bool {
        !self.is_number() && self != Self::Boolean
    }
}

#[cfg(test)]
mod tests {
    use super::super::*;

    fn alias(name: &str, target: TypeRef) -> TypeDef {
        TypeDef {
            id: TypeId::new(Name::from_text(name)),
            kind: TypeKind::Alias(Alias { target, constraints: Vec::new(), identifier: false }),
            docs: Docs::default(),
            lifecycle: Lifecycle::Stable,
            direction: Direction::default(),
            home: Home::Shared,
            resource_of: None,
            pointers: Vec::new(),
        }
    }

    fn named(name: &str) -> TypeRef {
        TypeRef::Named(TypeId::new(Name::from_text(name)))
    }

    #[test]
    fn aliases_of_aliases_are_what_the_last_one_is() {
        let text = TypeRef::Primitive(Primitive::String);
        let mut defs = vec![alias("t0", text.clone()), alias("round", named("round"))];
        defs.extend((1..20_000).map(|at| alias(&format!("t{at}"), named(&format!("t{}", at - 1)))));
        let table = TypeTable::new(defs);
        for name in ["t0", "t1", "t19999"] {
            assert_eq!(table.resolved(&named(name)), &text);
        }
        assert_eq!(table.resolved(&named("round")), &named("round"));
        assert_eq!(table.resolved(&named("nowhere")), &named("nowhere"));
    }
}
