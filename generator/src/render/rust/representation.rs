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
        let is_only_sent = Held::of(direction) == Held::Sent;
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

/// The reader of a type's values. The reader decides the Rust type of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Only the server: a whole number is held as it was given (`WholeNumber`), and compared with its range when it is
    /// sent.
    Sent,
    /// The caller too: a whole number has the type in which a caller computes with it.
    Read,
}

impl Held {
    /// The reader of a type whose values travel in this direction.
    pub(super) fn of(direction: Direction) -> Self {
        if direction.request && !direction.response { Self::Sent } else { Self::Read }
    }

    /// The type of a value, of an item of a list, or of a value of a map. Whole numbers deeper inside have the type in
    /// which a caller computes, because `Vec<i64>` does not convert into `Vec<WholeNumber>`.
    pub(super) fn ty(self, scope: &Scope<'_>, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Nullable(inner) if self.is_whole(inner) => {
                let whole = scope.item(items::WHOLE_NUMBER);
                quote!(Option<#whole>)
            }
            ty if self.is_whole(ty) => scope.item(items::WHOLE_NUMBER),
            ty => scope.ty(ty),
        }
    }

    /// The type of a value, which can be a list or a map.
    pub(super) fn whole_ty(self, scope: &Scope<'_>, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Array(item) => {
                let item = self.ty(scope, item);
                quote!(Vec<#item>)
            }
            TypeRef::Map(value) => {
                let (map, value) = (scope.item(items::BTREE_MAP), self.ty(scope, value));
                quote!(#map<String, #value>)
            }
            ty => self.ty(scope, ty),
        }
    }

    /// Whether whole numbers of this type are held in another way if they are only sent.
    pub(super) fn narrows(self, ty: &TypeRef) -> bool {
        let value = match ty {
            TypeRef::Array(inner) | TypeRef::Map(inner) => inner,
            ty => ty,
        };
        let value = if let TypeRef::Nullable(inner) = value { inner } else { value };
        self == Self::Read && Self::Sent.is_whole(value)
    }

    /// Whether a value of this type is a `WholeNumber`.
    fn is_whole(self, ty: &TypeRef) -> bool {
        self == Self::Sent && matches!(ty, TypeRef::Primitive(primitive) if primitive.is_integer())
    }

    /// Whether other types are converted into this type. A `bool` has none, and an integer literal without a suffix is an
    /// `i32`, which does not convert into `u64`.
    fn converts(self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Primitive(Primitive::Boolean) => false,
            TypeRef::Primitive(Primitive::Unsigned64) => self == Self::Sent,
            _ => true,
        }
    }
}

/// The parameter type by which a caller passes the value of a property.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Passing<'a> {
    /// The argument that a caller passes.
    pub(super) shape: Shape<'a>,
    /// The reader of the value.
    pub(super) held: Held,
}

/// The argument that a caller passes for a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape<'a> {
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
    /// The passing of the value of a parameter, or of a field in a struct that a caller creates.
    pub(super) fn of(property: &'a Property) -> Self {
        Self::of_parts(&property.ty, property.nullable, property.exact_items(), Held::Sent)
    }

    /// Whether a caller passes an array. A field holds a list.
    pub(super) fn is_array(self) -> bool {
        matches!(self.shape, Shape::Array { .. })
    }

    /// The type of the value.
    pub(super) fn ty(self, scope: &Scope<'_>) -> TokenStream {
        match self.shape {
            Shape::Plain(ty) | Shape::Converted(ty) => self.held.ty(scope, ty),
            Shape::List { list: ty, .. } | Shape::Map { map: ty, .. } => {
                self.held.whole_ty(scope, ty)
            }
            Shape::Nullable(ty) => {
                let (nullable, ty) = (scope.item(items::NULLABLE), self.held.whole_ty(scope, ty));
                quote!(#nullable<#ty>)
            }
            Shape::Array { item, count, .. } => {
                let (item, count) = (self.held.ty(scope, item), Literal::usize_unsuffixed(count));
                quote!([#item; #count])
            }
        }
    }

    /// The passing of a value of this type. `exact` has the item and the count of a list with a fixed length.
    pub(super) fn of_parts(
        ty: &'a TypeRef,
        nullable: bool,
        exact: Option<(&'a TypeRef, usize)>,
        held: Held,
    ) -> Self {
        let shape = match (ty, exact) {
            _ if nullable => Shape::Nullable(ty),
            (_, Some((item, count))) => Shape::Array { item, count, converts: held.converts(item) },
            (TypeRef::Array(item), None) => {
                Shape::List { list: ty, item, converts: held.converts(item) }
            }
            (TypeRef::Map(value), None) => Shape::Map { map: ty, value },
            (ty, None) if held.converts(ty) => Shape::Converted(ty),
            (ty, None) => Shape::Plain(ty),
        };
        Self { shape, held }
    }
}
