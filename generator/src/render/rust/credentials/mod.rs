//! The credentials: their facts for the runtime, and the methods that take them.

mod methods;
mod table;
mod token_sources;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, SecurityRequirement};

use super::naming;
use super::scope::Scope;

pub(super) use methods::{builder_methods, constructors, from_env};
pub(super) use table::kind;
pub(super) use token_sources::file as flows_file;

/// The requirements of an operation in the table of operations: a static, which operations with equal requirements
/// share.
pub(super) fn taken(
    scope: &Scope<'_>,
    api: &Api,
    requirements: &[SecurityRequirement],
) -> TokenStream {
    match requirements {
        [] => quote!(&[]),
        requirements => {
            scope.imported("crate::profile", &naming::security_ident(api, requirements).to_string())
        }
    }
}

/// The statics with requirements, each distinct list once.
pub(super) fn lists(api: &Api) -> Vec<TokenStream> {
    let lists = api.operations.iter().map(|operation| api.sent_security(operation));
    let lists: BTreeMap<String, Vec<SecurityRequirement>> = lists
        .filter(|requirements| !requirements.is_empty())
        .map(|requirements| (naming::security_ident(api, &requirements).to_string(), requirements))
        .collect();
    let list = |requirements: &Vec<SecurityRequirement>| {
        let name = naming::security_ident(api, requirements);
        let requirements = requirements.iter().map(|requirement| {
            let schemes = &requirement.schemes;
            quote!(&[#(#schemes),*])
        });
        quote!(pub(crate) static #name: &[&[&str]] = &[#(#requirements),*];)
    };
    lists.values().map(list).collect()
}
