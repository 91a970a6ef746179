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
    let method = format!("{}_from", naming::credential_ident(credential).unraw());
    let is_taken = |name: &str| all.iter().any(|it| naming::credential_ident(it) == name);
    let method = naming::free(method, is_taken);
    let name = &credential.name;
    let flows = match scheme.flows {
        Some(_) => " The module `oauth2` has the flows of the document (feature `oauth2`).",
        None => "",
    };
    let docs = DocLines::text(&format!(
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
    let docs = DocLines::text(
        "OAuth 2.0: sources of tokens for the document's flows that need no browser.",
    );
    let mut file = SourceFile::new(docs);
    let own = ["ClientCredentials", "RefreshToken"].map(|name| format_ident!("{name}")).into_iter();
    let scope = Scope::with_names(source.names, own);
    file.items(quote!(
        pub use crate::token_flows::{ClientCredentials, RefreshToken};
    ));
    let mut taken: Vec<Ident> = flows(source.api).map(|(name, ..)| name).collect();
    for (name, scheme, flows) in flows(source.api) {
        if let Some(url) = &flows.client_credentials {
            file.items(Flow::CLIENT_CREDENTIALS.function(&scope, &name, scheme, url));
        }
        if let Some(url) = &flows.refresh {
            let is_taken = |name: &str| taken.iter().any(|taken| taken == name);
            let name = naming::free(naming::refresh_name(&name), is_taken);
            file.items(Flow::REFRESH.function(&scope, &name, scheme, url));
            taken.push(name);
        }
    }
    file.imports(&scope);
    file
}

/// A flow that the crate implements.
struct Flow {
    /// The type of its source of tokens.
    ty: &'static str,
    /// The argument that only the authorization server may see.
    secret: &'static str,
    /// What the source gives for a token.
    words: &'static str,
    /// The secret in a sentence.
    subject: &'static str,
}

impl Flow {
    const CLIENT_CREDENTIALS: Self = Self {
        ty: "ClientCredentials",
        secret: "client_secret",
        words: "client credentials",
        subject: "The secret",
    };
    const REFRESH: Self = Self {
        ty: "RefreshToken",
        secret: "refresh_token",
        words: "a refresh token",
        subject: "The refresh token",
    };

    /// The function that makes the source for a scheme.
    fn function(
        &self,
        scope: &Scope<'_>,
        name: &Ident,
        scheme: &SecurityScheme,
        url: &str,
    ) -> TokenStream {
        let Self { words, subject, .. } = self;
        let [ty, argument] = [self.ty, self.secret].map(|name| format_ident!("{name}"));
        let (id, to, secret) = (code(&scheme.id), code(url), scope.item(items::SECRET));
        let text = format!("Tokens for {id} by {words}. {subject} is sent only to {to}.");
        let docs = DocLines::text(&text).attributes();
        quote! {
            #docs
            pub fn #name(client_id: impl Into<String>, #argument: impl Into<#secret>) -> #ty {
                #ty::new(#url, client_id, #argument)
            }
        }
    }
}
