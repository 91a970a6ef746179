//! Methods that take a credential: constructors of the client type, and methods of its builder.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::token_sources;
use crate::model::{Api, ClientType, Credential};
use crate::render::rust::docs::{DocLines, code, escape};
use crate::render::rust::naming;
use crate::render::rust::scope::{Scope, items};

/// The scope or parameter that belongs to the token: its argument, and the builder's call for it.
fn beside(credential: &Credential) -> Option<(Ident, TokenStream)> {
    let name = credential.beside()?;
    let argument = naming::beside_token_ident(name);
    let call = match credential.scope {
        Some(_) => quote!(.scope(#argument)),
        None => quote!(.with_parameter(#name, #argument.into())),
    };
    Some((argument, call))
}

/// The constructor that reads the environment.
pub(in crate::render::rust) fn from_env(
    scope: &Scope<'_>,
    api: &Api,
    credentials: &[&Credential],
) -> TokenStream {
    let variables = credentials.iter().map(|credential| credential.variables());
    let tokens: Vec<String> = variables
        .filter(|names| !names.is_empty())
        .map(|names| names.into_iter().map(code).collect::<Vec<_>>().join(" with "))
        .collect();
    let (client, together) = (&api.client, api.credentials_go_together());
    let mut read = Vec::new();
    if !tokens.is_empty() {
        let join = if together { " and " } else { ", or " };
        read.push(format!("the credential from {}", tokens.join(join)));
    }
    if let Some(variable) = &client.endpoint_variable {
        let former = client.former_endpoint_variable.as_deref();
        let former = former.map(|name| format!(" (or {}, its former name)", code(name)));
        let former = former.unwrap_or_default();
        read.push(format!("the URL of the server from {}{former}", code(variable)));
    }
    let mut docs = DocLines::text("Makes a client with the settings in the environment.");
    if !read.is_empty() {
        docs = docs.paragraph(&format!("Reads {}.", read.join("; ")));
    }
    let (docs, error) = (docs.attributes(), scope.item(items::ERROR));
    let errors = match together {
        true => " When the environment has no credential, or a token without its scope.",
        false => {
            " When the environment has no credential, several credentials, or a token without its scope."
        }
    };
    quote! {
        #docs
        ///
        /// # Errors
        ///
        #[doc = #errors]
        pub fn from_env() -> Result<Self, #error> {
            Self::builder().env()?.build()
        }
    }
}

/// A constructor for each kind of credential. The default credential of the main client has `new`.
pub(in crate::render::rust) fn constructors(
    scope: &Scope<'_>,
    api: &Api,
    client: &ClientType<'_>,
) -> TokenStream {
    if client.about.is_some() || !client.credentials.is_empty() {
        return client.credentials.iter().map(|each| constructor(scope, api, each)).collect();
    }
    let error = scope.item(items::ERROR);
    quote! {
        /// A client, with the defaults of [`builder`](Self::builder).
        ///
        /// # Errors
        ///
        /// When TLS can't be set up, or the URL of the server is unknown.
        pub fn new() -> Result<Self, #error> {
            Self::builder().build()
        }
    }
}

fn constructor(scope: &Scope<'_>, api: &Api, credential: &Credential) -> TokenStream {
    let name = naming::credential_constructor(api, credential);
    let method = naming::credential_ident(credential);
    let arguments = naming::credential_arguments(api, credential);
    let parameters = parameters(scope, &arguments, credential.is_basic());
    let title = escape(&credential.title);
    let call = quote!(Self::builder().#method(#(#arguments),*));
    if credential.exchange.is_some() {
        let text = format!(
            " Exchanges {title} for a token of another kind, and makes a client with that token. Await it."
        );
        let connecting = scope.item(items::CONNECTING);
        return quote! {
            #[doc = #text]
            pub fn #name(#parameters) -> #connecting<Self> {
                #call.connect()
            }
        };
    }
    let text =
        format!(" Makes a client with {title} and the defaults of [`builder`](Self::builder).");
    let error = scope.item(items::ERROR);
    quote! {
        #[doc = #text]
        ///
        /// # Errors
        ///
        /// When the credential is of another kind, or TLS can't be set up.
        pub fn #name(#parameters) -> Result<Self, #error> {
            #call.build()
        }
    }
}

/// The parameters of a function with these arguments. The first one is the secret; for a user and a password, the
/// second one.
fn parameters(scope: &Scope<'_>, names: &[Ident], is_basic: bool) -> TokenStream {
    let secret = scope.item(items::SECRET);
    let each = names.iter().enumerate().map(|(index, name)| match index {
        at if at == usize::from(is_basic) => quote!(#name: impl Into<#secret>),
        _ => quote!(#name: impl Into<String>),
    });
    quote!(#(#each),*)
}

/// The builder methods of a client type, one for each kind of credential.
pub(in crate::render::rust) fn builder_methods(
    scope: &Scope<'_>,
    api: &Api,
    client: &ClientType<'_>,
) -> Option<TokenStream> {
    let credentials = client.credentials.iter();
    let all = &client.credentials;
    let methods: TokenStream = credentials
        .flat_map(|each| [builder_method(scope, api, each), token_sources::method(api, each, all)])
        .collect();
    let name = naming::client_type_name(api, client.scope);
    (!methods.is_empty()).then(|| {
        let builder = scope.item(items::BUILDER);
        quote! {
            /// Sets the credential. A later call replaces an earlier one.
            impl #builder<#name> {
                #methods
            }
        }
    })
}

fn builder_method(scope: &Scope<'_>, api: &Api, credential: &Credential) -> TokenStream {
    let (method, name) = (naming::credential_ident(credential), &credential.name);
    let (argument, beside) = beside(credential).unzip();
    let is_basic = credential.is_basic();
    let (names, take) = match is_basic {
        true => (
            naming::credential_arguments(api, credential),
            quote!(with_basic(#name, user, password)),
        ),
        false => {
            let token = format_ident!("token");
            let names = std::iter::once(token).chain(argument).collect();
            (names, quote!(with_token(#name, token)))
        }
    };
    let parameters = parameters(scope, &names, is_basic);
    let title = escape(&credential.title);
    let further = match credential.exchange {
        None => "",
        Some(_) => ", to be exchanged by [`connect`](Self::connect)",
    };
    let text = format!(" Takes {title}{further}.");
    quote! {
        #[doc = #text]
        pub fn #method(self, #parameters) -> Self {
            self.#take #beside
        }
    }
}
