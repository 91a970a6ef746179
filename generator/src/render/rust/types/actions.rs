//! `types/actions.rs`: the kinds of long-running actions.

use quote::quote;

use crate::render::rust::Source;
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};

/// A marker for each kind, with the types of its result and its error.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let Source { api, .. } = source;
    let docs = DocLines::text("The kinds of actions, which continue after the response.")
        .paragraph("Each kind has the type of its result and the type of its error.");
    let mut file = SourceFile::new(docs);
    let scope = Scope::with_names(source.names, api.actions.iter().map(naming::action_name));
    let id = api.poll().and_then(|poll| poll.id);
    let id = id.map_or_else(|| quote!(String), |ty| scope.ty(ty));
    for action in &api.actions {
        let (name, wire) = (naming::action_name(action), action.wire.as_str());
        let docs = DocLines::text(&format!("The action {}.", code(wire))).attributes();
        file.items(quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #name;
        });
        let [result, error] = [&action.result, &action.error]
            .map(|ty| ty.as_ref().map_or_else(|| quote!(()), |ty| scope.ty(ty)));
        let action_kind = scope.item(items::ACTION_KIND_MACRO);
        file.macros(quote!(#action_kind! { #name #wire #id => #result, #error; }));
    }
    file.imports(&scope);
    file
}
