//! The statics with the facts of operations.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{HttpMethod, Operation};

use crate::render::rust::{Source, credentials, naming};

use super::rules;

/// The static of an operation.
pub(super) fn entry(source: Source<'_>, operation: &Operation) -> TokenStream {
    let Source { api, conventions, .. } = source;
    let name = naming::static_ident(operation);
    let (id, path) = (operation.id.as_str(), operation.path.as_str());
    let method = format_ident!("{}", operation.method.as_str().to_upper_camel_case());
    let meaning = operation.semantic_method;
    let safe = meaning.is_safe();
    let idempotent = safe || matches!(meaning, HttpMethod::Put | HttpMethod::Delete);
    let json_body = operation.body.is_some();
    let security = credentials::checked(api, conventions, operation);
    let security = security.iter().map(|requirement| {
        let schemes = &requirement.schemes;
        quote!(&[#(#schemes),*])
    });
    let rules = within(rules::list(operation));
    let limits = within(source.limits.list(operation));
    quote! {
        pub(crate) static #name: crate::runtime::Operation = crate::runtime::Operation {
            id: #id,
            method: crate::runtime::Method::#method,
            path: #path,
            safe: #safe,
            idempotent: #idempotent,
            json_body: #json_body,
            security: &[#(#security),*],
            rules: #rules,
            limits: #limits,
        };
    }
}

/// The list with the names of the runtime's rules in scope.
fn within(list: Vec<TokenStream>) -> TokenStream {
    if list.is_empty() {
        return quote!(&[]);
    }
    quote!({
        use crate::runtime::rules::*;
        &[#(#list),*]
    })
}
