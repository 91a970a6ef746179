//! `types/actions.rs`: the kinds of actions that go on after the response.

use quote::quote;

use crate::conventions::Conventions;
use crate::model::Api;

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::profile;
use crate::render::rust::scope::Scope;

/// A marker for each kind, which says what the action comes to.
pub(in crate::render::rust) fn file(api: &Api, conventions: &Conventions) -> SourceFile {
    let names = api.actions.iter().map(naming::action_name);
    let scope = Scope::with_names(names);
    let poll = profile::poll(api, conventions).and_then(|poll| poll.parameters.first());
    let id = poll.map_or_else(|| quote!(String), |parameter| scope.ty(&parameter.ty));
    let mut parts = Vec::new();
    for action in &api.actions {
        let name = naming::action_name(action);
        let wire = action.wire.as_str();
        let docs = DocLines::new().paragraph(&format!("The action {}.", code(wire))).attributes();
        let outcome = |ty: &Option<_>| match ty {
            Some(ty) => scope.ty(ty),
            None => quote!(()),
        };
        let (result, error) = (outcome(&action.result), outcome(&action.error));
        parts.push((
            quote! {
                #docs
                #[derive(Clone, Copy, Debug)]
                pub struct #name;
            },
            quote!(crate::runtime::action_kind! { #name #wire #id => #result, #error; }),
        ));
    }
    let docs = DocLines::new()
        .paragraph("The kinds of actions that go on after the response.")
        .paragraph("Each says what a success and a failure of it carry.");
    let mut file = SourceFile::new(docs);
    file.items(scope.imports());
    for (items, kind) in parts {
        file.items(items);
        file.lines(kind);
    }
    file
}
