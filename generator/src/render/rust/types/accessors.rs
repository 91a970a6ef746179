//! What all variants of a union have in common, without a `match` at the caller.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Api, Field, Lifecycle, Primitive, TypeDef, TypeKind, TypeRef, Union};

use super::field::{Held, Mode};
use super::{Context, structs};
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;

/// How deep unions can stand in unions.
const DEPTH: usize = 4;

/// The methods that read what all variants have; none if there is only one variant to look at.
pub(super) fn items(context: &Context<'_>, def: &TypeDef, body: &Union) -> TokenStream {
    let shared = shared(context.api, body, DEPTH);
    if shared.is_empty() {
        return TokenStream::new();
    }
    let name = naming::type_name(&def.id);
    let methods = shared.iter().map(|field| method(context, body, field));
    quote!(impl #name { #(#methods)* })
}

/// The fields that all variants have, with one type and one name.
fn shared<'a>(api: &'a Api, body: &'a Union, depth: usize) -> Vec<&'a Field> {
    let mut variants = body.variants.iter();
    let Some(first) = variants.next() else {
        return Vec::new();
    };
    let mut shared = fields_of(api, &first.ty, depth);
    for variant in variants {
        let others = fields_of(api, &variant.ty, depth);
        shared.retain(|field| others.iter().any(|other| is_same(field, other)));
    }
    shared.retain(|field| !matches!(field.lifecycle, Lifecycle::Deprecated(_)));
    shared
}

fn is_same(field: &Field, other: &Field) -> bool {
    field.name == other.name && field.wire == other.wire && field.ty == other.ty
}

/// The fields that can be read from a payload: a struct's own, or those that a union's variants share.
fn fields_of<'a>(api: &'a Api, ty: &TypeRef, depth: usize) -> Vec<&'a Field> {
    let TypeRef::Named(id) = ty else {
        return Vec::new();
    };
    match api.types.get(id).map(|def| (def, &def.kind)) {
        Some((def, TypeKind::Struct(body))) => structs::fields(def, body).collect(),
        Some((_, TypeKind::Union(body))) if depth > 0 => shared(api, body, depth - 1),
        _ => Vec::new(),
    }
}

fn method(context: &Context<'_>, body: &Union, field: &Field) -> TokenStream {
    let ident = naming::field_ident(field);
    let docs = DocLines::of(&field.docs).or("What all variants have in common.").attributes();
    let (reading, returned) = reading(context, &field.ty);
    let other = format_ident!("{}", naming::UNRECOGNIZED);
    let arms = body.variants.iter().map(|variant| {
        let name = naming::variant_ident(variant);
        let def = variant.ty.named().and_then(|id| context.api.types.get(id));
        let value = match def.map(|def| (def, &def.kind)) {
            Some((owner, TypeKind::Struct(body))) => {
                let own = body.fields.iter().find(|own| is_same(own, field));
                own.map(|own| read(&Held::new(context, owner, own), reading))
            }
            Some(_) => Some(quote!(variant.#ident())),
            None => None,
        };
        let value = value.unwrap_or_else(|| quote!(None));
        quote!(Self::#name(variant) => #value,)
    });
    quote! {
        #docs
        ///
        /// `None` for a variant that this version of the crate does not know, or if it is not there.
        pub fn #ident(&self) -> Option<#returned> {
            match self {
                #(#arms)*
                Self::#other(_) => None,
            }
        }
    }
}

/// How the value of a field is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// A copy of it.
    Copied,
    /// What it dereferences to: the text, a slice of the list.
    Target,
    /// A reference.
    Reference,
}

/// How the value of a field is handed out, and as what.
fn reading(context: &Context<'_>, ty: &TypeRef) -> (Reading, TokenStream) {
    let inner = context.scope.ty(ty);
    match ty {
        TypeRef::Primitive(primitive) => match primitive {
            Primitive::Boolean | Primitive::Integer | Primitive::Number => (Reading::Copied, inner),
            Primitive::DateTime | Primitive::Date => (Reading::Reference, quote!(&#inner)),
            _ => (Reading::Target, quote!(&str)),
        },
        TypeRef::Array(item) => {
            let item = context.scope.ty(item);
            (Reading::Target, quote!(&[#item]))
        }
        _ => (Reading::Reference, quote!(&#inner)),
    }
}

/// The expression for a field of `variant`.
fn read(held: &Held<'_>, reading: Reading) -> TokenStream {
    let ident = &held.ident;
    let value = quote!(variant.#ident);
    let is_reference = reading == Reading::Reference && !held.is_boxed;
    match (held.mode, reading) {
        (Mode::Required | Mode::List, Reading::Copied) => quote!(Some(#value)),
        (Mode::Required | Mode::List, _) => quote!(Some(&#value)),
        (Mode::Nullable | Mode::Optional, Reading::Copied) => value,
        (Mode::Nullable | Mode::Optional, _) if is_reference => quote!(#value.as_ref()),
        (Mode::Nullable | Mode::Optional, _) => quote!(#value.as_deref()),
        (Mode::Patch, reading) => {
            let value = quote!(#value.as_ref().and_then(|value| value.as_ref()));
            match reading {
                Reading::Copied => quote!(#value.copied()),
                _ if is_reference => value,
                _ => quote!(#value.map(|value| &**value)),
            }
        }
    }
}
