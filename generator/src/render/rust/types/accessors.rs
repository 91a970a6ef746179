//! What all variants of a union have in common, without a `match` at the caller.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::bounds;
use crate::model::{
    Api, Field, Lifecycle, Primitive, TypeDef, TypeId, TypeKind, TypeRef, Union, Variant,
};

use super::{Context, structs};
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::scope::items;

/// The methods that read what all variants have; none if they have nothing in common.
pub(super) fn codec(context: &Context<'_>, def: &TypeDef, body: &Union) -> Option<TokenStream> {
    let shared = context.shared.of(&def.id);
    // The fields of what is only sent are private.
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
        quote!(#docs #ident: #returned;)
    });
    let is_struct = |variant: &&Variant| {
        let def = variant.ty.named().and_then(|id| context.api.types.get(id));
        def.is_some_and(|def| matches!(def.kind, TypeKind::Struct(_)))
    };
    // A variant that holds another union has methods of these names.
    let (structs, unions): (Vec<&Variant>, Vec<&Variant>) =
        body.variants.iter().partition(is_struct);
    let structs = structs.into_iter().map(naming::variant_ident);
    let unions: Vec<_> = unions.into_iter().map(naming::variant_ident).collect();
    let unions = (!unions.is_empty()).then(|| quote!(methods { #(#unions)* }));
    Some(quote!(#accessors! { #name { #(#methods)* } fields { #(#structs)* } #unions }))
}

/// What the variants of each union have in common.
#[derive(Debug)]
pub(in crate::render::rust) struct Shared<'a>(HashMap<&'a TypeId, Vec<&'a Field>>);

impl<'a> Shared<'a> {
    /// Of all unions of an API. Unions can stand in unions: what those share is known after the step before, and what
    /// stands too deep shares nothing.
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

    /// The fields that all variants have, with one type and one name.
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
            shared.retain(|field| self.has(api, &variant.ty, field));
        }
        shared.retain(|field| !matches!(field.property.lifecycle, Lifecycle::Deprecated(_)));
        shared.truncate(bounds::ACCESSOR_ARMS / body.variants.len());
        shared
    }

    /// Whether this field can be read from a payload too.
    fn has(&self, api: &Api, ty: &TypeRef, field: &Field) -> bool {
        let TypeRef::Named(id) = ty else {
            return false;
        };
        let own = match api.types.get(id).map(|def| (def, &def.kind)) {
            Some((def, TypeKind::Struct(body))) => {
                body.field(field.property.wire.as_str()).filter(|own| structs::is_held(def, own))
            }
            Some((_, TypeKind::Union(_))) => {
                self.of(id).iter().find(|own| own.property.wire == field.property.wire).copied()
            }
            _ => None,
        };
        own.is_some_and(|own| is_same(field, own))
    }

    /// The fields that can be read from a payload: a struct's own, or those that a union's variants share.
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

fn is_same(field: &Field, other: &Field) -> bool {
    field.property.name == other.property.name
        && field.property.wire == other.property.wire
        && field.property.ty == other.property.ty
}

/// What the value of a field is handed out as: small things themselves, text and lists as slices, the rest by reference.
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
