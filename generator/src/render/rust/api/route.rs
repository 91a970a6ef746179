//! The file of a route.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Name, Route};

use crate::render::rust::docs::{DocLines, OperationNotes, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::Scope;

use super::plan::{self, Plan};
use super::{builder, children, table};

/// The file of a route below the root.
pub(in crate::render::rust) fn file(notes: OperationNotes<'_>, route: &Route) -> SourceFile {
    let mut file = SourceFile::new(docs(route));
    modules(route, &mut file);
    let name = naming::handle_name(&route.path);
    body(notes, route, &name, &mut file, |methods| handle(route, &methods));
    file
}

/// The modules of the routes directly below.
pub(super) fn modules(route: &Route, file: &mut SourceFile) {
    let modules = children(route).filter_map(Route::name).map(naming::module_ident);
    file.items(quote!(#(pub mod #modules;)*));
}

/// The struct through which the operations of a route are called.
pub(super) fn handle(route: &Route, methods: &TokenStream) -> TokenStream {
    let name = naming::handle_name(&route.path);
    let docs = docs(route).attributes();
    let accessors = accessors(route, &quote!());
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
}

/// What the file of a route consists of: imports, the handle with the methods, requests, the table of operations.
pub(in crate::render::rust) fn body(
    notes: OperationNotes<'_>,
    route: &Route,
    handle: &Ident,
    file: &mut SourceFile,
    with_methods: impl FnOnce(TokenStream) -> TokenStream,
) {
    let api = notes.api;
    let requests = plan::operations(api, route).map(naming::request_name);
    let scope = Scope::with_names(requests.chain([handle.clone()]));
    let plans: Vec<Plan<'_>> =
        plan::operations(api, route).map(|operation| Plan::new(api, &scope, operation)).collect();
    let methods = plans.iter().map(|plan| builder::method(plan, notes));
    let items = with_methods(quote!(#(#methods)*));
    let answers: Vec<TokenStream> = plans.iter().map(|plan| plan.answer.tokens(&scope)).collect();
    file.items(scope.imports());
    file.items(items);
    for (plan, answer) in plans.iter().zip(answers) {
        let request = &plan.request;
        file.items(builder::request(plan, handle));
        file.lines(quote!(crate::runtime::request! { #request #answer; }));
    }
    for plan in &plans {
        file.items(table::entry(notes, plan.operation));
    }
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
    quote!(#(#methods)*)
}

/// What is said about a route.
pub(super) fn docs(route: &Route) -> DocLines {
    let path: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    DocLines::of(&route.docs).or(&format!("The operations in {}.", code(&path.join("."))))
}
