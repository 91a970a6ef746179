//! Fields that nothing may print.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Field, SpecPointer, TypeDef, TypeId, TypeKind};

use super::{Context, structs};
use crate::render::rust::naming;

/// How the conventions call a field.
fn key(id: &TypeId, field: &Field) -> String {
    format!("{}.{}", id.name(), field.wire)
}

/// `Debug` of a struct that has a secret; the others derive it.
pub(super) fn debug(context: &Context<'_>, def: &TypeDef) -> Option<TokenStream> {
    let TypeKind::Struct(body) = &def.kind else {
        return None;
    };
    let secret = |field: &&Field| context.secrets.contains(&key(&def.id, field));
    let (hidden, shown): (Vec<&Field>, Vec<&Field>) =
        structs::fields(def, body).partition(|field| secret(field));
    if hidden.is_empty() {
        return None;
    }
    let name = naming::type_name(&def.id);
    let idents = |fields: Vec<&Field>| -> Vec<Ident> {
        fields.into_iter().map(naming::field_ident).collect()
    };
    let (hidden, mut shown) = (idents(hidden), idents(shown));
    if body.additional.is_some() {
        shown.push(format_ident!("{}", naming::ADDITIONAL));
    }
    Some(quote! {
        crate::runtime::json::debug_without! { #name { #(#shown)* } hidden { #(#hidden)* } }
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
