//! The ways to authenticate: what the runtime has to know of them, and a constructor of the client for each.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::conventions::{
    Conventions, CredentialConventions, ExchangeConventions, ScopeConventions,
};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId};
use crate::model::{Api, Name, SecurityScheme, SecuritySchemeKind, SpecPointer};

use super::docs::{DocLines, escape};
use super::naming;
use super::profile::{operation, option};

/// The kinds of credential, the usual one first.
pub(super) fn kinds(api: &Api, conventions: &Conventions) -> Vec<TokenStream> {
    let client = &conventions.client;
    if client.credentials.is_empty() {
        return of_schemes(api, client.api_key_env.as_deref());
    }
    let usual = client.api_key_env.as_deref();
    let fallbacks = std::iter::once(usual).chain(std::iter::repeat(None));
    let credentials = client.credentials.iter().zip(fallbacks);
    credentials.map(|(credential, variable)| kind(api, credential, variable)).collect()
}

/// The kinds of token that can be told by how they begin.
pub(super) fn tokens(conventions: &Conventions) -> impl Iterator<Item = TokenStream> {
    conventions
        .client
        .tokens
        .iter()
        .map(|(prefix, title)| quote!(crate::runtime::TokenKind { prefix: #prefix, title: #title }))
}

fn kind(api: &Api, credential: &CredentialConventions, variable: Option<&str>) -> TokenStream {
    let CredentialConventions { name, title, prefix, schemes, .. } = credential;
    let variable = option(credential.variable.as_deref().or(variable));
    let scope = credential.scope.as_ref().map_or_else(|| quote!(None), scope);
    let exchange = credential.exchange.as_ref().and_then(|how| exchange(api, how));
    let exchange = exchange.unwrap_or_else(|| quote!(None));
    let headers = credential.headers.iter().map(|(name, value)| quote!((#name, #value)));
    quote! {
        crate::runtime::CredentialKind {
            name: #name,
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

/// A constructor for each kind of credential but the usual one, which `new` takes.
pub(super) fn constructors(conventions: &Conventions) -> TokenStream {
    conventions.client.credentials.iter().skip(1).map(constructor).collect()
}

fn constructor(credential: &CredentialConventions) -> TokenStream {
    let CredentialConventions { name, title, .. } = credential;
    if let Some(exchange) = &credential.exchange {
        return connection(credential, exchange);
    }
    let method = format_ident!("from_{}", naming::method_ident(&Name::from_text(name)));
    let scope = credential.scope.as_ref();
    let argument = scope.map(|scope| naming::method_ident(&Name::from_text(&scope.name)));
    let argument = argument.as_slice();
    let docs = DocLines::new()
        .paragraph(&format!("A client with {}.", escape(title)))
        .paragraph("# Errors")
        .paragraph("When the token is not of the kind that is expected, or TLS can't be set up.")
        .attributes();
    quote! {
        #docs
        pub fn #method(
            token: impl Into<crate::runtime::Secret>,
            #(#argument: impl Into<String>,)*
        ) -> Result<Self, crate::runtime::Error> {
            Self::builder().credential(#name, token) #(.scope(#argument))*.build()
        }
    }
}

/// The constructor for a token that is exchanged for one of another kind first, which takes a request.
fn connection(credential: &CredentialConventions, exchange: &ExchangeConventions) -> TokenStream {
    let CredentialConventions { name, title, .. } = credential;
    let method = format_ident!("connect_with_{}", naming::method_ident(&Name::from_text(name)));
    let wire = exchange.parameter.as_slice();
    let argument: Vec<_> =
        wire.iter().map(|name| naming::method_ident(&Name::from_text(name))).collect();
    let docs = DocLines::new()
        .paragraph(&format!("A client with what {} is exchanged for: await it.", escape(title)))
        .attributes();
    quote! {
        #docs
        pub fn #method(
            token: impl Into<crate::runtime::Secret>,
            #(#argument: impl Into<String>,)*
        ) -> crate::runtime::Connecting<Self> {
            Self::builder().credential(#name, token).connect()
                #(.parameter(#wire, &#argument.into()))*
        }
    }
}

/// The security schemes that are a single token: those that an operation takes by themselves come first.
fn of_schemes(api: &Api, variable: Option<&str>) -> Vec<TokenStream> {
    let mut schemes: Vec<(&SecurityScheme, TokenStream)> = api
        .security_schemes
        .iter()
        .filter_map(|scheme| sent(scheme).map(|sent| (scheme, sent)))
        .collect();
    schemes.sort_by_key(|(scheme, _)| !is_enough(api, scheme));
    let variables = std::iter::once(variable).chain(std::iter::repeat(None));
    let kinds = schemes.into_iter().zip(variables);
    kinds
        .map(|((scheme, header), variable)| {
            let (id, variable) = (&scheme.id, option(variable));
            quote! {
                crate::runtime::CredentialKind {
                    name: #id,
                    title: #id,
                    variable: #variable,
                    prefix: "",
                    scope: None,
                    headers: &[#header],
                    schemes: &[#id],
                    exchange: None,
                }
            }
        })
        .collect()
}

/// The header that a scheme's token is sent in.
fn sent(scheme: &SecurityScheme) -> Option<TokenStream> {
    match &scheme.kind {
        SecuritySchemeKind::Bearer(_) | SecuritySchemeKind::External(_) => {
            Some(quote!(("authorization", "Bearer {token}")))
        }
        SecuritySchemeKind::Basic => Some(quote!(("authorization", "Basic {token}"))),
        SecuritySchemeKind::Header(name) => {
            let name = name.as_str();
            Some(quote!((#name, "{token}")))
        }
        SecuritySchemeKind::Query(_) | SecuritySchemeKind::Cookie(_) => None,
    }
}

fn is_enough(api: &Api, scheme: &SecurityScheme) -> bool {
    let mut requirements = api.operations.iter().flat_map(|operation| &operation.security);
    requirements.any(|requirement| requirement.schemes == [scheme.id.as_str()])
}

/// Reports what the credentials name and is not there: schemes, operations, other credentials.
pub(super) fn check(api: &Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    let credentials = &conventions.client.credentials;
    let root = SpecPointer::root().child("client").child("credentials");
    for (index, credential) in credentials.iter().enumerate() {
        let pointer = root.child(index.to_string());
        let mut report = |pointer: &SpecPointer, message: String, help: &str| {
            let diagnostic = Diagnostic::error(pointer, message).help(help);
            diagnostics.push(diagnostic.in_source(SourceId::Conventions));
        };
        for id in &credential.schemes {
            if !api.security_schemes.iter().any(|scheme| scheme.id == *id) {
                let message = format!("there is no security scheme `{id}`");
                report(&pointer.child("schemes"), message, "name schemes of the document");
            }
        }
        let Some(exchange) = &credential.exchange else {
            continue;
        };
        let pointer = pointer.child("exchange");
        if operation(api, &exchange.operation).is_none() {
            let message = format!("there is no operation `{}`", exchange.operation);
            report(&pointer.child("operation"), message, "name the operation that exchanges");
        }
        if !credentials.iter().any(|other| other.name == exchange.into) {
            let message = format!("there is no credential `{}`", exchange.into);
            report(&pointer.child("into"), message, "name another of the credentials");
        }
    }
}
