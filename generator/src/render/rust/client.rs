//! `client.rs`: the client type, which is the root of the routes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::conventions::Conventions;

use super::credentials::Kind;
use super::docs::{DocLines, OperationNotes, escape};
use super::print::SourceFile;
use super::{api as routes, credentials, naming, profile};

/// The client type, with a method for each top-level route.
pub(super) fn file(notes: OperationNotes<'_>) -> SourceFile {
    let OperationNotes { api, conventions, .. } = notes;
    let name: Ident = naming::client_name(api, conventions);
    let title = escape(&naming::title(api, conventions));
    let mut file = SourceFile::new(DocLines::new().paragraph("The client."));
    let docs = DocLines::new().paragraph(&format!("A client of {title}."));
    let action = profile::poll(api, conventions).filter(|_| !api.actions.is_empty());
    let action = action.map(|_| {
        let docs = DocLines::new()
            .paragraph("An action by its id alone, to [wait](crate::Action::wait) for: for ids that were kept from an earlier run. Nothing is sent yet.")
            .paragraph("Its kind is one of [`types::actions`](crate::types::actions).")
            .attributes();
        quote! {
            #docs
            pub fn action<K: crate::runtime::ActionKind>(
                &self,
                id: impl Into<K::Id>,
            ) -> crate::runtime::Action<K> {
                self.client.action(id)
            }
        }
    });
    let accessors = routes::accessors(&api.routes, &quote!(api::));
    let kinds = credentials::kinds(api, conventions);
    let kinds: Vec<_> = kinds.iter().filter(|kind| name == kind.client).collect();
    file.items(quote!(
        use crate::api;
    ));
    routes::body(notes, &api.routes, &name, &mut file, |methods| {
        let constructors = credentials::constructors(&kinds, true);
        let methods = quote!(#action #accessors #methods);
        client_type(conventions, &name, &docs, &kinds, &constructors, &methods)
    });
    file.lines(quote!(crate::runtime::client_type! { #name PROFILE }));
    file
}

/// A client type with its builder.
pub(super) fn client_type(
    conventions: &Conventions,
    name: &Ident,
    docs: &DocLines,
    kinds: &[&Kind<'_>],
    constructors: &TokenStream,
    methods: &TokenStream,
) -> TokenStream {
    let docs = docs
        .clone()
        .paragraph("Cheap to clone; clones share their connections and settings.")
        .attributes();
    let from_env = credentials::from_env(conventions, kinds);
    let builder_methods = credentials::builder_methods(name, kinds);
    quote! {
        #docs
        pub struct #name { client: crate::runtime::Client }

        impl #name {
            #constructors
            #from_env
            #methods
        }

        #builder_methods
    }
}
