//! Accessors of a union for the properties that all variants share.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::bounds;
use crate::model::{
    Api, Discriminator, Field, Json, Lifecycle, Primitive, TypeDef, TypeId, TypeKind, TypeRef,
    Union, Variant, WireName,
};

use super::{Context, structs};
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::representation::Representation;
use crate::render::rust::scope::items;

/// The accessors of a union; `None` if the variants share no property.
pub(super) fn codec(context: &Context<'_>, def: &TypeDef, body: &Union) -> Option<TokenStream> {
    let shared = context.source.shared.of(&def.id);
    // The fields of request types are private.
    if shared.is_empty() || !def.direction.response {
        return None;
    }
    let (accessors, name) =
        (context.scope.item(items::ACCESSORS_MACRO), naming::type_name(&def.id));
    let methods = shared.iter().map(|field| {
        let (ident, returned) = (naming::field_ident(field), returned(context, &field.property.ty));
        let wire = code(field.property.wire.as_str());
        let docs = DocLines::of(&field.property.docs).or(&format!("The {wire} of the variant."));
        let docs = docs.attributes();
        let key = Some(field.property.wire.as_str()).filter(|key| ident != key);
        quote!(#docs #ident #key: #returned;)
    });
    let is_struct = |variant: &&Variant| {
        let kind = variant.ty.named().and_then(|id| context.source.api.types.kind(id));
        matches!(kind, Some(TypeKind::Struct(_)))
    };
    // A variant with a nested union has accessors of the same names.
    let (structs, unions): (Vec<&Variant>, Vec<&Variant>) =
        body.variants.iter().partition(is_struct);
    let structs = structs.into_iter().map(naming::variant_ident);
    let unions: Vec<_> = unions.into_iter().map(naming::variant_ident).collect();
    let unions = (!unions.is_empty()).then(|| quote!(methods { #(#unions)* }));
    let other = naming::unrecognized();
    Some(quote!(#accessors! { #name { #(#methods)* } fields { #(#structs)* } #unions else #other }))
}

/// The names of the accessors.
pub(super) fn names(
    context: &Context<'_>,
    def: &TypeDef,
    body: &Union,
) -> impl Iterator<Item = Ident> {
    let shared = context.source.shared.of(&def.id).iter().map(|field| naming::field_ident(field));
    shared.collect::<Vec<_>>().into_iter().chain(of_tag(context, def, body))
}

/// The accessor for the discriminating property; `None` if a shared accessor has its name, or if a variant has no such
/// text.
pub(super) fn of_tag(context: &Context<'_>, def: &TypeDef, body: &Union) -> Option<Ident> {
    let Discriminator::Property(key) = &body.discriminator else { return None };
    let ident = naming::tag_ident(key);
    let is_taken =
        context.source.shared.of(&def.id).iter().any(|field| naming::field_ident(field) == ident);
    let is_read = |variant: &Variant| match variant.tags.as_slice() {
        [Json(tag)] => tag.is_string(),
        _ => has_text(context.source.api, &variant.ty, key, &ident),
    };
    let is_read = def.direction.response && !is_taken && body.variants.iter().all(is_read);
    is_read.then_some(ident)
}

/// Whether a payload has a field of this name that is always a text.
fn has_text(api: &Api, ty: &TypeRef, key: &WireName, ident: &Ident) -> bool {
    let Some(def) = ty.named().and_then(|id| api.types.get(id)) else { return false };
    let TypeKind::Struct(body) = &def.kind else { return false };
    body.field(key.as_str()).is_some_and(|field| {
        let is_text = match api.types.resolved(&field.property.ty) {
            TypeRef::Primitive(text) => text.is_text(),
            TypeRef::Named(id) => matches!(api.types.kind(id), Some(TypeKind::Enum(_))),
            _ => false,
        };
        is_text
            && Representation::of(&field.property, def.direction) == Representation::Required
            && naming::field_ident(field) == *ident
    })
}

/// The properties that the variants of each union share.
#[derive(Debug)]
pub(in crate::render::rust) struct Shared<'a>(HashMap<&'a TypeId, Vec<&'a Field>>);

impl<'a> Shared<'a> {
    /// Finds the shared properties of all unions. A nested union must be known first, so each round goes one level
    /// further; unions beyond the last level share nothing.
    pub(in crate::render::rust) fn new(api: &'a Api) -> Self {
        let unions = || {
            api.types.iter().filter_map(|def| match &def.kind {
                TypeKind::Union(body) => Some((&def.id, body)),
                _ => None,
            })
        };
        let mut known = Self(HashMap::new());
        for _ in 0..=bounds::UNIONS_IN_UNIONS {
            let next: HashMap<_, _> =
                unions().map(|(id, body)| (id, known.shared(api, body))).collect();
            let is_same =
                |(id, fields): (&&TypeId, &Vec<&Field>)| fields.len() == known.of(id).len();
            let is_done = !known.0.is_empty() && next.iter().all(is_same);
            known = Self(next);
            if is_done {
                break;
            }
        }
        known
    }

    fn of(&self, id: &TypeId) -> &[&'a Field] {
        self.0.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The fields that all variants have, with equal types and names.
    fn shared(&self, api: &'a Api, body: &'a Union) -> Vec<&'a Field> {
        let mut variants = body.variants.iter();
        let Some(first) = variants.next() else {
            return Vec::new();
        };
        let mut shared = self.fields(api, &first.ty);
        for variant in variants {
            if shared.is_empty() {
                break;
            }
            let own = self.fields(api, &variant.ty).into_iter();
            let own: HashMap<&WireName, &Field> =
                own.map(|field| (&field.property.wire, field)).collect();
            let is_in = |field: &&Field| {
                own.get(&field.property.wire).is_some_and(|own| is_same(field, own))
            };
            shared.retain(is_in);
        }
        shared.retain(|field| !matches!(field.property.lifecycle, Lifecycle::Deprecated(_)));
        shared.truncate(bounds::ACCESSOR_ARMS / body.variants.len());
        shared
    }

    /// The fields of a payload: those of a struct, or those that the variants of a nested union share.
    fn fields(&self, api: &'a Api, ty: &TypeRef) -> Vec<&'a Field> {
        let TypeRef::Named(id) = ty else {
            return Vec::new();
        };
        match api.types.get(id).map(|def| (def, &def.kind)) {
            Some((def, TypeKind::Struct(body))) => structs::fields(def, body).collect(),
            Some((_, TypeKind::Union(_))) => self.of(id).to_vec(),
            _ => Vec::new(),
        }
    }
}

/// Whether two fields of one key have equal names and types.
fn is_same(field: &Field, other: &Field) -> bool {
    field.property.name == other.property.name && field.property.ty == other.property.ty
}

/// The return type of an accessor: small values by copy, texts and lists as slices, other values by reference.
fn returned(context: &Context<'_>, ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Primitive(small) if *small == Primitive::Boolean || small.is_number() => {
            context.scope.ty(ty)
        }
        TypeRef::Primitive(
            Primitive::String | Primitive::Uuid | Primitive::Uri | Primitive::Email,
        ) => quote!(&str),
        TypeRef::Array(item) => {
            let item = context.scope.ty(item);
            quote!(&[#item])
        }
        _ => {
            let inner = context.scope.ty(ty);
            quote!(&#inner)
        }
    }
}
