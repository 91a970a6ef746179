//! The types of values.

use serde_json::Value;

/// `type` of a schema: a type of JSON, and whole numbers as a type of their own.
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
    pub(super) fn of(word: &str) -> Option<Self> {
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
    pub(super) fn of_all(values: &[&Value]) -> Option<Self> {
        let mut types = values.iter().map(|value| Self::of_value(value));
        let first = types.next()??;
        types.try_fold(first, |known, next| match next? {
            same if same == known => Some(known),
            other => (!known.excludes(other)).then_some(known.with_fractions()),
        })
    }

    fn of_value(value: &Value) -> Option<Self> {
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

    /// Whether a value can have this type; `1.0` is a whole number too.
    pub(super) fn has(self, value: &Value) -> bool {
        Self::of_value(value).is_some_and(|ty| !ty.excludes(self))
    }

    /// Whether no value is of both types.
    pub(super) fn excludes(self, other: Self) -> bool {
        self.with_fractions() != other.with_fractions()
    }

    /// The type of JSON: whole numbers are numbers.
    pub(super) fn with_fractions(self) -> Self {
        if self == Self::Integer { Self::Number } else { self }
    }
}
