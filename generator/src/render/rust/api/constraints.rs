//! The constraints of an operation's values, as data for the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{ConstrainedValue, Counted, SizeLimit, ValueCheck, ValueSegment};

use super::rules;
use crate::render::rust::optional::option;
use crate::render::rust::scope::{Scope, items};

/// A constrained value, as data for the runtime.
pub(super) fn constrained(scope: &Scope<'_>, value: &ConstrainedValue<'_>) -> TokenStream {
    let path = value.path.iter().map(|step| segment(scope, step));
    let constraints = value.checks.iter().map(|each| constraint(scope, each));
    let sentence = option(value.rule.map(|rule| rule.sentence.as_str()));
    let at = value.at.to_string();
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

/// A check in the runtime.
fn constraint(scope: &Scope<'_>, check: &ValueCheck<'_>) -> TokenStream {
    let number = |number: f64| Literal::f64_unsuffixed(number);
    let checked = match *check {
        ValueCheck::Minimum(least, is_exclusive) => {
            let least = number(least);
            if is_exclusive { quote!(MoreThan(#least)) } else { quote!(AtLeast(#least)) }
        }
        ValueCheck::Maximum(most, is_exclusive) => {
            let most = number(most);
            if is_exclusive { quote!(LessThan(#most)) } else { quote!(AtMost(#most)) }
        }
        ValueCheck::MultipleOf(step) => {
            let step = number(step);
            quote!(MultipleOf(#step))
        }
        ValueCheck::Size(SizeLimit { counted, is_least, count, .. }) => {
            let counted = match counted {
                Counted::Characters => "Length",
                Counted::Items => "Items",
                Counted::Members => "Members",
            };
            let name = format_ident!("{}{counted}", if is_least { "Min" } else { "Max" });
            let count = Literal::u64_unsuffixed(count);
            quote!(#name(#count))
        }
        ValueCheck::UniqueItems => quote!(UniqueItems),
        ValueCheck::OneOf(values) => {
            let values = values.iter().map(|value| rules::literal(scope, &value.0));
            quote!(OneOf(&[#(#values),*]))
        }
        ValueCheck::Between(least, most) => {
            let (least, most) = (Literal::i128_unsuffixed(least), Literal::i128_unsuffixed(most));
            quote!(Between(#least, #most))
        }
        // The runtime compiles a pattern on first use.
        ValueCheck::Pattern(text, regex) => {
            let pattern = scope.imported("crate::pattern", "pattern");
            return quote!(#pattern!(#text, #regex));
        }
    };
    let constraint = scope.item(items::CONSTRAINT);
    quote!(#constraint::#checked)
}
