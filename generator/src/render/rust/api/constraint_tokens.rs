//! A constraint and the path to its value, as data for the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
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

/// Why the runtime can't check a constraint.
pub(super) fn obstacle(constraint: &ValueConstraint) -> Option<String> {
    use ValueConstraint as Of;
    let listed = |values: &[Json]| {
        let mut values = values.iter();
        let nested = values.find(|each| matches!(each.0, Value::Array(_) | Value::Object(_)));
        nested.map(|value| format!("{} is not a scalar", value.0))
    };
    match constraint {
        Of::Minimum(Bound { value, .. })
        | Of::Maximum(Bound { value, .. })
        | Of::MultipleOf(value) => {
            let is_too_large = number(value).is_none();
            is_too_large.then(|| format!("{} does not fit a 64-bit number", value.0))
        }
        Of::Enum(values) => listed(values),
        Of::Const(value) => listed(std::slice::from_ref(value)),
        _ => None,
    }
}

/// The constraint in the runtime, if the runtime can check it.
pub(super) fn constraint(scope: &Scope<'_>, constraint: &ValueConstraint) -> Option<TokenStream> {
    use ValueConstraint as Of;
    let count = Literal::u64_unsuffixed(constraint.size().map_or(0, |size| size.count));
    let one_of = |values: &[Json]| {
        let values = values.iter().map(|value| rules::literal(scope, &value.0));
        quote!(OneOf(&[#(#values),*]))
    };
    let checked = match constraint {
        Of::Minimum(Bound { value, exclusive }) => {
            let value = number(value)?;
            if *exclusive { quote!(MoreThan(#value)) } else { quote!(AtLeast(#value)) }
        }
        Of::Maximum(Bound { value, exclusive }) => {
            let value = number(value)?;
            if *exclusive { quote!(LessThan(#value)) } else { quote!(AtMost(#value)) }
        }
        Of::MultipleOf(step) => {
            let step = number(step)?;
            quote!(MultipleOf(#step))
        }
        Of::MinLength(_) => quote!(MinLength(#count)),
        Of::MaxLength(_) => quote!(MaxLength(#count)),
        Of::MinItems(_) => quote!(MinItems(#count)),
        Of::MaxItems(_) => quote!(MaxItems(#count)),
        Of::MinProperties(_) => quote!(MinMembers(#count)),
        Of::MaxProperties(_) => quote!(MaxMembers(#count)),
        Of::UniqueItems => quote!(UniqueItems),
        Of::Enum(values) => one_of(values),
        Of::Const(value) => one_of(std::slice::from_ref(value)),
        Of::Format(format) => {
            let (least, most) = integer_range(format)?;
            let (least, most) = (Literal::i128_unsuffixed(least), Literal::i128_unsuffixed(most));
            quote!(Between(#least, #most))
        }
        // The runtime compiles a pattern on first use.
        Of::Pattern(Pattern { text, check: PatternCheck::Regex { text: regex, .. }, .. }) => {
            let pattern = scope.imported("crate::pattern", "pattern");
            return Some(quote!(#pattern!(#text, #regex)));
        }
        Of::Pattern(_) | Of::Items(_) => return None,
    };
    let constraint = scope.item(items::CONSTRAINT);
    Some(quote!(#constraint::#checked))
}

fn number(value: &Json) -> Option<Literal> {
    let number = value.0.as_f64().filter(|number| number.is_finite());
    number.map(Literal::f64_unsuffixed)
}
