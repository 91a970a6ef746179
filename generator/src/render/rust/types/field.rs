//! Fields of structs.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Field, Json, TypeDef};

use super::Context;
use crate::render::rust::naming;
use crate::render::rust::representation::{Held, Representation};

/// A field of a struct.
#[derive(Debug)]
pub(super) struct StructField<'a> {
    /// The field in the model.
    pub(super) field: &'a Field,
    /// Its name.
    pub(super) ident: Ident,
    /// Its representation.
    pub(super) representation: Representation,
    /// The reader of the value.
    pub(super) held: Held,
    /// Whether the value is boxed.
    pub(super) is_boxed: bool,
}

impl<'a> StructField<'a> {
    /// A field of this owner.
    pub(super) fn new(context: &Context<'_>, owner: &TypeDef, field: &'a Field) -> Self {
        Self {
            field,
            ident: naming::field_ident(field),
            representation: Representation::of(&field.property, owner.direction),
            held: Held::of(owner.direction),
            is_boxed: context.source.api.types.is_boxed(owner, &field.property.ty),
        }
    }

    /// Whether the field can't hold each number that its setter takes.
    pub(super) fn narrows(&self) -> bool {
        self.held.narrows(&self.field.property.ty)
    }

    /// The declared type.
    pub(super) fn ty(&self, context: &Context<'_>) -> TokenStream {
        let inner = self.held.whole_ty(context.scope, &self.field.property.ty);
        let inner = if self.is_boxed { quote!(Box<#inner>) } else { inner };
        self.representation.around(context.scope, inner)
    }
}

/// Whether a struct notes numbers that its fields can't hold. Only a struct with setters is given such numbers.
pub(super) fn has_misfits(def: &TypeDef, held: &[StructField<'_>]) -> bool {
    def.direction.request && held.iter().any(StructField::narrows)
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
