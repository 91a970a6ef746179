//! Enums with text values.

use quote::quote;

use crate::model::{Enum, TypeDef};

use super::{Context, docs_of};
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::items;

/// Adds an open enum and its codec to a file.
pub(super) fn add(file: &mut SourceFile, context: &Context<'_>, def: &TypeDef, body: &Enum) {
    let name = naming::type_name(&def.id);
    let docs = docs_of(context, def).attributes();
    let other = naming::unrecognized();
    let variants = body.values.iter().map(|value| {
        let ident = naming::value_ident(value);
        let docs = DocLines::of(&value.docs)
            .or(&code(value.wire.as_str()))
            .lifecycle(&value.lifecycle)
            .attributes();
        quote!(#docs #ident,)
    });
    let lines = body.values.iter().map(|value| {
        let (ident, wire) = (naming::value_ident(value), value.wire.as_str());
        quote!(#ident #wire;)
    });
    let open_enum = context.scope.item(items::OPEN_ENUM_MACRO);
    let attributes = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
    };
    let last = quote! {
        /// A value that this version of the crate does not know.
        #other(String),
    };
    file.block(attributes, quote!(pub enum #name), variants.chain([last]));
    file.macros(quote!(#open_enum! { #name { #(#lines)* } else #other }));
}
