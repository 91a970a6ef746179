//! Constraints on one value.

mod check;
mod describe;
mod pattern;

use serde::Serialize;

use super::{Json, TypeRef};

pub(crate) use check::ValueCheck;
pub use describe::describe_constraints;
pub use pattern::{Pattern, PatternCheck};

/// A constraint on a single value, beyond its type (JSON Schema validation, draft of OpenAPI 3.0).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueConstraint {
    /// `minLength`: at least this many characters.
    MinLength(u64),
    /// `maxLength`: at most this many characters.
    MaxLength(u64),
    /// `minimum`, exclusive or not.
    Minimum(Bound),
    /// `maximum`, exclusive or not.
    Maximum(Bound),
    /// `multipleOf`.
    MultipleOf(Json),
    /// `pattern`: a regular expression, not anchored.
    Pattern(Pattern),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `format`, where it is not a type of its own, or where it is the range of a whole number ([`integer_range`]).
    Format(String),
    /// One of these values, if they are not an enum type (numbers).
    Enum(Vec<Json>),
    /// The constraints of each item of an array.
    Items(Vec<ValueConstraint>),
    /// The items of a tuple by their places, if they differ. They are for samples: no client checks them.
    Places(Vec<Place>),
    /// The names that the members of a map can have (`propertyNames`). They are for samples and pages.
    MemberNames(Vec<String>),
    /// Exactly this value: an `enum` with one value.
    Const(Json),
    /// Constraints that only a server checks, with the reason.
    Unchecked(&'static str),
}

/// One item of a tuple.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The type: a scalar, a list or JSON of any shape. A named type counts as what its values are in JSON.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The constraints of the item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
}

impl ValueConstraint {
    /// The values that the constraints allow, if they list them.
    pub fn listed(constraints: &[Self]) -> Option<&[Json]> {
        constraints.iter().find_map(|constraint| match constraint {
            Self::Enum(values) => Some(values.as_slice()),
            Self::Const(value) => Some(std::slice::from_ref(value)),
            _ => None,
        })
    }

    /// The constraints of each item of a list.
    pub fn of_items(constraints: &[Self]) -> &[Self] {
        let items = constraints.iter().find_map(|constraint| match constraint {
            Self::Items(items) => Some(items.as_slice()),
            _ => None,
        });
        items.unwrap_or_default()
    }

    /// The only value that the constraints allow.
    pub fn constant(constraints: &[Self]) -> Option<&Json> {
        constraints.iter().find_map(|constraint| match constraint {
            Self::Const(value) => Some(value),
            _ => None,
        })
    }
}

/// The smallest and the largest whole number of a format of OpenAPI's format registry. `None`: the format has no
/// range.
pub fn integer_range(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// A step of the path to a constrained value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueSegment<'a> {
    /// The member of this name.
    Member(&'a str),
    /// All members, regardless of their names.
    Members,
    /// All items.
    Items,
    /// The same value, if one of its members has one of these values.
    If(&'a str, &'a [Json]),
    /// The same value, if it has this member.
    IfGiven(&'a str),
}

/// A bound of a range: a number with the digits of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Bound {
    /// The number.
    pub value: Json,
    /// Whether the number itself is excluded (`exclusiveMinimum` / `exclusiveMaximum`, boolean in 3.0).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

/// A limit for the number of characters, items or members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeLimit {
    /// The keyword, in snake case.
    pub keyword: &'static str,
    /// The counted things.
    pub counted: Counted,
    /// Whether the number is the least, not the largest.
    pub is_least: bool,
    /// The number.
    pub count: u64,
}

/// The things that a limit counts: in a text, in a list, in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The characters of a text.
    Characters,
    /// The items of a list.
    Items,
    /// The members of an object.
    Members,
}

impl Counted {
    /// The word for this number of things.
    pub fn word(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::Characters, 1) => "character",
            (Self::Characters, _) => "characters",
            (Self::Items, 1) => "item",
            (Self::Items, _) => "items",
            (Self::Members, 1) => "member",
            (Self::Members, _) => "members",
        }
    }
}

impl ValueConstraint {
    /// The limit, if the constraint is one.
    pub fn size(&self) -> Option<SizeLimit> {
        let (keyword, counted, is_least, count) = match *self {
            Self::MinLength(count) => ("min_length", Counted::Characters, true, count),
            Self::MaxLength(count) => ("max_length", Counted::Characters, false, count),
            Self::MinItems(count) => ("min_items", Counted::Items, true, count),
            Self::MaxItems(count) => ("max_items", Counted::Items, false, count),
            Self::MinProperties(count) => ("min_properties", Counted::Members, true, count),
            Self::MaxProperties(count) => ("max_properties", Counted::Members, false, count),
            _ => return None,
        };
        Some(SizeLimit { keyword, counted, is_least, count })
    }
}
