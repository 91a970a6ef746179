//! Structs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Field, Struct, TypeDef};

use super::field::{Mode, constant, declared};
use super::{Context, Parts, constructor, docs_of, secrets};
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;

/// A struct, its constructor where a request needs one, and its codec.
pub(super) fn parts(context: &Context<'_>, def: &TypeDef, body: &Struct) -> Parts {
    let name = naming::type_name(&def.id);
    let docs = docs_of(def).attributes();
    // What callers build can be built literally; what only the server sends can grow.
    let open = (!def.direction.request).then(|| quote!(#[non_exhaustive]));
    let constructor = constructor::parts(context, def, body);
    let default = constructor.derive_default.then(|| quote!(, Default));
    let fields = fields(def, body).map(|field| self::field(context, def, field));
    let rest = body.additional.as_ref().map(|ty| {
        let (ident, ty) = (format_ident!("{}", naming::ADDITIONAL), context.scope.ty(ty));
        quote! {
            #[doc = " Members under any other name."]
            pub #ident: std::collections::BTreeMap<String, #ty>,
        }
    });
    let items = constructor.items;
    let derive_debug = secrets::debug(context, def).is_none().then(|| quote!(Debug,));
    Parts {
        items: quote! {
            #docs
            #[derive(Clone, #derive_debug PartialEq #default)]
            #open
            pub struct #name { #(#fields)* #rest }
            #items
        },
        codec: codec(def, body),
    }
}

/// The fields that are held: what is only ever sent, and always the same, is not.
pub(super) fn fields<'a>(def: &'a TypeDef, body: &'a Struct) -> impl Iterator<Item = &'a Field> {
    let fields = body.fields.iter();
    fields.filter(|field| !is_written_only(def, field))
}

fn is_written_only(def: &TypeDef, field: &Field) -> bool {
    def.direction.request && !def.direction.response && constant(field).is_some()
}

fn field(context: &Context<'_>, def: &TypeDef, field: &Field) -> TokenStream {
    let ident = naming::field_ident(field);
    let ty = declared(context, def, field);
    let docs = DocLines::of(&field.docs)
        .limits(&field.constraints)
        .default_value(field.default.as_ref())
        .lifecycle(&field.lifecycle)
        .attributes();
    quote!(#docs pub #ident: #ty,)
}

fn codec(def: &TypeDef, body: &Struct) -> TokenStream {
    let name = naming::type_name(&def.id);
    let lines = fields(def, body).map(|field| {
        let (ident, wire) = (naming::field_ident(field), field.wire.as_str());
        let mode = Mode::of(field, def.direction).codec();
        quote!(#ident #wire #mode;)
    });
    let rest = body.additional.as_ref().map(|_| {
        let ident = format_ident!("{}", naming::ADDITIONAL);
        quote!(#ident "" rest;)
    });
    let constants = body.fields.iter().filter(|field| is_written_only(def, field));
    let constants: Vec<TokenStream> = constants
        .filter_map(|field| {
            let (wire, value) = (field.wire.as_str(), constant(field)?);
            Some(quote!(#wire #value;))
        })
        .collect();
    let constants = (!constants.is_empty()).then(|| quote!(constants { #(#constants)* }));
    quote! {
        crate::runtime::json::object! { #name { #(#lines)* #rest } #constants }
    }
}
