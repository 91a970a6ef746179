//! The lists of security requirements: a static for each distinct list, which operations share.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Api, Operation, SecurityRequirement};
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// The distinct lists of an API, each with the name of its static.
#[derive(Debug)]
pub(in crate::render::rust) struct SecurityLists(BTreeMap<Vec<SecurityRequirement>, String>);

impl SecurityLists {
    /// Names the lists by their words. A long list, or one whose words are those of another list, is named after the
    /// operation with the shortest id of those that have it.
    pub(in crate::render::rust) fn new(api: &Api) -> Self {
        let mut users: BTreeMap<_, &Operation> = BTreeMap::new();
        for operation in &api.operations {
            let user = users.entry(api.sent_security(operation)).or_insert(operation);
            if operation.id.as_str().len() < user.id.as_str().len() {
                *user = operation;
            }
        }
        let mut taken = HashSet::new();
        let lists = users.into_iter().filter(|(list, _)| !list.is_empty());
        let named = lists.map(|(list, user)| {
            let short = naming::security_name(api, &list).filter(|name| !taken.contains(name));
            let mut name = short.unwrap_or_else(|| naming::security_name_of(user));
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            (list, name)
        });
        Self(named.collect())
    }

    /// The requirements of an operation in the table of operations.
    pub(in crate::render::rust) fn of(
        &self,
        api: &Api,
        operation: &Operation,
        scope: &Scope<'_>,
    ) -> TokenStream {
        match self.0.get(&api.sent_security(operation)) {
            Some(name) => scope.imported("crate::profile", name),
            None => quote!(&[]),
        }
    }

    /// The statics, by name.
    pub(in crate::render::rust) fn statics(&self) -> impl Iterator<Item = TokenStream> {
        let by_name: BTreeMap<_, _> = self.0.iter().map(|(list, name)| (name, list)).collect();
        by_name.into_iter().map(|(name, list)| {
            let name = format_ident!("{name}");
            let requirements =
                list.iter().map(|SecurityRequirement { schemes }| quote!(&[#(#schemes),*]));
            quote!(pub(crate) static #name: &[&[&str]] = &[#(#requirements),*];)
        })
    }
}
