//! What the runtime has to know of a way to authenticate.

use proc_macro2::TokenStream;
use quote::quote;

use crate::conventions::{Conventions, ExchangeConventions, ScopeConventions};
use crate::model::Api;

use super::Kind;
use crate::render::rust::naming;
use crate::render::rust::profile::{operation, option};

/// The kinds of token that can be told by how they begin.
pub(in crate::render::rust) fn token_kinds(
    conventions: &Conventions,
) -> impl Iterator<Item = TokenStream> {
    let tokens = conventions.client.tokens.iter();
    tokens
        .map(|(prefix, title)| quote!(crate::runtime::TokenKind { prefix: #prefix, title: #title }))
}

/// A kind of credential.
pub(in crate::render::rust) fn kind(api: &Api, kind: &Kind<'_>) -> TokenStream {
    let Kind { name, client, title, prefix, schemes, .. } = kind;
    let variable = option(kind.variable);
    let scope = kind.scope.map_or_else(|| quote!(None), scope);
    let exchange = kind.exchange.and_then(|how| exchange(api, how));
    let exchange = exchange.unwrap_or_else(|| quote!(None));
    let headers = kind.headers.iter().map(|(name, value)| quote!((#name, #value)));
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
    quote! {
        Some(crate::runtime::Scope { title: #title, variable: #variable, header: #header })
    }
}

fn exchange(api: &Api, exchange: &ExchangeConventions) -> Option<TokenStream> {
    let ExchangeConventions { token, into, .. } = exchange;
    let table = naming::static_path(operation(api, &exchange.operation)?);
    Some(quote! {
        Some(crate::runtime::Exchange { operation: &#table, token: #token, into: #into })
    })
}
