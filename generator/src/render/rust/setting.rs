//! What a setter takes for a value that can be left out: the value, an `Option` of it, and null where there is null.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::model::TypeRef;

use super::representation::Passing;
use super::scope::{Item, Scope, items};

/// The way in which a setter takes a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Setting<'a> {
    /// Through one of the runtime's traits: the trait, and its first type.
    Trait(Item, &'a TypeRef),
    /// As any JSON, null too: it can't be told from an `Option`.
    Json(&'a TypeRef),
    /// As an array of exactly so many items.
    Array(&'a TypeRef, usize),
}

impl<'a> Setting<'a> {
    /// How a setter takes a value that is passed this way where it has to be given.
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

    /// For items or values of this type: `sparse` takes nulls among them.
    fn among(ty: &'a TypeRef, plain: Item, sparse: Item) -> Self {
        match ty {
            TypeRef::Nullable(inner) => Self::Trait(sparse, inner),
            ty => Self::Trait(plain, ty),
        }
    }

    /// Whether its type in a signature needs a type parameter for the way.
    pub(super) fn is_generic(self) -> bool {
        !matches!(self, Self::Json(_))
    }

    /// Its type in a signature; `by` is the type parameter.
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

    /// The expression that makes an `Option` of it: of the value, or of the runtime's `Nullable` of the value.
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
