//! The argument types of setters: the value, an `Option` of the value, and null for a nullable value.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::model::TypeRef;

use super::representation::Passing;
use super::scope::{Item, Scope, items};

/// The argument type of a setter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Setting<'a> {
    /// A trait of the runtime, with its first type argument.
    Trait(Item, &'a TypeRef),
    /// Any JSON, including null. An `Option` could not be distinguished from null.
    Json(&'a TypeRef),
    /// An array with exactly this number of items.
    Array(&'a TypeRef, usize),
}

impl<'a> Setting<'a> {
    /// The setting for a value with this passing.
    pub(super) fn of(passing: Passing<'a>) -> Self {
        match passing {
            Passing::Plain(ty) | Passing::Converted(ty) if matches!(ty, TypeRef::Any) => {
                Self::Json(ty)
            }
            Passing::Plain(ty) | Passing::Converted(ty) => Self::Trait(items::SETTING, ty),
            Passing::Map { value, .. } => {
                Self::among(value, items::MAP_SETTING, items::SPARSE_MAP_SETTING)
            }
            Passing::Nullable(TypeRef::Map(value)) => {
                let sparse = items::NULLABLE_SPARSE_MAP_SETTING;
                Self::among(value, items::NULLABLE_MAP_SETTING, sparse)
            }
            Passing::List { item, .. } => {
                Self::among(item, items::LIST_SETTING, items::SPARSE_LIST_SETTING)
            }
            Passing::Nullable(TypeRef::Array(item)) => {
                let sparse = items::NULLABLE_SPARSE_LIST_SETTING;
                Self::among(item, items::NULLABLE_LIST_SETTING, sparse)
            }
            Passing::Nullable(ty) => Self::Trait(items::NULLABLE_SETTING, ty),
            Passing::Array { item, count, .. } => Self::Array(item, count),
        }
    }

    /// The setting for items or values of this type. `sparse` is for nullable ones.
    fn among(ty: &'a TypeRef, plain: Item, sparse: Item) -> Self {
        match ty {
            TypeRef::Nullable(inner) => Self::Trait(sparse, inner),
            ty => Self::Trait(plain, ty),
        }
    }

    /// Whether the argument type needs a type parameter (`By…`).
    pub(super) fn is_generic(self) -> bool {
        !matches!(self, Self::Json(_))
    }

    /// The argument type. `by` is the type parameter.
    pub(super) fn ty(self, scope: &Scope<'_>, by: &Ident) -> TokenStream {
        match self {
            Self::Trait(name, ty) => {
                let (name, ty) = (scope.item(name), scope.ty(ty));
                quote!(impl #name<#ty, #by>)
            }
            Self::Json(ty) => taken(&scope.ty(ty), true),
            Self::Array(item, count) => {
                let (name, item) = (scope.item(items::ARRAY_SETTING), scope.ty(item));
                let count = Literal::usize_unsuffixed(count);
                quote!(impl #name<#item, #count, #by>)
            }
        }
    }

    /// The expression for an `Option` of the value, or of the runtime's `Nullable` of the value.
    pub(super) fn given(self, name: &Ident) -> TokenStream {
        match self {
            Self::Trait(..) | Self::Array(..) => quote!(#name.given()),
            Self::Json(_) => quote!(Some(#name.into())),
        }
    }
}

/// The accepted type for an item or a value: a type that converts into it, or its own type.
pub(super) fn taken(item: &TokenStream, converts: bool) -> TokenStream {
    if converts { quote!(impl Into<#item>) } else { item.clone() }
}
