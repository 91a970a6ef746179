//! The constraints of an operation's values, as data for the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{
    Bound, ConstrainedValue, Json, Pattern, PatternCheck, ValueConstraint, ValueSegment,
    integer_range,
};

use super::rules;
use crate::render::rust::optional::option;
use crate::render::rust::scope::{Scope, items};

/// A constrained value, as data for the runtime.
pub(super) fn constrained(scope: &Scope<'_>, value: &ConstrainedValue<'_>) -> TokenStream {
    let path = value.path.iter().map(|step| segment(scope, step));
    let constraints = value.constraints.iter().filter_map(|each| constraint(scope, each));
    let (sentence, at) = (option(value.sentence), value.at.to_string());
    let constrained = scope.item(items::CONSTRAINED);
    quote! {
        #constrained { path: &[#(#path),*], constraints: &[#(#constraints),*], sentence: #sentence, at: #at }
    }
}

fn segment(scope: &Scope<'_>, step: &ValueSegment<'_>) -> TokenStream {
    let segment = scope.item(items::VALUE_SEGMENT);
    match step {
        ValueSegment::Member(name) => quote!(#segment::Member(#name)),
        ValueSegment::Members => quote!(#segment::Members),
        ValueSegment::Items => quote!(#segment::Items),
        ValueSegment::If(name, tags) => {
            let tags = tags.iter().map(|tag| rules::literal(scope, &tag.0));
            quote!(#segment::If(#name, &[#(#tags),*]))
        }
        ValueSegment::IfGiven(key) => quote!(#segment::IfGiven(#key)),
    }
}

/// The constraint in the runtime, if the runtime can check it.
fn constraint(scope: &Scope<'_>, constraint: &ValueConstraint) -> Option<TokenStream> {
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
        Of::Pattern(_) | Of::Items(_) | Of::Unchecked(_) => return None,
    };
    let constraint = scope.item(items::CONSTRAINT);
    Some(quote!(#constraint::#checked))
}

fn number(value: &Json) -> Option<Literal> {
    value.number().map(Literal::f64_unsuffixed)
}
