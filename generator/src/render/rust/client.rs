//! The client types: the main client, which is the root of the routes, and the scoped clients.
//!
//! A scoped client offers only the operations that accept its credentials. It has routes of its own, whose methods
//! call the methods of the main client. A request has one builder, regardless of the client that makes the request.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::ClientType;

use super::credentials;
use super::docs::{DocLines, code, escape};
use super::print::SourceFile;
use super::scope::{Scope, items};
use super::{Source, api as routes, naming};

/// The file of a client type, with a method for each top-level route.
pub(super) fn file(source: Source<'_>, client: &ClientType<'_>) -> SourceFile {
    let Source { api, .. } = source;
    let main = naming::client_name(api);
    let name = naming::client_type_name(api, client.scope);
    let full = |scope: &Scope<'_>| {
        let ty = scope.item(items::CLIENT_TYPE);
        let main = scope.imported("crate::client", &main.to_string());
        quote!(<#main as #ty>::from_client(self.client.clone()))
    };
    let full: Option<routes::MainHandle<'_>> = client.about.is_some().then_some(&full);
    let scope = routes::scope(source, &client.root, &name, full);
    let mut file = SourceFile::new(DocLines::text(&match client.about {
        None => "The client.".to_owned(),
        Some(_) => format!("The client type {}, and its routes.", code(&name.to_string())),
    }));
    let is_main = client.about.is_none();
    let below = (is_main && client.root.branches().next().is_some()).then(|| {
        let api = scope.imported("crate", "api");
        quote!(#api::)
    });
    if !is_main {
        file.items(routes::modules(&client.root));
    }
    let (docs, ty) = (docs(source, client).attributes(), scope.item(items::CLIENT));
    let constructors = credentials::constructors(&scope, api, client);
    let from_env = credentials::from_env(&scope, api, &client.credentials);
    let action = is_main && api.poll().is_some() && !api.actions.is_empty();
    let action = action.then(|| action_method(&scope));
    file.items(quote! {
        #docs
        pub struct #name { client: #ty }
    });
    let plans = routes::plans(source, &client.root);
    let first = [constructors, from_env].into_iter().chain(action);
    let methods = first
        .chain(routes::accessors(&client.root, below.unwrap_or_default()))
        .chain(routes::methods(source, &scope, &plans, full));
    file.block(quote!(), quote!(impl #name), methods);
    file.items(credentials::builder_methods(&scope, api, client).unwrap_or_default());
    if full.is_none() {
        routes::add_requests(source.api, &mut file, &scope, &plans, &name);
    }
    let client_type = scope.item(items::CLIENT_TYPE_MACRO);
    let profile = naming::client_profile(api, client);
    file.macros(quote!(#client_type! { #name #profile }));
    file.imports(&scope);
    file
}

/// The documentation of a client type.
fn docs(source: Source<'_>, client: &ClientType<'_>) -> DocLines {
    let Source { api, .. } = source;
    let docs = match client.about {
        None => {
            let title = escape(api.title());
            DocLines::text(&format!("A client of {title}."))
        }
        Some(about) => {
            let main = naming::client_name(api);
            DocLines::text(&escape(about)).paragraph(&format!(
                "This client has the operations that accept its credentials; [`{main}`](crate::{main}) has all operations."
            ))
        }
    };
    docs.paragraph("A client is cheap to clone. Clones share their connections and settings.")
}

fn action_method(scope: &Scope<'_>) -> TokenStream {
    let (kind, action) = (scope.item(items::ACTION_KIND), scope.item(items::ACTION));
    quote! {
        /// The action with an id that was stored earlier, to [wait](crate::Action::wait) for. This method sends nothing.
        ///
        /// The kind is one of [`types::actions`](crate::types::actions).
        pub fn action<K: #kind>(&self, id: impl Into<K::Id>) -> #action<K> {
            self.client.action(id)
        }
    }
}
