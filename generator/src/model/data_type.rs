//! The types of JSON values.

use serde_json::Value;

use super::{Discriminator, Primitive, TypeId, TypeKind, TypeRef};
use crate::bounds;

/// `type` of a schema: a type of JSON, and whole numbers as a type of their own. `null` has no name here, because every
/// type can be nullable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DataType {
    Array,
    Boolean,
    Integer,
    Number,
    Object,
    String,
}

impl DataType {
    const ALL: [Self; 6] =
        [Self::Array, Self::Boolean, Self::Integer, Self::Number, Self::Object, Self::String];

    /// The type that a schema calls by this word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.as_str() == word)
    }

    /// The word in schemas.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Array => "array",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Object => "object",
            Self::String => "string",
        }
    }

    /// The common type of these values, none of which is null.
    pub(crate) fn of_all(values: &[&Value]) -> Option<Self> {
        let mut types = values.iter().map(|value| Self::of_value(value));
        let first = types.next()??;
        types.try_fold(first, |known, next| match next? {
            same if same == known => Some(known),
            other => (!known.excludes(other)).then_some(known.with_fractions()),
        })
    }

    /// The type of a value as it is written: `1.0` is a number. `None`: null.
    pub(crate) fn of_value(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        })
    }

    /// Whether a value has this type; `1.0` is a whole number too.
    pub(crate) fn has(self, value: &Value) -> bool {
        match self {
            Self::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            ty => Self::of_value(value).is_some_and(|own| own.with_fractions() == ty),
        }
    }

    /// Whether no value is of both types.
    pub(crate) fn excludes(self, other: Self) -> bool {
        self.with_fractions() != other.with_fractions()
    }

    /// The type of JSON (RFC 8259, section 3): whole numbers are numbers.
    pub(crate) fn with_fractions(self) -> Self {
        if self == Self::Integer { Self::Number } else { self }
    }
}

impl Primitive {
    /// The type of its values in JSON.
    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Boolean => DataType::Boolean,
            whole if whole.is_integer() => DataType::Integer,
            number if number.is_number() => DataType::Number,
            _ => DataType::String,
        }
    }
}

/// The one JSON type that all values of a type have; `None`: the values have several types, or any. `kind` finds the
/// content of a named type.
pub(crate) fn json_type<'t>(
    ty: &'t TypeRef,
    kind: impl Fn(&TypeId) -> Option<&'t TypeKind>,
) -> Option<DataType> {
    let mut ty = ty;
    // Names in a circle have no JSON type.
    for _ in 0..bounds::NAMES_OF_A_KIND {
        let id = match ty {
            TypeRef::Primitive(primitive) => return Some(primitive.data_type().with_fractions()),
            TypeRef::Array(_) => return Some(DataType::Array),
            TypeRef::Map(_) => return Some(DataType::Object),
            TypeRef::Any => return None,
            TypeRef::Nullable(inner) => {
                ty = inner;
                continue;
            }
            TypeRef::Named(id) => id,
        };
        ty = match kind(id)? {
            TypeKind::Struct(_) => return Some(DataType::Object),
            TypeKind::Enum(_) => return Some(DataType::String),
            TypeKind::Union(body) if body.discriminator == Discriminator::JsonType => return None,
            TypeKind::Union(_) => return Some(DataType::Object),
            TypeKind::Alias(alias) => &alias.target,
        };
    }
    None
}
