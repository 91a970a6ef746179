//! Handles that offer some of the operations of a route: their methods hand over to the handle that has them all.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Api, Route};

use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::Scope;

use super::plan::{self, Plan};
use super::{builder, children, route};

/// The file of a route with what is offered of it.
pub(in crate::render::rust) fn offer_file(api: &Api, route: &Route) -> SourceFile {
    let handle = naming::handle_name(&route.path);
    let modules = route.path.iter().map(naming::module_ident);
    let full = quote!(crate::api::#(#modules::)*#handle::new(&self.client));
    let docs = route::docs(route);
    let mut file = SourceFile::new(docs.clone());
    let docs = docs.attributes();
    offer(api, route, &full, &mut file, |accessors, methods| {
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #handle { client: crate::runtime::Client }

            impl #handle {
                pub(crate) fn new(client: &crate::runtime::Client) -> Self {
                    Self { client: client.clone() }
                }

                #accessors
                #methods
            }
        }
    });
    file
}

/// The modules below, and the handle with its methods, which call those of `full`.
pub(in crate::render::rust) fn offer(
    api: &Api,
    route: &Route,
    full: &TokenStream,
    file: &mut SourceFile,
    with_methods: impl FnOnce(TokenStream, TokenStream) -> TokenStream,
) {
    let modules: Vec<Ident> =
        children(route).filter_map(Route::name).map(naming::module_ident).collect();
    file.items(quote!(#(pub mod #modules;)*));
    // The setters are not here: what they would import is not needed.
    let scope = Scope::by_path();
    let plans: Vec<Plan<'_>> =
        plan::operations(api, route).map(|operation| Plan::new(api, &scope, operation)).collect();
    let methods = plans.iter().map(|plan| builder::shared_method(plan, full));
    file.items(with_methods(route::accessors(route, &quote!()), quote!(#(#methods)*)));
}
