//! How a field is held, read and written.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Direction, Field, Json, TypeDef, TypeRef};

use super::Context;
use crate::render::rust::naming;
use crate::render::rust::scope::items;

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
    fn of(field: &Field, direction: Direction) -> Self {
        match (field.property.presence.is_required(), field.property.nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, true) if direction.request => Self::Patch,
            (false, false)
                if !direction.request && matches!(field.property.ty, TypeRef::Array(_)) =>
            {
                Self::List
            }
            (false, _) => Self::Optional,
        }
    }

    /// The word that the codec macro takes.
    pub(super) fn codec(self) -> Ident {
        format_ident!("{}", format!("{self:?}").to_lowercase())
    }
}

/// A field of a struct.
#[derive(Debug)]
pub(super) struct Held<'a> {
    /// What it is in the model.
    pub(super) field: &'a Field,
    /// Its name.
    pub(super) ident: Ident,
    /// How it is held.
    pub(super) mode: Mode,
    /// Whether its value is in a box, because it closes a circle.
    pub(super) is_boxed: bool,
}

impl<'a> Held<'a> {
    /// A field of this owner.
    pub(super) fn new(context: &Context<'_>, owner: &TypeDef, field: &'a Field) -> Self {
        Self {
            field,
            ident: naming::field_ident(field),
            mode: Mode::of(field, owner.direction),
            is_boxed: context.layout.is_recursive(&owner.id, &field.property.ty),
        }
    }

    /// The type that it is declared with.
    pub(super) fn ty(&self, context: &Context<'_>) -> TokenStream {
        let inner = context.scope.ty(&self.field.property.ty);
        let inner = if self.is_boxed { quote!(Box<#inner>) } else { inner };
        match self.mode {
            Mode::Required | Mode::List => inner,
            Mode::Nullable | Mode::Optional => quote!(Option<#inner>),
            Mode::Patch => {
                let nullable = context.scope.item(items::NULLABLE);
                quote!(Option<#nullable<#inner>>)
            }
        }
    }
}

/// The one value of a required field that has only one, as a literal: text, boolean, or number.
pub(super) fn constant(field: &Field) -> Option<TokenStream> {
    let constant = field.property.constant().filter(|_| field.property.presence.is_required());
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
