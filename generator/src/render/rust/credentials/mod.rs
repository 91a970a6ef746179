//! The credentials: their names in Rust, their facts for the runtime, and the methods that take them.

mod check;
mod credential;
mod methods;
mod table;
mod token_sources;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{self, Api, SecurityRequirement};

use super::naming;
use super::scope::Scope;

pub(super) use check::check;
pub(crate) use credential::Credential;
pub(super) use methods::{builder_methods, constructors, from_env};
pub(super) use table::kind;
pub(super) use token_sources::file as flows_file;
pub(crate) use token_sources::{have_flows, have_token_sources};

/// All kinds of credential, the default one first.
pub(super) fn all(api: &Api) -> Vec<Credential<'_>> {
    let (main, all) = (naming::client_name(api), &api.client.credentials);
    let usual = all.iter().position(|model| model.client.is_none());
    let all = all.iter().enumerate().map(|(index, model)| {
        let client = model.client.as_deref();
        let client = client.map_or_else(|| main.clone(), naming::scoped_client_name);
        Credential { client: client.to_string(), is_usual: usual == Some(index), model }
    });
    all.collect()
}

/// Whether a client can have several credentials at once: if they come from the security schemes, or if an operation
/// requires several of the listed credentials.
pub(crate) fn go_together(api: &Api) -> bool {
    let credentials = &api.client.credentials;
    let needs_several = |requirement: &SecurityRequirement| {
        let is_one_enough = credentials.iter().any(|one| one.satisfies(&requirement.schemes));
        !is_one_enough
            && credentials.iter().any(|one| {
                let of_client = credentials.iter().filter(|other| other.client == one.client);
                are_enough(of_client, requirement)
            })
    };
    let mut requirements = api.operations.iter().flat_map(|operation| api.sent_security(operation));
    !api.client.lists_credentials || requirements.any(|requirement| needs_several(&requirement))
}

/// Whether these credentials together satisfy a requirement.
pub(super) fn are_enough<'a>(
    credentials: impl Iterator<Item = &'a model::Credential> + Clone,
    requirement: &SecurityRequirement,
) -> bool {
    let has = |id: &String| credentials.clone().any(|each| each.schemes.contains(id));
    requirement.schemes.iter().all(has)
}

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
