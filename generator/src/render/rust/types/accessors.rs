//! What all variants of a union have in common, without a `match` at the caller.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Api, Field, Lifecycle, Primitive, TypeDef, TypeId, TypeKind, TypeRef, Union};

use super::field::Mode;
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
    let Some(def) = api.types.get(id) else {
        return Vec::new();
    };
    match &def.kind {
        TypeKind::Struct(body) => structs::fields(def, body).collect(),
        TypeKind::Union(body) if depth > 0 => shared(api, body, depth - 1),
        _ => Vec::new(),
    }
}

fn method(context: &Context<'_>, body: &Union, field: &Field) -> TokenStream {
    let ident = naming::field_ident(field);
    let docs = DocLines::of(&field.docs).or("What all variants have in common.");
    let docs = docs
        .paragraph("`None` for a variant that this version of the crate does not know, or if it is not there.")
        .attributes();
    let kind = Reading::of(&field.ty);
    let returned = kind.returned(context, &field.ty);
    let other = format_ident!("{}", naming::UNRECOGNIZED);
    let arms = body.variants.iter().map(|variant| {
        let name = naming::variant_ident(variant);
        let value = match payload(context.api, &variant.ty) {
            Some((owner, TypeKind::Struct(body))) => {
                let own = body.fields.iter().find(|own| is_same(own, field));
                own.map(|own| kind.read(context, owner, own))
            }
            Some(_) => Some(quote!(variant.#ident())),
            None => None,
        };
        let value = value.unwrap_or_else(|| quote!(None));
        quote!(Self::#name(variant) => #value,)
    });
    quote! {
        #docs
        pub fn #ident(&self) -> Option<#returned> {
            match self {
                #(#arms)*
                Self::#other(_) => None,
            }
        }
    }
}

fn payload<'a>(api: &'a Api, ty: &TypeRef) -> Option<(&'a TypeDef, &'a TypeKind)> {
    let id: &TypeId = ty.named()?;
    api.types.get(id).map(|def| (def, &def.kind))
}

/// How the value of a field is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// A copy of it.
    Copied,
    /// The text.
    Text,
    /// A slice of the list.
    Slice,
    /// A reference.
    Reference,
}

impl Reading {
    fn of(ty: &TypeRef) -> Self {
        match ty {
            TypeRef::Primitive(primitive) => match primitive {
                Primitive::Boolean | Primitive::Integer | Primitive::Number => Self::Copied,
                Primitive::DateTime | Primitive::Date => Self::Reference,
                _ => Self::Text,
            },
            TypeRef::Array(_) => Self::Slice,
            _ => Self::Reference,
        }
    }

    fn returned(self, context: &Context<'_>, ty: &TypeRef) -> TokenStream {
        let inner = context.scope.ty(ty);
        match (self, ty) {
            (Self::Copied, _) => inner,
            (Self::Text, _) => quote!(&str),
            (Self::Slice, TypeRef::Array(item)) => {
                let item = context.scope.ty(item);
                quote!(&[#item])
            }
            _ => quote!(&#inner),
        }
    }

    /// The expression for a field of `variant`.
    fn read(self, context: &Context<'_>, owner: &TypeDef, field: &Field) -> TokenStream {
        let ident = naming::field_ident(field);
        let boxed = context.layout.is_recursive(&owner.id, &field.ty);
        match (Mode::of(field, owner.direction), self) {
            (Mode::Required | Mode::List, Self::Copied) => quote!(Some(variant.#ident)),
            (Mode::Required | Mode::List, _) => quote!(Some(&variant.#ident)),
            (Mode::Nullable | Mode::Optional, Self::Copied) => quote!(variant.#ident),
            (Mode::Nullable | Mode::Optional, Self::Reference) if !boxed => {
                quote!(variant.#ident.as_ref())
            }
            (Mode::Nullable | Mode::Optional, _) => quote!(variant.#ident.as_deref()),
            (Mode::Patch, reading) => {
                let value = quote!(variant.#ident.as_ref().and_then(|value| value.as_ref()));
                match reading {
                    Self::Copied => quote!(#value.copied()),
                    Self::Text => quote!(#value.map(String::as_str)),
                    Self::Slice => quote!(#value.map(Vec::as_slice)),
                    Self::Reference if boxed => quote!(#value.map(|value| &**value)),
                    Self::Reference => value,
                }
            }
        }
    }
}
