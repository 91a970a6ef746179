//! `types/chosen.rs`: a trait for each choice that is an argument.
//!
//! The traits have a module of their own, because a type of the document can have the name of a trait.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::choice_type::{ChoiceType, choices};
use crate::model::Api;
use crate::render::rust::Source;
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::Scope;

/// Whether a choice has a trait.
pub(in crate::render::rust) fn are_there(api: &Api) -> bool {
    choices(api).values().any(ChoiceType::is_argument)
}

/// The traits, and their old names.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let docs = DocLines::text("The traits of arguments with alternatives.")
        .paragraph("Each type with alternatives has a trait, so that the messages of the compiler name its constructors.");
    let mut file = SourceFile::new(docs);
    let choices = choices(source.api);
    let choices: Vec<&ChoiceType<'_>> =
        choices.values().filter(|choice| choice.is_argument()).collect();
    let names =
        choices.iter().map(|choice| naming::chosen_trait(&naming::choice_name(choice.choice)));
    let names: HashSet<Ident> = names.collect();
    let old_names = old_names(source.api, &names);
    // A choice can have the name of a trait, or an old name of one.
    let of_traits = names.iter().chain(old_names.keys()).cloned();
    let scope = Scope::with_names(source.names, of_traits);
    choices.iter().for_each(|choice| file.items(declared(&scope, choice)));
    old_names.iter().for_each(|(old, new)| file.items(old_name(old, new)));
    file.imports(&scope);
    file
}

/// The trait of a choice. A bound of `Into` alone would let the compiler say that a conversion is missing, which a
/// caller can't add.
fn declared(scope: &Scope<'_>, choice: &ChoiceType<'_>) -> TokenStream {
    let (ty, name) = (scope.choice(choice.choice), naming::choice_name(choice.choice));
    let own = naming::chosen_trait(&name);
    let constructors = choice.choice.alternatives.iter().map(|alternative| {
        let takes = alternative.inputs().into_iter().any(|it| it.presence().is_required());
        let arguments = if takes { "…" } else { "" };
        code(&format!("{name}::{}({arguments})", naming::constructor_ident(alternative, None)))
    });
    let constructors = constructors.collect::<Vec<_>>().join(" or ");
    let message = format!("`{{Self}}` is not an alternative of `{name}`");
    let label = format!("write {constructors}");
    let docs = DocLines::text(&format!(
        "Arguments that convert into [`{name}`](crate::types::{name}): its alternatives, and values that \
         convert into an alternative."
    ));
    let docs = docs.attributes();
    quote! {
        #docs
        #[diagnostic::on_unimplemented(message = #message, label = #label)]
        pub trait #own: Into<#ty> {}

        #[diagnostic::do_not_recommend]
        impl<T: Into<#ty>> #own for T {}
    }
}

/// The old names of the traits of renamed choices, each with the trait.
fn old_names(api: &Api, traits: &HashSet<Ident>) -> BTreeMap<Ident, Ident> {
    let names = api.renamed.iter().map(|it| [&it.old, &it.new].map(naming::type_name));
    let names = names.map(|both| both.map(|name| naming::chosen_trait(&name)));
    let kept = names.filter(|[old, new]| traits.contains(new) && !traits.contains(old));
    kept.map(|[old, new]| (old, new)).collect()
}

/// A trait under its old name. Rust has no aliases of traits, so this is an import.
fn old_name(old: &Ident, new: &Ident) -> TokenStream {
    let docs = DocLines::text(&format!("The old name of [`{new}`].")).attributes();
    quote! {
        #docs
        pub use self::#new as #old;
    }
}
