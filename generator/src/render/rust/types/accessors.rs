//! What all variants of a union have in common, without a `match` at the caller.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::limits;
use crate::model::{Api, Field, Lifecycle, Primitive, TypeDef, TypeId, TypeKind, TypeRef, Union};

use super::field::{Held, Mode};
use super::{Context, structs};
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;

/// The methods that read what all variants have; none if there is only one variant to look at.
pub(super) fn items(context: &Context<'_>, def: &TypeDef, body: &Union) -> TokenStream {
    let shared = context.shared.of(&def.id);
    if shared.is_empty() {
        return TokenStream::new();
    }
    let name = naming::type_name(&def.id);
    let methods = shared.iter().map(|field| method(context, body, field));
    quote!(impl #name { #(#methods)* })
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
        for _ in 0..=limits::UNIONS_IN_UNIONS {
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
        shared.retain(|field| !matches!(field.lifecycle, Lifecycle::Deprecated(_)));
        shared.truncate(limits::ACCESSOR_ARMS / body.variants.len());
        shared
    }

    /// Whether this field can be read from a payload too.
    fn has(&self, api: &Api, ty: &TypeRef, field: &Field) -> bool {
        let TypeRef::Named(id) = ty else {
            return false;
        };
        let own = match api.types.get(id).map(|def| (def, &def.kind)) {
            Some((def, TypeKind::Struct(body))) => {
                body.field(field.wire.as_str()).filter(|own| structs::is_held(def, own))
            }
            Some((_, TypeKind::Union(_))) => {
                self.of(id).iter().find(|own| own.wire == field.wire).copied()
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
    field.name == other.name && field.wire == other.wire && field.ty == other.ty
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
                let own = body.field(field.wire.as_str()).filter(|own| is_same(own, field));
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
