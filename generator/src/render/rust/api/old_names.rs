//! Deprecated names of methods and requests. They stay until the next breaking version, and refer to the new names.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::{Api, Name, Operation};
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

use super::builder::MainHandle;
use super::plan::Plan;
use super::signature::Signature;

/// The deprecated methods of an operation, one for each former name.
pub(super) fn methods(
    api: &Api,
    scope: &Scope<'_>,
    plan: &Plan<'_>,
    full: Option<MainHandle<'_>>,
) -> Vec<TokenStream> {
    let request = match full {
        Some(_) => scope.request(plan.operation),
        None => {
            let request = &plan.request;
            quote!(#request)
        }
    };
    let mut twins = Vec::new();
    for old in old_method_names(api, plan.operation) {
        let names = [old, &plan.operation.name].map(naming::method_ident);
        twins.push(twin(names, Signature::of(scope, plan), &request));
        let Some(whole) = &plan.whole else { continue };
        let names = [naming::body_method_ident(old), whole.method.clone()];
        twins.push(twin(names, Signature::of_whole(scope, plan, whole), &request));
    }
    twins
}

/// The deprecated names of the requests of these operations, as aliases.
pub(super) fn requests(api: &Api, plans: &[Plan<'_>]) -> TokenStream {
    let aliases = plans.iter().flat_map(|plan| {
        let new = &plan.request;
        old_method_names(api, plan.operation).iter().map(move |old| {
            let old = old_request(plan.operation, old);
            let (docs, note) = words(&new.to_string(), &new.to_string());
            quote! {
                #docs
                #[deprecated(note = #note)]
                pub type #old = #new;
            }
        })
    });
    aliases.collect()
}

/// The deprecated names of an operation's request.
pub(super) fn request_names(api: &Api, operation: &Operation) -> Vec<Ident> {
    old_method_names(api, operation).iter().map(|old| old_request(operation, old)).collect()
}

fn old_method_names<'a>(api: &'a Api, operation: &Operation) -> &'a [Name] {
    api.renamed_methods.get(&operation.id).map_or(&[], Vec::as_slice)
}

fn old_request(operation: &Operation, old: &Name) -> Ident {
    naming::request_name(&Operation { name: old.clone(), ..operation.clone() })
}

/// A deprecated method that calls the method of the new name.
fn twin([old, new]: [Ident; 2], signature: Signature, request: &TokenStream) -> TokenStream {
    let Signature { names, types, generics } = signature;
    let words_of_new = new.unraw().to_string();
    let (docs, note) = words(&format!("Self::{words_of_new}"), &words_of_new);
    quote! {
        #docs
        #[deprecated(note = #note)]
        pub fn #old #generics(&self, #(#names: #types),*) -> #request {
            self.#new(#(#names),*)
        }
    }
}

/// The docs of a deprecated name, and the note for the compiler.
fn words(link: &str, new: &str) -> (TokenStream, String) {
    let text = format!("The old name of [`{new}`]({link}).");
    (DocLines::new().paragraph(&text).attributes(), format!("renamed to `{new}`"))
}
