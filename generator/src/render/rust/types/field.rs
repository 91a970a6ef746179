//! How a field is held, read and written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Direction, Field, Json, TypeDef, TypeRef};

use super::Context;

/// How absence and null are held; each is a method of the runtime's `ObjectReader` and `ObjectWriter`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Always there: `T`.
    Required,
    /// Always there, perhaps null: `Option<T>`.
    Nullable,
    /// Perhaps there: `Option<T>`.
    Optional,
    /// Perhaps there, and read as empty if it is not: `Vec<T>`.
    List,
    /// Absent, null or a value: `Option<Nullable<T>>`.
    Patch,
}

impl Mode {
    /// How a field of a struct that travels this way is held.
    pub(super) fn of(field: &Field, direction: Direction) -> Self {
        let required = field.presence.is_required();
        match (required, field.nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, true) if direction.request => Self::Patch,
            (false, false) if !direction.request && is_list(&field.ty) => Self::List,
            (false, _) => Self::Optional,
        }
    }

    /// The word that the codec macro takes.
    pub(super) fn codec(self) -> TokenStream {
        match self {
            Self::Required => quote!(required),
            Self::Nullable => quote!(nullable),
            Self::Optional => quote!(optional),
            Self::List => quote!(list),
            Self::Patch => quote!(patch),
        }
    }
}

fn is_list(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Array(_))
}

/// The type that a field is declared with.
pub(super) fn declared(context: &Context<'_>, owner: &TypeDef, field: &Field) -> TokenStream {
    let inner = boxed(context, owner, &field.ty);
    match Mode::of(field, owner.direction) {
        Mode::Required | Mode::List => inner,
        Mode::Nullable | Mode::Optional => quote!(Option<#inner>),
        Mode::Patch => quote!(Option<crate::runtime::json::Nullable<#inner>>),
    }
}

/// The type of a field's value, in a box if the field closes a circle.
pub(super) fn boxed(context: &Context<'_>, owner: &TypeDef, ty: &TypeRef) -> TokenStream {
    let inner = context.scope.ty(ty);
    if context.layout.is_recursive(&owner.id, ty) { quote!(Box<#inner>) } else { inner }
}

/// The one value of a required field that has only one, as a literal: text, boolean, or number.
pub(super) fn constant(field: &Field) -> Option<TokenStream> {
    let constant = field.constant().filter(|_| field.presence.is_required());
    constant.and_then(scalar)
}

/// A scalar as a literal.
pub(in crate::render::rust) fn scalar(value: &Json) -> Option<TokenStream> {
    match &value.0 {
        serde_json::Value::Bool(value) => Some(quote!(#value)),
        serde_json::Value::String(text) => Some(quote!(#text)),
        serde_json::Value::Number(number) => {
            number.to_string().parse().ok().map(|literal: proc_macro2::Literal| quote!(#literal))
        }
        _ => None,
    }
}
