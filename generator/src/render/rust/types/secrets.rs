//! Fields that nothing may print.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Field, SpecPointer, Struct, TypeDef, TypeId, TypeKind};

use super::field::Held;
use super::{Context, structs};
use crate::render::rust::naming;
use crate::render::rust::scope::items;

/// How the conventions call a field.
fn key(id: &TypeId, field: &Field) -> String {
    format!("{}.{}", id.name(), field.property.wire)
}

/// `Debug` of a struct that has a secret; the others derive it.
pub(super) fn debug(
    context: &Context<'_>,
    def: &TypeDef,
    body: &Struct,
    held: &[Held<'_>],
) -> Option<TokenStream> {
    let (hidden, shown): (Vec<&Held<'_>>, Vec<&Held<'_>>) =
        held.iter().partition(|held| context.secrets.contains(&key(&def.id, held.field)));
    if hidden.is_empty() {
        return None;
    }
    let name = naming::type_name(&def.id);
    let hidden = hidden.iter().map(|held| &held.ident);
    let shown = shown.iter().map(|held| held.ident.clone());
    let rest = body.additional.as_ref().map(|_| format_ident!("{}", naming::ADDITIONAL));
    let shown = shown.chain(rest);
    let debug_without = context.scope.item(items::DEBUG_WITHOUT_MACRO);
    Some(quote! {
        #debug_without! { #name { #(#shown)* } hidden { #(#hidden)* } }
    })
}

/// Reports secrets that are no field of a struct.
pub(super) fn check(api: &Api, secrets: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let fields = api.types.iter().flat_map(|def| match &def.kind {
        TypeKind::Struct(body) => structs::fields(def, body).map(|one| key(&def.id, one)).collect(),
        _ => Vec::new(),
    });
    let known: BTreeSet<String> = fields.collect();
    for secret in secrets.difference(&known) {
        let message = format!("there is no field `{secret}`");
        let help = "name a type of the model (`cargo xtask model`) and a field of it, or remove it";
        diagnostics.misconfigured(&SpecPointer::of(["types", "secrets"]), message, help);
    }
}
