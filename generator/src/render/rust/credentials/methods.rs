//! How a client is given its token: constructors of the client type, and methods of its builder.

use std::iter;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::{Credential, Kind};
use crate::conventions::Conventions;
use crate::render::rust::docs::{DocLines, code, escape};
use crate::render::rust::naming;

impl Kind<'_> {
    /// Name of the method of the builder.
    pub(super) fn method(&self) -> Ident {
        naming::credential_ident(self.name)
    }

    /// What has to be said beside the token: the argument, and the method of the builder that takes it.
    fn beside(&self) -> Option<(Ident, TokenStream)> {
        if let Some(scope) = self.scope {
            let argument = naming::beside_token_ident(&scope.name);
            return Some((argument.clone(), quote!(.scope(#argument))));
        }
        let wire = self.exchange?.parameter.as_ref()?;
        let argument = naming::beside_token_ident(wire);
        Some((argument.clone(), quote!(.with_parameter(#wire, #argument.into()))))
    }

    /// The constructor of the client type; what it takes: the token, and what is said beside it.
    fn constructor(&self, is_usual: bool) -> (Ident, Ident, Option<Ident>) {
        let method = self.method();
        let (name, token) = match (self.exchange, is_usual) {
            (None, true) => (format_ident!("new"), method),
            (None, false) => (format_ident!("from_{}", method.unraw()), format_ident!("token")),
            (Some(_), _) => {
                (format_ident!("connect_with_{}", method.unraw()), format_ident!("token"))
            }
        };
        (name, token, self.beside().map(|(argument, _)| argument))
    }

    /// It as a caller meets it.
    pub(super) fn credential(&self, is_usual: bool) -> Credential {
        let (constructor, token, argument) = self.constructor(is_usual);
        let beside = self.scope.and_then(|scope| scope.variable.as_deref());
        let variables = self.variable.into_iter().flat_map(|token| iter::once(token).chain(beside));
        Credential {
            client: self.client.clone(),
            title: self.title.to_string(),
            prefix: self.prefix.to_owned(),
            constructor: constructor.to_string(),
            method: self.method().to_string(),
            arguments: iter::once(token).chain(argument).map(|name| name.to_string()).collect(),
            variables: variables.map(str::to_owned).collect(),
            is_exchanged: self.exchange.is_some(),
        }
    }
}

/// The constructor that reads the environment.
pub(in crate::render::rust) fn from_env(
    conventions: &Conventions,
    kinds: &[&Kind<'_>],
) -> TokenStream {
    let mut tokens: Vec<String> = Vec::new();
    for kind in kinds {
        let Some(variable) = kind.variable else { continue };
        let scope = kind.scope.and_then(|scope| scope.variable.as_deref());
        let beside = scope.map(|scope| format!(" with {}", code(scope)));
        tokens.push(format!("{}{}", code(variable), beside.unwrap_or_default()));
    }
    let client = &conventions.client;
    let endpoint = client.endpoint_env.as_deref().map(|variable| {
        let deprecated = client.endpoint_env_deprecated.as_deref();
        let deprecated = deprecated.map(|name| format!(" (or {}, its former name)", code(name)));
        format!(
            "the address of the server from {}{}",
            code(variable),
            deprecated.unwrap_or_default()
        )
    });
    let mut docs = DocLines::new()
        .paragraph("A client with the token and the address that the environment has.");
    let tokens = (!tokens.is_empty()).then(|| format!("the token from {}", tokens.join(", or ")));
    let read: Vec<String> = tokens.into_iter().chain(endpoint).collect();
    if !read.is_empty() {
        docs = docs.paragraph(&format!("It reads {}.", read.join("; ")));
    }
    let docs = docs
        .paragraph("# Errors")
        .paragraph("When there is no token in the environment, or several, or one that lacks what is needed beside it.")
        .attributes();
    quote! {
        #docs
        pub fn from_env() -> Result<Self, crate::runtime::Error> {
            Self::builder().env()?.build()
        }
    }
}

/// A constructor for each kind of credential; the usual one of the main client is what `new` takes.
pub(in crate::render::rust) fn constructors(kinds: &[&Kind<'_>], is_main: bool) -> TokenStream {
    if is_main && kinds.is_empty() {
        let docs = DocLines::new()
            .paragraph("A client, with the defaults of [`builder`](Self::builder).")
            .paragraph("# Errors")
            .paragraph("When TLS can't be set up, or it is not known where the server is.")
            .attributes();
        return quote! {
            #docs
            pub fn new() -> Result<Self, crate::runtime::Error> {
                Self::builder().build()
            }
        };
    }
    kinds.iter().enumerate().map(|(index, kind)| constructor(kind, is_main && index == 0)).collect()
}

fn constructor(kind: &Kind<'_>, is_usual: bool) -> TokenStream {
    let (name, token, beside) = kind.constructor(is_usual);
    let (beside, method) = (beside.as_slice(), kind.method());
    let title = escape(&kind.title);
    let docs = DocLines::new();
    let (docs, output, finish) = match kind.exchange {
        None => (
            docs.paragraph(&format!(
                "A client with {title}, and the defaults of [`builder`](Self::builder) otherwise."
            ))
            .paragraph("# Errors")
            .paragraph(
                "When the token is not of the kind that is expected, or TLS can't be set up.",
            ),
            quote!(Result<Self, crate::runtime::Error>),
            quote!(build),
        ),
        Some(_) => (
            docs.paragraph(&format!("A client with what {title} is exchanged for: await it.")),
            quote!(crate::runtime::Connecting<Self>),
            quote!(connect),
        ),
    };
    let docs = docs.attributes();
    quote! {
        #docs
        pub fn #name(
            #token: impl Into<crate::runtime::Secret>,
            #(#beside: impl Into<String>,)*
        ) -> #output {
            Self::builder().#method(#token, #(#beside),*).#finish()
        }
    }
}

/// The methods of the builder of a client type, one for each of its kinds of credential.
pub(in crate::render::rust) fn builder_methods(client: &Ident, kinds: &[&Kind<'_>]) -> TokenStream {
    if kinds.is_empty() {
        return TokenStream::new();
    }
    let methods = kinds.iter().map(|kind| builder_method(kind));
    let docs = DocLines::new().paragraph("The token: the last one counts.").attributes();
    quote! {
        #docs
        impl crate::runtime::Builder<#client> {
            #(#methods)*
        }
    }
}

fn builder_method(kind: &Kind<'_>) -> TokenStream {
    let (method, name) = (kind.method(), kind.name);
    let (argument, beside): (Vec<Ident>, Vec<TokenStream>) = kind.beside().into_iter().unzip();
    let title = escape(&kind.title);
    let docs = match kind.exchange {
        None => DocLines::new().paragraph(&format!("Takes {title}.")),
        Some(_) => DocLines::new().paragraph(&format!(
            "Takes {title}, which has to be exchanged: go on with [`connect`](Self::connect)."
        )),
    };
    let docs = docs.attributes();
    quote! {
        #docs
        pub fn #method(
            self,
            token: impl Into<crate::runtime::Secret>,
            #(#argument: impl Into<String>,)*
        ) -> Self {
            self.with_token(#name, token) #(#beside)*
        }
    }
}
