//! Sources of tokens, for schemes of OAuth 2.0 and OpenID Connect, and the flows that the crate implements.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::model::{Api, Credential, OAuthFlows, SecurityScheme};
use crate::render::rust::Source;
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};

/// The flows of the document, each with the name of its credential; a name comes once.
fn flows(api: &Api) -> impl Iterator<Item = (Ident, &SecurityScheme, &OAuthFlows)> {
    let mut seen = std::collections::BTreeSet::new();
    let all = api.client.credentials.iter().filter_map(|credential| {
        let scheme = api.token_scheme(credential)?;
        Some((naming::credential_ident(credential), scheme, scheme.flows.as_ref()?))
    });
    all.filter(move |(name, ..)| seen.insert(name.clone()))
}

/// The method of the builder that takes a source of tokens.
pub(super) fn method(api: &Api, credential: &Credential, all: &[&Credential]) -> TokenStream {
    let Some(scheme) = api.token_scheme(credential) else { return quote!() };
    let mut method = format_ident!("{}_from", naming::credential_ident(credential).unraw());
    while all.iter().any(|other| naming::credential_ident(other) == method) {
        method = format_ident!("{method}_");
    }
    let name = &credential.name;
    let flows = match scheme.flows {
        Some(_) => " The module `oauth2` has the flows of the document (feature `oauth2`).",
        None => "",
    };
    let docs = DocLines::new()
        .paragraph(&format!(
            "Takes tokens for {} from a source. The client fetches a token when a call needs it, and keeps the \
             token until it expires or the server refuses it.{flows}",
            code(&scheme.id)
        ))
        .attributes();
    quote! {
        #docs
        pub fn #method(self, source: impl crate::token_source::TokenSource + 'static) -> Self {
            self.with_live_token(#name, crate::token_source::CachedSource::new(source))
        }
    }
}

/// `crate::oauth2`: a function for each flow of the document.
pub(in crate::render::rust) fn file(source: Source<'_>) -> SourceFile {
    let docs = DocLines::new()
        .paragraph("OAuth 2.0: sources of tokens for the document's flows that need no browser.");
    let mut file = SourceFile::new(docs);
    let own = ["ClientCredentials", "RefreshToken"].map(|name| format_ident!("{name}")).into_iter();
    let scope = Scope::with_names(source.names, own);
    file.items(quote!(
        pub use crate::token_flows::{ClientCredentials, RefreshToken};
    ));
    let mut taken: Vec<Ident> = flows(source.api).map(|(name, ..)| name).collect();
    for (name, scheme, flows) in flows(source.api) {
        let secret = scope.item(items::SECRET);
        let id = code(&scheme.id);
        if let Some(url) = &flows.client_credentials {
            let docs = DocLines::new()
                .paragraph(&format!(
                    "Tokens for {id} by client credentials. The secret is sent only to {}.",
                    code(url)
                ))
                .attributes();
            file.items(quote! {
                #docs
                pub fn #name(
                    client_id: impl Into<String>,
                    client_secret: impl Into<#secret>,
                ) -> ClientCredentials {
                    ClientCredentials::new(#url, client_id, client_secret)
                }
            });
        }
        if let Some(url) = &flows.refresh {
            let mut function = naming::refresh_ident(&name);
            while taken.contains(&function) {
                function = format_ident!("{function}_");
            }
            taken.push(function.clone());
            let docs = DocLines::new()
                .paragraph(&format!(
                    "Tokens for {id} by a refresh token. The refresh token is sent only to {}.",
                    code(url)
                ))
                .attributes();
            file.items(quote! {
                #docs
                pub fn #function(
                    client_id: impl Into<String>,
                    refresh_token: impl Into<#secret>,
                ) -> RefreshToken {
                    RefreshToken::new(#url, client_id, refresh_token)
                }
            });
        }
    }
    file.imports(&scope);
    file
}
