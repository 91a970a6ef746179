//! How Rust holds the value of a property: what stands for absence and for null.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Direction, Json, Primitive, Property, TypeRef};

use super::scope::{Scope, items};

/// How a struct holds a property; but for [`Constant`](Self::Constant), each has a function in the runtime's
/// `slot`, for reading, and in its `put`, for writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Representation {
    /// Not at all: it is only ever sent, and always the same.
    Constant,
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

impl Representation {
    /// How a struct whose values travel this way holds the property.
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

    /// The word that the codec macro takes; a constant has a list of its own there. `is_received`: a request leaves the
    /// member out, because only the server gives it.
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

/// What a field has in a struct that a caller makes anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Initial<'a> {
    /// The one value that it can have.
    Value(&'a Json),
    /// An argument of `new`.
    Argument,
    /// `None`.
    Absent,
}

impl<'a> Initial<'a> {
    /// What the field of this property has.
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

/// How a caller passes the value of a property to a method.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Passing<'a> {
    /// As the value: a conversion would only be in the way of inference.
    Plain(&'a TypeRef),
    /// As anything that `Into` makes the value of.
    Converted(&'a TypeRef),
    /// As anything that `Into` makes a `Nullable` of the value of.
    Nullable(&'a TypeRef),
    /// As any items.
    List { list: &'a TypeRef, item: &'a TypeRef, converts: bool },
    /// As any pairs of a name and a value.
    Map { map: &'a TypeRef, value: &'a TypeRef },
    /// As an array of exactly so many items.
    Array { item: &'a TypeRef, count: usize, converts: bool },
}

impl<'a> Passing<'a> {
    /// How the value of a parameter is passed.
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

    /// How a value of this type is passed; `exact` are the item and the count of a list whose length is known.
    pub(super) fn of_parts(
        ty: &'a TypeRef,
        nullable: bool,
        exact: Option<(&'a TypeRef, usize)>,
    ) -> Self {
        // A literal without a suffix is an `i32`, which converts into no `u64`.
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
