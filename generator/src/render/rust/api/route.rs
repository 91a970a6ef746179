//! The file of a route.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::model::{Api, ClientType, Name, Operation, Returns, Route, SpecPointer};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::{Source, naming};

use super::builder::{self, MainHandle};
use super::old_names;
use super::plan::{self, Plan};
use super::statuses;

/// The file of a route below the root, with the operations that a client type offers.
pub(in crate::render::rust) fn file(
    source: Source<'_>,
    client: &ClientType<'_>,
    route: &Route,
) -> SourceFile {
    let mut file = SourceFile::new(docs(route));
    file.items(modules(route));
    let name = naming::handle_name(&route.path);
    let full = |scope: &Scope<'_>| {
        let (api, path) =
            (scope.imported("crate", "api"), route.path.iter().map(naming::module_ident));
        quote!(#api::#(#path::)*#name::new(&self.client))
    };
    let full: Option<MainHandle<'_>> = client.about.is_some().then_some(&full);
    let scope = scope(source, route, &name, full);
    let (client, docs) = (scope.item(items::CLIENT), docs(route).attributes());
    file.items(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name { client: #client }
    });
    let new = quote! {
        pub(crate) fn new(client: &#client) -> Self {
            Self { client: client.clone() }
        }
    };
    let first = std::iter::once(new).chain(accessors(route, quote!()));
    let plans = plans(source, route);
    let methods = first.chain(methods(source, &scope, &plans, full));
    file.block(quote!(), quote!(impl #name), methods);
    if full.is_none() {
        add_requests(source.api, &mut file, &scope, &plans, &name);
    }
    file.imports(&scope);
    file
}

/// The modules of the child routes.
pub(in crate::render::rust) fn modules(route: &Route) -> TokenStream {
    let modules = route.branches().filter_map(Route::name).map(naming::module_ident);
    quote!(#(pub mod #modules;)*)
}

/// The scope of a route's file, which defines the handle and the requests. Delegating methods have no requests of their
/// own.
pub(in crate::render::rust) fn scope<'a>(
    source: Source<'a>,
    route: &Route,
    handle: &Ident,
    full: Option<MainHandle<'_>>,
) -> Scope<'a> {
    let requests = requests(source.api, route).filter(|_| full.is_none());
    Scope::with_names(source.names, requests.chain([handle.clone()]))
}

/// The names of the requests of a route's operations, with those of their enums and the old ones.
pub(super) fn requests<'a>(api: &'a Api, route: &'a Route) -> impl Iterator<Item = Ident> + 'a {
    plan::operations(api, route).flat_map(move |operation| {
        let own = std::iter::once(naming::request_name(operation));
        own.chain(statuses::enums(operation)).chain(old_names::request_names(api, operation))
    })
}

/// The plans of a route's operations.
pub(in crate::render::rust) fn plans<'a>(source: Source<'a>, route: &'a Route) -> Vec<Plan<'a>> {
    let operations = plan::operations(source.api, route);
    operations.map(|operation| Plan::new(source.api, operation)).collect()
}

/// The methods of a handle. With a full handle, they delegate to its methods.
pub(in crate::render::rust) fn methods<'p>(
    source: Source<'p>,
    scope: &'p Scope<'_>,
    plans: &'p [Plan<'_>],
    full: Option<MainHandle<'p>>,
) -> impl Iterator<Item = TokenStream> {
    let mut formats: HashMap<&SpecPointer, Vec<&Operation>> = HashMap::new();
    for plan in plans.iter().filter(|plan| plan.operation.body.is_some()) {
        formats.entry(&plan.operation.pointer).or_default().push(plan.operation);
    }
    plans.iter().flat_map(move |plan| {
        let formats = formats.get(&plan.operation.pointer).map(Vec::as_slice).unwrap_or_default();
        let whole = builder::whole_method(scope, plan, full);
        let twins = old_names::methods(source.api, scope, plan, full);
        std::iter::once(builder::method(source, scope, plan, formats, full))
            .chain(whole)
            .chain(twins)
    })
}

/// Adds the requests of a handle's methods.
pub(in crate::render::rust) fn add_requests(
    api: &Api,
    file: &mut SourceFile,
    scope: &Scope<'_>,
    plans: &[Plan<'_>],
    handle: &Ident,
) {
    for plan in plans {
        let (name, answer) = (&plan.request, plan.answer.tokens(scope));
        builder::add_request(file, scope, plan, handle);
        let request = scope.item(items::REQUEST_MACRO);
        file.macros(quote!(#request! { #name #answer; }));
        if let Some(stream) = &plan.operation.response.stream {
            let (streamed, words) =
                (scope.item(items::STREAMED_MACRO), Returns::streamed(scope, stream));
            file.macros(quote!(#streamed! { #name #words; }));
        }
        if !plan.operation.response.other_formats.is_empty() {
            let other_formats = scope.item(items::OTHER_FORMATS_MACRO);
            file.macros(quote!(#other_formats! { #name; }));
        }
        let method = naming::method_ident(&plan.operation.name).unraw();
        let method = format!("[`{handle}::{method}`]");
        statuses::add(file, scope, plan.operation, &method);
    }
    file.items(old_names::requests(api, plans));
}

/// The methods that return the child routes, whose modules are in this module.
pub(in crate::render::rust) fn accessors(
    route: &Route,
    module: TokenStream,
) -> impl Iterator<Item = TokenStream> {
    route.branches().filter_map(move |child| {
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
    })
}

/// The docs of a route.
pub(super) fn docs(route: &Route) -> DocLines {
    let path: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    DocLines::of(&route.docs).or(&format!("The operations in {}.", code(&path.join("."))))
}
