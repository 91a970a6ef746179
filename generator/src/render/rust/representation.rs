//! The representation of a property in Rust: how absence and null are held.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Direction, Json, Primitive, Property, TypeRef};

use super::scope::{Scope, items};

/// The representation of a property in a struct. Each one except [`Constant`](Self::Constant) has a function in the
/// runtime's `slot` for reading, and in its `put` for writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Representation {
    /// No field: the property is only sent, always with the same value.
    Constant,
    /// Always present: `T`.
    Required,
    /// Always present, possibly null: `Option<T>`.
    Nullable,
    /// Possibly absent: `Option<T>`.
    Optional,
    /// Possibly absent, and read as an empty list then: `Vec<T>`.
    List,
    /// Absent, null or a value: `Option<Nullable<T>>`.
    Patch,
}

impl Representation {
    /// The representation in a struct whose values travel in this direction.
    pub(super) fn of(property: &Property, direction: Direction) -> Self {
        let is_only_sent = direction.request && !direction.response;
        match (property.presence.is_required(), property.nullable) {
            _ if is_only_sent && property.fixed().is_some() => Self::Constant,
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, true) if direction.request => Self::Patch,
            (false, false) if !direction.request && matches!(property.ty, TypeRef::Array(_)) => {
                Self::List
            }
            (false, _) => Self::Optional,
        }
    }

    /// The type of the field, around the type of the value.
    pub(super) fn around(self, scope: &Scope<'_>, inner: TokenStream) -> TokenStream {
        match self {
            Self::Constant | Self::Required | Self::List => inner,
            Self::Nullable | Self::Optional => quote!(Option<#inner>),
            Self::Patch => {
                let nullable = scope.item(items::NULLABLE);
                quote!(Option<#nullable<#inner>>)
            }
        }
    }

    /// The word for the codec macro; `None` for a constant, which is in a list of its own. `is_received`: a request
    /// omits the member, because only the server sets it.
    pub(super) fn codec(self, is_received: bool) -> Option<TokenStream> {
        Some(match self {
            Self::Constant => return None,
            Self::Optional if is_received => quote!(received),
            Self::Patch if is_received => quote!(received_patch),
            Self::Required => quote!(required),
            Self::Nullable => quote!(nullable),
            Self::Optional => quote!(optional),
            Self::List => quote!(list),
            Self::Patch => quote!(patch),
        })
    }
}

/// The initial value of a field in a struct that a caller creates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Initial<'a> {
    /// The only value of the property.
    Value(&'a Json),
    /// An argument of `new`.
    Argument,
    /// `None`.
    Absent,
}

impl<'a> Initial<'a> {
    /// The initial value for this property.
    pub(super) fn of(property: &'a Property) -> Self {
        let is_one = !matches!(property.ty, TypeRef::Array(_) | TypeRef::Map(_));
        match property.fixed() {
            _ if property.was_required => Self::Argument,
            _ if property.nullable || !property.presence.is_required() => Self::Absent,
            Some(value) if is_one => Self::Value(value),
            _ => Self::Argument,
        }
    }
}

/// The parameter type by which a caller passes the value of a property.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Passing<'a> {
    /// The value's own type: a conversion would prevent type inference.
    Plain(&'a TypeRef),
    /// Any type that converts into the value.
    Converted(&'a TypeRef),
    /// Any type that converts into a `Nullable` of the value.
    Nullable(&'a TypeRef),
    /// An iterator of items.
    List { list: &'a TypeRef, item: &'a TypeRef, converts: bool },
    /// An iterator of pairs of a name and a value.
    Map { map: &'a TypeRef, value: &'a TypeRef },
    /// An array with exactly this number of items.
    Array { item: &'a TypeRef, count: usize, converts: bool },
}

impl<'a> Passing<'a> {
    /// The passing of a parameter's value.
    pub(super) fn of(property: &'a Property) -> Self {
        Self::of_parts(&property.ty, property.nullable, property.exact_items())
    }

    /// The type of the value.
    pub(super) fn held(self, scope: &Scope<'_>) -> TokenStream {
        match self {
            Self::Plain(ty) | Self::Converted(ty) => scope.ty(ty),
            Self::List { list: ty, .. } | Self::Map { map: ty, .. } => scope.ty(ty),
            Self::Nullable(ty) => {
                let (nullable, ty) = (scope.item(items::NULLABLE), scope.ty(ty));
                quote!(#nullable<#ty>)
            }
            Self::Array { item, count, .. } => {
                let (item, count) = (scope.ty(item), Literal::usize_unsuffixed(count));
                quote!([#item; #count])
            }
        }
    }

    /// The passing of a value of this type. `exact` has the item and the count of a list with a fixed length.
    pub(super) fn of_parts(
        ty: &'a TypeRef,
        nullable: bool,
        exact: Option<(&'a TypeRef, usize)>,
    ) -> Self {
        // An integer literal without a suffix is an `i32`, which does not convert into `u64`.
        let converts =
            |ty: &_| !matches!(ty, TypeRef::Primitive(Primitive::Boolean | Primitive::Unsigned64));
        match (ty, exact) {
            _ if nullable => Self::Nullable(ty),
            (_, Some((item, count))) => Self::Array { item, count, converts: converts(item) },
            (TypeRef::Array(item), None) => Self::List { list: ty, item, converts: converts(item) },
            (TypeRef::Map(value), None) => Self::Map { map: ty, value },
            (ty, None) if converts(ty) => Self::Converted(ty),
            (ty, None) => Self::Plain(ty),
        }
    }
}
