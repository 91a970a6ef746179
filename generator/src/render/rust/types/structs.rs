//! Structs with their codecs; structs of requests also have a constructor and setters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Field, Struct, TypeDef};

use super::field::{StructField, has_misfits, scalar};
use super::setters::RequestStruct;
use super::{Context, conversions, docs_of, secrets};
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::representation::{Held, Representation};
use crate::render::rust::scope::items;

/// Adds a struct to a file, with its codec, and with a constructor if requests need one.
pub(super) fn add(file: &mut SourceFile, context: &Context<'_>, def: &TypeDef, body: &Struct) {
    let name = naming::type_name(&def.id);
    let docs = docs_of(context, def).attributes();
    let held: Vec<StructField<'_>> =
        fields(def, body).map(|field| StructField::new(context, def, field)).collect();
    let made = def.direction.request.then(|| RequestStruct::new(context, body, &held));
    let default = made.as_ref().is_some_and(RequestStruct::is_default).then(|| quote!(, Default));
    // The fields of a request struct are private: a field that becomes nullable then breaks no caller.
    let is_private = Held::of(def.direction) == Held::Sent;
    let visibility = (!is_private).then(|| quote!(pub));
    let open = (!is_private).then(|| quote!(#[non_exhaustive]));
    let fields = held.iter().map(|each| field(context, each, visibility.as_ref()));
    let rest = body.additional.as_ref().map(|ty| {
        let (ident, ty) = (naming::additional(), context.scope.ty(ty));
        let map = context.scope.item(items::BTREE_MAP);
        quote! {
            /// Members under any other name.
            #visibility #ident: #map<String, #ty>,
        }
    });
    let misfits = has_misfits(def, &held).then(|| {
        let ident = naming::misfits();
        let ty = context.scope.item(items::MISFITS);
        quote!(#ident: #ty,)
    });
    let debug = secrets::debug(context, def, body, &held);
    let derive_debug = debug.is_none().then(|| quote!(Debug,));
    let attributes = quote! {
        #docs
        #[derive(Clone, #derive_debug PartialEq #default)]
        #open
    };
    file.block(attributes, quote!(pub struct #name), fields.chain(rest).chain(misfits));
    if let Some(made) = made {
        file.items(made.default(&name));
        file.block(quote!(), quote!(impl #name), made.methods(context, &held));
    }
    file.macros(codec(context, def, body, &held));
    file.items(conversions::into_id(context, def).unwrap_or_default());
    debug.into_iter().for_each(|each| file.macros(each));
    if let Some(state) = context.source.api.states(&def.id) {
        let settles = context.scope.item(items::SETTLES_MACRO);
        let state = naming::state_ident(state);
        file.macros(quote!(#settles! { #name #state; }));
    }
}

/// The fields of the struct. A constant that is only sent needs no field.
pub(super) fn fields<'a>(def: &'a TypeDef, body: &'a Struct) -> impl Iterator<Item = &'a Field> {
    body.fields.iter().filter(|field| is_held(def, field))
}

/// Whether a property has a field.
pub(super) fn is_held(def: &TypeDef, field: &Field) -> bool {
    Representation::of(&field.property, def.direction) != Representation::Constant
}

fn field(
    context: &Context<'_>,
    held: &StructField<'_>,
    visibility: Option<&TokenStream>,
) -> TokenStream {
    let (ident, ty, field) = (&held.ident, held.ty(context), held.field);
    if visibility.is_none() {
        // The setter has the docs.
        return quote!(#ident: #ty,);
    }
    let docs = DocLines::of_property(&field.property).attributes();
    quote!(#docs #visibility #ident: #ty,)
}

fn codec(
    context: &Context<'_>,
    def: &TypeDef,
    body: &Struct,
    held: &[StructField<'_>],
) -> TokenStream {
    let name = naming::type_name(&def.id);
    let lines = held.iter().map(|held| {
        let is_received = held.field.property.read_only && def.direction.request;
        let (ident, mode) = (&held.ident, held.representation.codec(is_received));
        // The wire name is omitted if it equals the name of the field.
        let wire = Some(held.field.property.wire.as_str()).filter(|wire| ident != wire);
        quote!(#ident #wire #mode;)
    });
    let rest = body.additional.as_ref().map(|_| {
        let ident = naming::additional();
        quote!(#ident rest;)
    });
    let misfits = has_misfits(def, held).then(|| {
        let ident = naming::misfits();
        quote!(#ident "" misfits;)
    });
    let constants = body.fields.iter().filter_map(|field| {
        let wire = field.property.wire.as_str();
        let value = scalar(field.property.fixed().filter(|_| !is_held(def, field))?)?;
        Some(quote!(#wire #value;))
    });
    let constants: TokenStream = constants.collect();
    let constants = (!constants.is_empty()).then(|| quote!(constants { #constants }));
    let object = context.scope.item(items::OBJECT_MACRO);
    quote! {
        #object! { #name { #(#lines)* #rest #misfits } #constants }
    }
}
