//! Fields that logs must not contain.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Struct, TypeDef};

use super::Context;
use super::field::StructField;
use crate::render::rust::naming;
use crate::render::rust::scope::items;

/// `Debug` for a struct with secrets. Other structs derive it.
pub(super) fn debug(
    context: &Context<'_>,
    def: &TypeDef,
    body: &Struct,
    held: &[StructField<'_>],
) -> Option<TokenStream> {
    let (hidden, shown): (Vec<&StructField<'_>>, Vec<&StructField<'_>>) =
        held.iter().partition(|held| body.secrets.contains(&held.field.property.wire));
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
