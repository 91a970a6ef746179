//! What the runtime has to know of a way to authenticate.

use proc_macro2::TokenStream;
use quote::quote;

use crate::conventions::{CredentialConventions, ExchangeConventions, ScopeConventions};
use crate::model::Api;

use super::Credential;
use crate::render::rust::naming;
use crate::render::rust::profile::{operation, option};

/// A kind of credential.
pub(in crate::render::rust) fn kind(api: &Api, credential: &Credential) -> TokenStream {
    let Credential { client, said, .. } = credential;
    let CredentialConventions { name, title, prefix, schemes, .. } = said;
    let variable = option(said.variable.as_deref());
    let scope = option(said.scope.as_ref().map(scope));
    let exchange = option(said.exchange.as_ref().and_then(|how| exchange(api, how)));
    let headers = said.headers.iter().map(|(name, value)| quote!((#name, #value)));
    quote! {
        crate::runtime::CredentialKind {
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

fn scope(scope: &ScopeConventions) -> TokenStream {
    let ScopeConventions { title, header, .. } = scope;
    let variable = option(scope.variable.as_deref());
    quote!(crate::runtime::Scope { title: #title, variable: #variable, header: #header })
}

fn exchange(api: &Api, exchange: &ExchangeConventions) -> Option<TokenStream> {
    let ExchangeConventions { token, into, .. } = exchange;
    let table = naming::static_path(operation(api, &exchange.operation)?);
    Some(quote!(crate::runtime::Exchange { operation: &#table, token: #token, into: #into }))
}
