//! The comparison by which a client checks a constraint.

use super::{Bound, PatternCheck, SizeLimit, ValueConstraint, integer_range};
use crate::model::Json;

/// A comparison of a value by a client.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ValueCheck<'a> {
    /// At least this number, or more if it is exclusive.
    Minimum(f64, bool),
    /// At most this number, or less if it is exclusive.
    Maximum(f64, bool),
    /// A multiple of this number.
    MultipleOf(f64),
    /// A whole number from the first to the second.
    Between(i128, i128),
    /// So many characters, items or members.
    Size(SizeLimit),
    /// No item twice.
    UniqueItems,
    /// One of these scalars.
    OneOf(&'a [Json]),
    /// A match of a pattern: its text in the document, and in the syntax of the `regex-lite` crate.
    Pattern(&'a str, &'a str),
}

/// The reason why a client does not check a constraint, if the constraint states what a client checks elsewhere.
pub(crate) type Obstacle = Option<String>;

impl ValueConstraint {
    /// The check of a client: of a format only the range of a number, of a pattern only a translated one. Constraints of
    /// items stand for themselves.
    pub(crate) fn check<'a>(&'a self) -> Result<ValueCheck<'a>, Obstacle> {
        let number = |value: &Json| {
            let problem = || Some(format!("{} does not fit a 64-bit number", value.0));
            value.number().ok_or_else(problem)
        };
        let one_of = |values: &'a [Json]| match values
            .iter()
            .find(|value| !value.is_scalar() && !value.0.is_null())
        {
            Some(nested) => Err(Some(format!("{} is not a scalar", nested.0))),
            None => Ok(ValueCheck::OneOf(values)),
        };
        match self {
            Self::Minimum(Bound { value, exclusive }) => {
                Ok(ValueCheck::Minimum(number(value)?, *exclusive))
            }
            Self::Maximum(Bound { value, exclusive }) => {
                Ok(ValueCheck::Maximum(number(value)?, *exclusive))
            }
            Self::MultipleOf(step) => Ok(ValueCheck::MultipleOf(number(step)?)),
            Self::Enum(values) => one_of(values.as_slice()),
            Self::Const(value) => one_of(std::slice::from_ref(value)),
            Self::Format(format) => {
                let (least, most) = integer_range(format).ok_or(None)?;
                Ok(ValueCheck::Between(least, most))
            }
            Self::Pattern(pattern) => match &pattern.check {
                PatternCheck::Regex { text, .. } => Ok(ValueCheck::Pattern(&pattern.text, text)),
                PatternCheck::Invalid(_) | PatternCheck::Unsupported(_) => Err(None),
            },
            Self::UniqueItems => Ok(ValueCheck::UniqueItems),
            Self::Items(_) | Self::Places(_) | Self::MemberNames(_) => Err(None),
            Self::Unchecked(reason) => Err(Some((*reason).to_owned())),
            sized => sized.size().map(ValueCheck::Size).ok_or(None),
        }
    }
}
