//! The ways to authenticate: which there are, what the runtime has to know of them, and how a client is given them.

mod check;
mod methods;
mod table;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::conventions::{Conventions, CredentialConventions};
use crate::model::{Api, Operation, SecurityRequirement, SecurityScheme};

use super::naming;
use super::scope::Scope;

pub(super) use check::check;
pub(super) use methods::{builder_methods, constructors, from_env};
pub(super) use table::kind;

/// A way to authenticate.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The client type that takes it.
    pub(super) client: String,
    /// Whether it is what `new` of the main client takes.
    is_usual: bool,
    /// What the conventions say of it, or would.
    pub(crate) said: CredentialConventions,
}

/// All ways to authenticate, the usual one first: what the conventions say, or else the security schemes of the
/// document that are a single token.
pub(super) fn all(api: &Api, conventions: &Conventions) -> Vec<Credential> {
    let client = &conventions.client;
    let mut all = match client.credentials.as_slice() {
        [] => of_schemes(api),
        credentials => credentials.to_vec(),
    };
    if let Some(usual) = all.first_mut() {
        usual.variable = usual.variable.take().or_else(|| client.api_key_env.clone());
    }
    let main = naming::client_name(api, conventions);
    let usual = all.iter().position(|said| said.client.is_none());
    let all = all.into_iter().enumerate().map(|(index, said)| {
        let client = said.client.as_deref().map_or_else(|| main.clone(), naming::narrower_name);
        Credential { client: client.to_string(), is_usual: usual == Some(index), said }
    });
    all.collect()
}

/// Those that an operation takes by themselves come first.
fn of_schemes(api: &Api) -> Vec<CredentialConventions> {
    let is_enough = |scheme: &SecurityScheme| {
        let mut requirements = api.operations.iter().flat_map(|operation| &operation.security);
        requirements.any(|requirement| requirement.schemes == [scheme.id.as_str()])
    };
    let mut schemes: Vec<&SecurityScheme> = api.security_schemes.iter().collect();
    schemes.sort_by_key(|scheme| !is_enough(scheme));
    let said = schemes.into_iter().filter_map(|scheme| {
        let (name, value) = scheme.kind.header()?;
        Some(CredentialConventions {
            name: scheme.id.clone(),
            client: None,
            title: format!("a token for {}", scheme.id),
            variable: None,
            prefix: String::new(),
            scope: None,
            headers: BTreeMap::from([(name.to_owned(), value)]),
            schemes: vec![scheme.id.clone()],
            exchange: None,
        })
    });
    said.collect()
}

/// What the runtime checks a token against before it sends a call. An operation that no credential made from the
/// schemes is enough for takes any: the server has the word.
pub(super) fn checked<'a>(
    api: &Api,
    conventions: &Conventions,
    operation: &'a Operation,
) -> &'a [SecurityRequirement] {
    let sent = |id: &String| {
        api.security_schemes.iter().any(|scheme| scheme.id == *id && scheme.kind.header().is_some())
    };
    let covered = |requirement: &SecurityRequirement| {
        requirement.schemes.len() < 2 && requirement.schemes.iter().all(sent)
    };
    let listed = !conventions.client.credentials.is_empty();
    if listed || operation.security.iter().any(covered) { &operation.security } else { &[] }
}

/// The ways to authenticate that an operation takes, where its facts say it: a static that all operations share which
/// take the same.
pub(super) fn taken(scope: &Scope<'_>, ways: &[SecurityRequirement]) -> TokenStream {
    match ways {
        [] => quote!(&[]),
        ways => scope.imported("crate::profile", &naming::security_ident(ways).to_string()),
    }
}

/// The statics with the ways to authenticate: each list of them once.
pub(super) fn lists(api: &Api, conventions: &Conventions) -> Vec<TokenStream> {
    let operations = api.operations.iter();
    let lists = operations.map(|operation| checked(api, conventions, operation));
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
