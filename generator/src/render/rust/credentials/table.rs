//! The facts of a credential that the runtime reads.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{self, Api, CredentialScope, Exchange};

use super::Credential;
use crate::render::rust::optional::option;
use crate::render::rust::scope::{Scope, items};

/// A kind of credential.
pub(in crate::render::rust) fn kind(
    api: &Api,
    names: &Scope<'_>,
    credential: &Credential<'_>,
) -> TokenStream {
    let Credential { client, model, .. } = credential;
    let model::Credential { name, title, prefix, schemes, .. } = model;
    let variable = option(model.variable.as_deref());
    let scope = option(model.scope.as_ref().map(|model| scope(names, model)));
    let exchange = option(model.exchange.as_ref().and_then(|how| exchange(api, names, how)));
    let query = option(model.query.as_deref());
    let ty = names.item(items::CREDENTIAL_KIND);
    let headers = model.headers.iter().map(|(name, value)| quote!((#name, #value)));
    quote! {
        #ty {
            name: #name,
            client: #client,
            title: #title,
            variable: #variable,
            prefix: #prefix,
            scope: #scope,
            headers: &[#(#headers),*],
            query: #query,
            schemes: &[#(#schemes),*],
            exchange: #exchange,
        }
    }
}

fn scope(names: &Scope<'_>, scope: &CredentialScope) -> TokenStream {
    let CredentialScope { title, header, .. } = scope;
    let variable = option(scope.variable.as_deref());
    let ty = names.item(items::SCOPE);
    quote!(#ty { title: #title, variable: #variable, header: #header })
}

fn exchange(api: &Api, names: &Scope<'_>, exchange: &Exchange) -> Option<TokenStream> {
    let Exchange { token, into, .. } = exchange;
    let table = names.operation_path(api.operation(&exchange.operation)?);
    let ty = names.item(items::EXCHANGE);
    Some(quote!(#ty { operation: &#table, token: #token, into: #into }))
}
