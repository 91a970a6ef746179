//! What a caller may hand in for a value of a type, and how it becomes that value.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::model::{Primitive, TypeRef};

use super::scope::Scope;

/// An argument: its type, and the expression that makes the value of it.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    /// The type of the value.
    pub(super) held: TokenStream,
    /// The type in the signature.
    pub(super) ty: TokenStream,
    /// The value.
    pub(super) value: TokenStream,
}

impl Argument {
    /// The argument of this name for a value of this type; `exact` are the item and the count of a list whose length
    /// is known.
    pub(super) fn new(
        scope: &Scope,
        name: &Ident,
        ty: &TypeRef,
        nullable: bool,
        exact: Option<(&TypeRef, usize)>,
    ) -> Self {
        let inner = scope.ty(ty);
        if nullable {
            let held = quote!(crate::runtime::json::Nullable<#inner>);
            return Self { ty: quote!(impl Into<#held>), value: quote!(#name.into()), held };
        }
        if let Some((item, count)) = exact {
            let (plain, item) = (is_plain(item), scope.ty(item));
            let count = Literal::usize_unsuffixed(count);
            let held = quote!([#item; #count]);
            if plain {
                return Self::as_it_is(name, held);
            }
            let value = quote!(#name.map(Into::<#item>::into));
            return Self { ty: quote!([impl Into<#item>; #count]), value, held };
        }
        match ty {
            _ if is_plain(ty) => Self::as_it_is(name, inner),
            TypeRef::Array(item) => {
                let (plain, item) = (is_plain(item), scope.ty(item));
                let (taken, converted) = match plain {
                    true => (item, None),
                    false => (quote!(impl Into<#item>), Some(quote!(.map(Into::into)))),
                };
                Self {
                    ty: quote!(impl IntoIterator<Item = #taken>),
                    value: quote!(#name.into_iter() #converted .collect::<#inner>()),
                    held: inner,
                }
            }
            _ => Self { ty: quote!(impl Into<#inner>), value: quote!(#name.into()), held: inner },
        }
    }

    /// The argument of this name that is the value already.
    pub(super) fn as_it_is(name: &Ident, ty: TokenStream) -> Self {
        Self { held: ty.clone(), ty, value: quote!(#name) }
    }

    /// The field of this name with the value, in a literal.
    pub(super) fn initializer(&self, name: &Ident) -> TokenStream {
        let value = &self.value;
        if *name == value.to_string() { quote!(#name) } else { quote!(#name: #value) }
    }
}

/// Whether a value is handed in as it is: a conversion to it would only be in the way of inference.
fn is_plain(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::Boolean | Primitive::Integer))
}
