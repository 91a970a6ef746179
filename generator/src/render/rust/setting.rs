//! The argument types of setters: the value, an `Option` of the value, and null for a nullable value.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::model::TypeRef;

use super::representation::{Held, Passing, Shape};
use super::scope::{Item, Scope, items};

/// The argument type of a setter, and how the value is held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    kind: Kind<'a>,
    held: Held,
}

/// The argument of a setter.
#[derive(Clone, Copy, Debug)]
enum Kind<'a> {
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
        let kind = match passing.shape {
            Shape::Plain(ty) | Shape::Converted(ty) if matches!(ty, TypeRef::Any) => Kind::Json(ty),
            Shape::Plain(ty) | Shape::Converted(ty) => Kind::Trait(items::SETTING, ty),
            Shape::Map { value, .. } => {
                Self::among(value, items::MAP_SETTING, items::SPARSE_MAP_SETTING)
            }
            Shape::Nullable(TypeRef::Map(value)) => {
                let sparse = items::NULLABLE_SPARSE_MAP_SETTING;
                Self::among(value, items::NULLABLE_MAP_SETTING, sparse)
            }
            Shape::List { item, .. } => {
                Self::among(item, items::LIST_SETTING, items::SPARSE_LIST_SETTING)
            }
            Shape::Nullable(TypeRef::Array(item)) => {
                let sparse = items::NULLABLE_SPARSE_LIST_SETTING;
                Self::among(item, items::NULLABLE_LIST_SETTING, sparse)
            }
            Shape::Nullable(ty) => Kind::Trait(items::NULLABLE_SETTING, ty),
            Shape::Array { item, count, .. } => Kind::Array(item, count),
        };
        Self { kind, held: passing.held }
    }

    /// The setting for items or values of this type. `sparse` is for nullable ones.
    fn among(ty: &'a TypeRef, plain: Item, sparse: Item) -> Kind<'a> {
        match ty {
            TypeRef::Nullable(inner) => Kind::Trait(sparse, inner),
            ty => Kind::Trait(plain, ty),
        }
    }

    /// Whether the argument type needs a type parameter (`By…`).
    pub(super) fn is_generic(self) -> bool {
        !matches!(self.kind, Kind::Json(_))
    }

    /// The argument type. `by` is the type parameter.
    pub(super) fn ty(self, scope: &Scope<'_>, by: &Ident) -> TokenStream {
        match self.kind {
            Kind::Trait(name, ty) => {
                let (name, ty) = (scope.item(name), self.held.ty(scope, ty));
                quote!(impl #name<#ty, #by>)
            }
            Kind::Json(ty) => taken(&scope.ty(ty), true),
            Kind::Array(item, count) => {
                let (name, item) = (scope.item(items::ARRAY_SETTING), self.held.ty(scope, item));
                let count = Literal::usize_unsuffixed(count);
                quote!(impl #name<#item, #count, #by>)
            }
        }
    }

    /// The expression for an `Option` of the value, or of the runtime's `Nullable` of the value.
    pub(super) fn given(self, name: &Ident) -> TokenStream {
        match self.kind {
            Kind::Trait(..) | Kind::Array(..) => quote!(#name.given()),
            Kind::Json(_) => quote!(Some(#name.into())),
        }
    }
}

/// The accepted type for an item or a value: a type that converts into it, or its own type.
pub(super) fn taken(item: &TokenStream, converts: bool) -> TokenStream {
    if converts { quote!(impl Into<#item>) } else { item.clone() }
}
