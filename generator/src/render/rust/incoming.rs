//! `crate::incoming`: a type for each webhook and each callback.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Format, Incoming, TypeRef};

use super::api::statuses;
use super::docs::{DocLines, code};
use super::print::SourceFile;
use super::scope::{Scope, items};
use super::{Source, naming};

/// The file with the types.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let Source { api, .. } = source;
    let docs =
        DocLines::text("Requests that the API sends to your server: webhooks and callbacks.")
            .paragraph("[`Incoming::decode`] of a type reads the body of its request.");
    let mut file = SourceFile::new(docs);
    let own = api.incoming.iter().map(|incoming| naming::incoming_type(&incoming.name));
    let scope = Scope::with_names(source.names, own.chain([format_ident!("Incoming")]));
    file.items(quote!(
        pub use crate::receive::Incoming;
    ));
    for incoming in &api.incoming {
        add(&mut file, &scope, incoming);
    }
    file.imports(&scope);
    file
}

fn add(file: &mut SourceFile, scope: &Scope<'_>, incoming: &Incoming) {
    let name = naming::incoming_type(&incoming.name);
    let docs = docs(incoming).attributes();
    file.items(quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub struct #name;
    });
    let (key, method) = (&incoming.key, format_ident!("{}", incoming.method.as_str()));
    let payload = payload(scope, incoming);
    let macro_name = scope.item(items::INCOMING_MACRO);
    file.macros(quote!(#macro_name! { #name #key #method #payload; }));
}

fn payload(scope: &Scope<'_>, incoming: &Incoming) -> TokenStream {
    let Some(payload) = &incoming.payload else { return quote!(empty) };
    match (payload.format, &payload.ty) {
        (Format::Json, TypeRef::Nullable(inner)) => {
            let ty = scope.ty(inner);
            quote!(maybe #ty)
        }
        (Format::Json, ty) => {
            let ty = scope.ty(ty);
            quote!(json #ty)
        }
        (other, _) => statuses::word(other),
    }
}

fn docs(incoming: &Incoming) -> DocLines {
    let (key, method) = (code(&incoming.key), incoming.method.as_str());
    let kind = match &incoming.expression {
        None => format!("The webhook {key}: a `{method}` to your server."),
        Some(expression) => {
            format!("The callback {key}: a `{method}` to the URL {}.", code(expression))
        }
    };
    DocLines::text(&kind).description(&incoming.docs)
}
