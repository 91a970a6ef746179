//! The facts of a credential that the runtime reads.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Credential, CredentialForm, CredentialScope, CredentialText, Exchange};

use crate::render::rust::naming;
use crate::render::rust::optional::option;
use crate::render::rust::scope::{Scope, items};

/// A kind of credential.
pub(in crate::render::rust) fn kind(
    api: &Api,
    names: &Scope<'_>,
    credential: &Credential,
) -> TokenStream {
    let Credential { name, title, prefix, schemes, headers, .. } = credential;
    let client = naming::client_type_name(api, credential.client.as_deref()).to_string();
    let variable = option(credential.variable.as_deref());
    let scope = option(credential.scope.as_ref().map(|own| scope(names, own)));
    let exchange = option(credential.exchange.as_ref().and_then(|how| exchange(api, names, how)));
    let query = option(credential.query.as_deref());
    let ty = names.item(items::CREDENTIAL_KIND);
    let headers = headers.iter().map(|(name, value)| header(names, name, value));
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

fn header(names: &Scope<'_>, name: &str, value: &CredentialText) -> TokenStream {
    let CredentialText { before, form, after } = value;
    let ty = names.item(items::CREDENTIAL_HEADER);
    let of_form = match form {
        CredentialForm::Token => quote!(plain),
        CredentialForm::UserAndPassword => quote!(base64),
    };
    quote!(#ty::#of_form(#name, #before, #after))
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
