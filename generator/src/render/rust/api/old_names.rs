//! Deprecated names of methods and requests. They stay until the next breaking version, and refer to the new names.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::{Api, Name, Operation};
use crate::render::rust::docs::old_name;
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
        let old = request_names(api, plan.operation).into_iter();
        old.map(move |old| old_name::alias(&old, new))
    });
    aliases.collect()
}

/// The deprecated names of an operation's request.
pub(super) fn request_names(api: &Api, operation: &Operation) -> Vec<Ident> {
    let request =
        |old: &Name| naming::request_name(&Operation { name: old.clone(), ..operation.clone() });
    old_method_names(api, operation).iter().map(request).collect()
}

fn old_method_names<'a>(api: &'a Api, operation: &Operation) -> &'a [Name] {
    api.renamed_methods.get(&operation.id).map_or(&[], Vec::as_slice)
}

/// A deprecated method that calls the method of the new name.
fn twin([old, new]: [Ident; 2], signature: Signature, request: &TokenStream) -> TokenStream {
    let Signature { names, types, generics } = signature;
    let method = new.unraw();
    let attributes = old_name::attributes(&new, &format!("[`{method}`](Self::{method})"));
    quote! {
        #attributes
        pub fn #old #generics(&self, #(#names: #types),*) -> #request {
            self.#new(#(#names),*)
        }
    }
}
