//! What the runtime has to know of a way to authenticate.

use proc_macro2::TokenStream;
use quote::quote;

use crate::conventions::{CredentialConventions, ExchangeConventions, ScopeConventions};
use crate::model::Api;

use super::Credential;
use crate::render::rust::profile::{operation, option};
use crate::render::rust::scope::{Scope, items};

/// A kind of credential.
pub(in crate::render::rust) fn kind(
    api: &Api,
    names: &Scope<'_>,
    credential: &Credential,
) -> TokenStream {
    let Credential { client, said, .. } = credential;
    let CredentialConventions { name, title, prefix, schemes, .. } = said;
    let variable = option(said.variable.as_deref());
    let scope = option(said.scope.as_ref().map(|said| scope(names, said)));
    let exchange = option(said.exchange.as_ref().and_then(|how| exchange(api, names, how)));
    let ty = names.item(items::CREDENTIAL_KIND);
    let headers = said.headers.iter().map(|(name, value)| quote!((#name, #value)));
    quote! {
        #ty {
            name: #name,
            client: #client,
            title: #title,
            variable: #variable,
            prefix: #prefix,
            scope: #scope,
            headers: &[#(#headers),*],
            schemes: &[#(#schemes),*],
            exchange: #exchange,
        }
    }
}

fn scope(names: &Scope<'_>, scope: &ScopeConventions) -> TokenStream {
    let ScopeConventions { title, header, .. } = scope;
    let variable = option(scope.variable.as_deref());
    let ty = names.item(items::SCOPE);
    quote!(#ty { title: #title, variable: #variable, header: #header })
}

fn exchange(api: &Api, names: &Scope<'_>, exchange: &ExchangeConventions) -> Option<TokenStream> {
    let ExchangeConventions { token, into, .. } = exchange;
    let table = names.operation_path(operation(api, &exchange.operation)?);
    let ty = names.item(items::EXCHANGE);
    Some(quote!(#ty { operation: &#table, token: #token, into: #into }))
}
