//! The file of a route.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Name, Route};

use crate::render::rust::client::ClientType;
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::Scope;
use crate::render::rust::{Source, naming};

use super::plan::{self, Plan};
use super::{builder, children, table};

/// The file of a route below the root, with what a client type offers of it.
pub(in crate::render::rust) fn file(
    source: Source<'_>,
    client: &ClientType<'_>,
    route: &Route,
) -> SourceFile {
    let mut file = SourceFile::new(docs(route));
    file.items(modules(route));
    let name = naming::handle_name(&route.path);
    let path = route.path.iter().map(naming::module_ident);
    let full = client.about.map(|_| quote!(crate::api::#(#path::)*#name::new(&self.client)));
    let docs = docs(route).attributes();
    let accessors = accessors(route, &quote!());
    body(source, route, &name, full.as_ref(), &mut file, |methods| {
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #name { client: crate::runtime::Client }

            impl #name {
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

/// The modules of the routes directly below.
pub(in crate::render::rust) fn modules(route: &Route) -> TokenStream {
    let modules = children(route).filter_map(Route::name).map(naming::module_ident);
    quote!(#(pub mod #modules;)*)
}

/// What the file of a route consists of: the handle with the methods, requests, the table of operations. Where there
/// is a full handle, the methods hand over to its own, and it has the rest.
pub(in crate::render::rust) fn body(
    source: Source<'_>,
    route: &Route,
    handle: &Ident,
    full: Option<&TokenStream>,
    file: &mut SourceFile,
    with_methods: impl FnOnce(TokenStream) -> TokenStream,
) {
    let api = source.api;
    let requests = plan::operations(api, route).map(naming::request_name);
    let scope = match full {
        // The setters are not here: what they would import is not needed.
        Some(_) => Scope::by_path(),
        None => Scope::with_names(requests.chain([handle.clone()])),
    };
    let plans: Vec<Plan<'_>> =
        plan::operations(api, route).map(|operation| Plan::new(api, &scope, operation)).collect();
    let methods = plans.iter().map(|plan| builder::method(source, plan, full));
    file.items(with_methods(methods.collect()));
    if full.is_some() {
        return;
    }
    for plan in &plans {
        let (request, answer) = (&plan.request, plan.answer.tokens(&scope));
        file.items(builder::request(plan, handle));
        file.macros(quote!(crate::runtime::request! { #request #answer; }));
    }
    for plan in &plans {
        file.items(table::entry(source, plan.operation));
    }
    file.imports(&scope);
}

/// The methods that lead to the routes below, whose modules are in this one.
pub(in crate::render::rust) fn accessors(route: &Route, module: &TokenStream) -> TokenStream {
    let methods = children(route).filter_map(|child| {
        let name = child.name()?;
        let (method, child_module) = (naming::method_ident(name), naming::module_ident(name));
        let handle = naming::handle_name(&child.path);
        let docs = docs(child).attributes();
        Some(quote! {
            #docs
            pub fn #method(&self) -> #module #child_module::#handle {
                #module #child_module::#handle::new(&self.client)
            }
        })
    });
    methods.collect()
}

/// What is said about a route.
fn docs(route: &Route) -> DocLines {
    let path: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    DocLines::of(&route.docs).or(&format!("The operations in {}.", code(&path.join("."))))
}
