//! The credentials: their names in Rust, the facts that the runtime reads, and how a client is given a token.

mod check;
mod methods;
mod table;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{self, Api, Operation, SecurityRequirement};

use super::naming;
use super::scope::Scope;

pub(super) use check::check;
pub(super) use methods::{builder_methods, constructors, from_env};
pub(super) use table::kind;

/// A kind of credential, under its names in Rust.
#[derive(Clone, Debug)]
pub(crate) struct Credential<'a> {
    /// The client type that takes it.
    pub(super) client: String,
    /// Whether it is what `new` of the main client takes.
    is_usual: bool,
    /// The credential in the model.
    pub(crate) model: &'a model::Credential,
}

/// All kinds of credential, the usual one first.
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

/// Whether a client can have several tokens at once: where each is made from a security scheme, and where an operation
/// needs several of those that a person listed.
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
    let mut requirements = api.operations.iter().flat_map(|operation| &operation.security);
    !api.client.lists_credentials || requirements.any(needs_several)
}

/// Whether these credentials, alone or together, are enough for a requirement.
pub(super) fn are_enough<'a>(
    credentials: impl Iterator<Item = &'a model::Credential> + Clone,
    requirement: &SecurityRequirement,
) -> bool {
    let has = |id: &String| credentials.clone().any(|each| each.schemes.contains(id));
    requirement.schemes.iter().all(has)
}

/// The requirements by which the runtime chooses what of its tokens a client sends. An operation takes all of them where
/// none of the credentials made from the security schemes are enough: the server decides.
pub(super) fn checked<'a>(api: &Api, operation: &'a Operation) -> &'a [SecurityRequirement] {
    let client = &api.client;
    let covered =
        |requirement: &SecurityRequirement| are_enough(client.credentials.iter(), requirement);
    let is_checked = client.lists_credentials || operation.security.iter().any(covered);
    if is_checked { &operation.security } else { &[] }
}

/// The requirements of an operation in the table of operations: a static, shared by all operations with the same ones.
pub(super) fn taken(scope: &Scope<'_>, ways: &[SecurityRequirement]) -> TokenStream {
    match ways {
        [] => quote!(&[]),
        ways => scope.imported("crate::profile", &naming::security_ident(ways).to_string()),
    }
}

/// The statics with requirements: each list of them once.
pub(super) fn lists(api: &Api) -> Vec<TokenStream> {
    let operations = api.operations.iter();
    let lists = operations.map(|operation| checked(api, operation));
    let lists: BTreeMap<String, &[SecurityRequirement]> = lists
        .filter(|ways| !ways.is_empty())
        .map(|ways| (naming::security_ident(ways).to_string(), ways))
        .collect();
    let list = |ways: &&[SecurityRequirement]| {
        let name = naming::security_ident(ways);
        let ways = ways.iter().map(|way| {
            let schemes = &way.schemes;
            quote!(&[#(#schemes),*])
        });
        quote!(pub(crate) static #name: &[&[&str]] = &[#(#ways),*];)
    };
    lists.values().map(list).collect()
}
