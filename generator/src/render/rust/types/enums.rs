//! Enums of texts.

use quote::{format_ident, quote};

use crate::model::{Enum, TypeDef};

use super::{Context, Parts, docs_of};
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::scope::items;

/// An open enum and its codec.
pub(super) fn parts(context: &Context<'_>, def: &TypeDef, body: &Enum) -> Parts {
    let name = naming::type_name(&def.id);
    let docs = docs_of(context, def).attributes();
    let other = format_ident!("{}", naming::UNRECOGNIZED);
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
    Parts {
        items: quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                /// A value that this version of the crate does not know.
                #other(String),
            }
        },
        macros: vec![quote! {
            #open_enum! { #name { #(#lines)* } else #other }
        }],
    }
}
