//! Handles that offer some of the operations of a route: their methods hand over to the handle that has them all.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Route};

use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::Scope;

use super::plan::{self, Plan};
use super::{builder, route};

/// The file of a route with what is offered of it.
pub(in crate::render::rust) fn offer_file(api: &Api, route: &Route) -> SourceFile {
    let handle = naming::handle_name(&route.path);
    let modules = route.path.iter().map(naming::module_ident);
    let full = quote!(crate::api::#(#modules::)*#handle::new(&self.client));
    let mut file = SourceFile::new(route::docs(route));
    offer(api, route, &full, &mut file, |methods| route::handle(route, &methods));
    file
}

/// The modules below, and the handle with its methods, which call those of `full`.
pub(in crate::render::rust) fn offer(
    api: &Api,
    route: &Route,
    full: &TokenStream,
    file: &mut SourceFile,
    with_methods: impl FnOnce(TokenStream) -> TokenStream,
) {
    route::modules(route, file);
    // The setters are not here: what they would import is not needed.
    let scope = Scope::by_path();
    let methods = plan::operations(api, route)
        .map(|operation| builder::shared_method(&Plan::new(api, &scope, operation), full));
    file.items(with_methods(methods.collect()));
}
