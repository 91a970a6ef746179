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
            return Self::array(&scope.ty(item), name, is_plain(item), count);
        }
        match ty {
            TypeRef::Primitive(Primitive::Boolean | Primitive::Integer) => {
                Self { ty: inner.clone(), value: quote!(#name), held: inner }
            }
            TypeRef::Array(item) => Self::list(&scope.ty(item), name, is_plain(item)),
            _ => Self { ty: quote!(impl Into<#inner>), value: quote!(#name.into()), held: inner },
        }
    }

    fn array(item: &TokenStream, name: &Ident, plain: bool, count: usize) -> Self {
        let count = Literal::usize_unsuffixed(count);
        let held = quote!([#item; #count]);
        match plain {
            true => Self { ty: held.clone(), value: quote!(#name), held },
            false => Self {
                ty: quote!([impl Into<#item>; #count]),
                value: quote!(#name.map(Into::<#item>::into)),
                held,
            },
        }
    }

    fn list(item: &TokenStream, name: &Ident, plain: bool) -> Self {
        let held = quote!(Vec<#item>);
        match plain {
            true => Self {
                ty: quote!(impl IntoIterator<Item = #item>),
                value: quote!(#name.into_iter().collect::<#held>()),
                held,
            },
            false => Self {
                ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
                value: quote!(#name.into_iter().map(Into::into).collect::<#held>()),
                held,
            },
        }
    }
}

/// Whether a value is handed in as it is: a conversion to it would only be in the way of inference.
pub(super) fn is_plain(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::Boolean | Primitive::Integer))
}
