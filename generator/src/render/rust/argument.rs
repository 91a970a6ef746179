//! What a caller may hand in for a value of a type, and how it becomes that value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Primitive, TypeRef};

use super::scope::Scope;

/// An argument: its type, and the expression that makes the value of it.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    /// The type in the signature.
    pub(super) ty: TokenStream,
    /// The value.
    pub(super) value: TokenStream,
}

impl Argument {
    /// The argument of this name for a value of this type.
    pub(super) fn new(scope: &Scope, name: &Ident, ty: &TypeRef, nullable: bool) -> Self {
        let inner = scope.ty(ty);
        if nullable {
            return Self {
                ty: quote!(impl Into<crate::runtime::json::Nullable<#inner>>),
                value: quote!(#name.into()),
            };
        }
        match ty {
            TypeRef::Primitive(Primitive::Boolean | Primitive::Integer) => {
                Self { ty: inner, value: quote!(#name) }
            }
            TypeRef::Array(item) => Self::list(&scope.ty(item), name, is_plain(item)),
            _ => Self { ty: quote!(impl Into<#inner>), value: quote!(#name.into()) },
        }
    }

    fn list(item: &TokenStream, name: &Ident, plain: bool) -> Self {
        if plain {
            Self {
                ty: quote!(impl IntoIterator<Item = #item>),
                value: quote!(#name.into_iter().collect::<Vec<#item>>()),
            }
        } else {
            Self {
                ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
                value: quote!(#name.into_iter().map(Into::into).collect::<Vec<#item>>()),
            }
        }
    }
}

/// Whether a value is handed in as it is: a conversion to it would only be in the way of inference.
pub(super) fn is_plain(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::Boolean | Primitive::Integer))
}
