//! A constraint and the path to its value, as data for the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use crate::model::{Bound, Json, Pattern, PatternCheck, ValueConstraint, integer_range};

use super::rules;
use crate::render::rust::scope::{Scope, items};

/// A segment of the path to a value.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
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

impl Part<'_> {
    pub(super) fn tokens(&self, scope: &Scope<'_>) -> TokenStream {
        let part = scope.item(items::VALUE_SEGMENT);
        match self {
            Self::Member(name) => quote!(#part::Member(#name)),
            Self::Members => quote!(#part::Members),
            Self::Items => quote!(#part::Items),
            Self::If(name, tags) => {
                let tags = tags.iter().map(|tag| rules::literal(scope, &tag.0));
                quote!(#part::If(#name, &[#(#tags),*]))
            }
            Self::IfGiven(key) => quote!(#part::IfGiven(#key)),
        }
    }
}

/// A constraint that the runtime checks, as its name in the runtime and its value.
#[derive(Clone, Copy)]
pub(super) enum Constraint<'a> {
    /// A constraint without a value.
    Bare(&'static str),
    /// A number.
    Number(&'static str, f64),
    /// A count.
    Count(&'static str, usize),
    /// The smallest and the largest whole number of a format.
    Range(i128, i128),
    /// A list of scalars.
    OneOf(&'a [Json]),
    /// A pattern. The runtime compiles the pattern on first use.
    Matches {
        /// The pattern in the document.
        text: &'a str,
        /// The pattern for `regex-lite`.
        regex: &'a str,
    },
}

impl<'a> Constraint<'a> {
    /// The constraint for the runtime; `None` for an annotation.
    ///
    /// # Errors
    ///
    /// When the runtime can't check it.
    pub(super) fn of(constraint: &'a ValueConstraint) -> Result<Option<Self>, String> {
        use ValueConstraint as Of;
        let of_number = |name, value| Ok(Some(Self::Number(name, number(value)?)));
        let of_count = |name, value| Ok(Some(Self::Count(name, count(value)?)));
        match constraint {
            Of::Minimum(Bound { value, exclusive: true }) => of_number("MoreThan", value),
            Of::Minimum(Bound { value, .. }) => of_number("AtLeast", value),
            Of::Maximum(Bound { value, exclusive: true }) => of_number("LessThan", value),
            Of::Maximum(Bound { value, .. }) => of_number("AtMost", value),
            Of::MultipleOf(step) => of_number("MultipleOf", step),
            Of::MinLength(least) => of_count("MinLength", *least),
            Of::MaxLength(most) => of_count("MaxLength", *most),
            Of::MinItems(least) => of_count("MinItems", *least),
            Of::MaxItems(most) => of_count("MaxItems", *most),
            Of::MinProperties(least) => of_count("MinMembers", *least),
            Of::MaxProperties(most) => of_count("MaxMembers", *most),
            Of::UniqueItems => Ok(Some(Self::Bare("UniqueItems"))),
            Of::Pattern(pattern) => Ok(Self::matches(pattern)),
            Of::Enum(values) => Self::one_of(values).map(Some),
            Of::Const(value) => Self::one_of(std::slice::from_ref(value)).map(Some),
            Of::Format(format) => {
                Ok(integer_range(format).map(|(least, most)| Self::Range(least, most)))
            }
            Of::Items(_) => Ok(None),
        }
    }

    /// The pattern; `None` if it is not checked, which was reported before.
    fn matches(pattern: &'a Pattern) -> Option<Self> {
        match &pattern.check {
            PatternCheck::Regex { text: regex, .. } => {
                Some(Self::Matches { text: &pattern.text, regex })
            }
            _ => None,
        }
    }

    fn one_of(values: &'a [Json]) -> Result<Self, String> {
        let is_scalar = |value: &&Json| !matches!(value.0, Value::Array(_) | Value::Object(_));
        match values.iter().find(|value| !is_scalar(value)) {
            Some(value) => Err(format!("{} is not a scalar", value.0)),
            None => Ok(Self::OneOf(values)),
        }
    }

    pub(super) fn tokens(&self, scope: &Scope<'_>) -> TokenStream {
        let (name, value) = match self {
            Self::Matches { text, regex } => {
                let pattern = scope.imported("crate::pattern", "pattern");
                return quote!(#pattern!(#text, #regex));
            }
            Self::Bare(name) => (*name, None),
            Self::Number(name, value) => {
                (*name, Some(Literal::f64_unsuffixed(*value).into_token_stream()))
            }
            Self::Count(name, value) => {
                (*name, Some(Literal::usize_unsuffixed(*value).into_token_stream()))
            }
            Self::Range(least, most) => {
                let (least, most) =
                    (Literal::i128_unsuffixed(*least), Literal::i128_unsuffixed(*most));
                ("Between", Some(quote!(#least, #most)))
            }
            Self::OneOf(values) => {
                let values = values.iter().map(|value| rules::literal(scope, &value.0));
                ("OneOf", Some(quote!(&[#(#values),*])))
            }
        };
        let (constraint, name) = (scope.item(items::CONSTRAINT), format_ident!("{name}"));
        let value = value.map(|value| quote!((#value)));
        quote!(#constraint::#name #value)
    }
}

fn number(value: &Json) -> Result<f64, String> {
    let number = value.0.as_f64().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("{} does not fit a 64-bit number", value.0))
}

fn count(count: u64) -> Result<usize, String> {
    usize::try_from(count).map_err(|_| "the count does not fit a `usize`".to_owned())
}
