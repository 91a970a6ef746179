//! Deprecated names of methods and requests. They stay until the next breaking version, and refer to the new names.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::{Api, Name, Operation};
use crate::render::rust::argument::generics;
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

use super::builder::MainHandle;
use super::plan::{Input, Plan};

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
        let all: Vec<&Input<'_>> = plan.arguments.iter().collect();
        let names = [old, &plan.operation.name].map(naming::method_ident);
        twins.push(twin(scope, names, (&all, None), &request));
        let Some(whole) = &plan.whole else { continue };
        let outside: Vec<&Input<'_>> =
            all.into_iter().filter(|input| !input.is_of_body()).collect();
        let ty = scope.ty(&whole.body.ty);
        let names = [naming::body_method_ident(old), whole.method.clone()];
        twins.push(twin(scope, names, (&outside, Some((&whole.ident, ty))), &request));
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

/// A deprecated method that calls the method of the new name, with these arguments and this body.
fn twin(
    scope: &Scope<'_>,
    [old, new]: [Ident; 2],
    (arguments, body): (&[&Input<'_>], Option<(&Ident, TokenStream)>),
    request: &TokenStream,
) -> TokenStream {
    let names: Vec<Ident> = arguments.iter().map(|input| input.ident()).collect();
    let (types, type_parameters): (Vec<_>, Vec<_>) =
        arguments.iter().map(|input| input.ty(scope)).unzip();
    let generics = generics(type_parameters.into_iter().flatten());
    let (whole, whole_ty): (Vec<_>, Vec<_>) = body.into_iter().unzip();
    let words_of_new = new.unraw().to_string();
    let (docs, note) = words(&format!("Self::{words_of_new}"), &words_of_new);
    quote! {
        #docs
        #[deprecated(note = #note)]
        pub fn #old #generics(&self, #(#names: #types,)* #(#whole: &#whole_ty),*) -> #request {
            self.#new(#(#names,)* #(#whole),*)
        }
    }
}

/// The docs of a deprecated name, and the note for the compiler.
fn words(link: &str, new: &str) -> (TokenStream, String) {
    let text = format!("The old name of [`{new}`]({link}).");
    (DocLines::new().paragraph(&text).attributes(), format!("renamed to `{new}`"))
}
