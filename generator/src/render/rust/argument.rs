//! What a caller may hand in for a value of a type, and how it becomes that value.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::model::{Primitive, TypeRef};

use super::scope::{Scope, items};

/// An argument: its type, and how the value is made of it.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    name: Ident,
    /// The type of the value.
    pub(super) held: TokenStream,
    /// The type in the signature.
    pub(super) ty: TokenStream,
    conversion: Conversion,
}

/// How a value is made of an argument.
#[derive(Clone, Debug)]
enum Conversion {
    /// It is the value.
    None,
    /// By `Into`.
    Into,
    /// A list: each item by `Into` this type.
    List(TokenStream),
    /// An array: each item by `Into` this type.
    Array(TokenStream),
}

impl Argument {
    /// The argument of this name for a value of this type; `exact` are the item and the count of a list whose length
    /// is known.
    pub(super) fn new(
        scope: &Scope<'_>,
        name: &Ident,
        ty: &TypeRef,
        nullable: bool,
        exact: Option<(&TypeRef, usize)>,
    ) -> Self {
        let of = |held, ty, conversion| Self { name: name.clone(), held, ty, conversion };
        if nullable {
            let (nullable, inner) = (scope.item(items::NULLABLE), scope.ty(ty));
            let held = quote!(#nullable<#inner>);
            return of(held.clone(), quote!(impl Into<#held>), Conversion::Into);
        }
        if let Some((item, count)) = exact {
            let (plain, item) = (is_plain(item), scope.ty(item));
            let count = Literal::usize_unsuffixed(count);
            let held = quote!([#item; #count]);
            if plain {
                return Self::as_it_is(name, held);
            }
            return of(held, quote!([impl Into<#item>; #count]), Conversion::Array(item));
        }
        let held = scope.ty(ty);
        match ty {
            _ if is_plain(ty) => Self::as_it_is(name, held),
            TypeRef::Array(item) => {
                let (plain, item) = (is_plain(item), scope.ty(item));
                let taken = if plain { item.clone() } else { quote!(impl Into<#item>) };
                of(held, quote!(impl IntoIterator<Item = #taken>), Conversion::List(item))
            }
            _ => of(held.clone(), quote!(impl Into<#held>), Conversion::Into),
        }
    }

    /// The argument of this name that is the value already.
    pub(super) fn as_it_is(name: &Ident, ty: TokenStream) -> Self {
        Self { name: name.clone(), held: ty.clone(), ty, conversion: Conversion::None }
    }

    /// The type of an item, where the value is a list that is made of any items.
    pub(super) fn item(&self) -> Option<&TokenStream> {
        match &self.conversion {
            Conversion::List(item) => Some(item),
            _ => None,
        }
    }

    /// The expression that makes the value, where what it is for tells the type of it.
    pub(super) fn value(&self, scope: &Scope<'_>) -> TokenStream {
        let name = &self.name;
        match &self.conversion {
            Conversion::None => quote!(#name),
            Conversion::Into => quote!(#name.into()),
            Conversion::List(_) => {
                let list = scope.item(items::LIST);
                quote!(#list(#name))
            }
            Conversion::Array(_) => quote!(#name.map(Into::into)),
        }
    }

    /// The expression that makes the value, where nothing else tells the type of it.
    pub(super) fn typed_value(&self, scope: &Scope<'_>) -> TokenStream {
        let name = &self.name;
        match &self.conversion {
            Conversion::List(item) => {
                let list = scope.item(items::LIST);
                quote!(#list::<#item>(#name))
            }
            Conversion::Array(item) => quote!(#name.map(Into::<#item>::into)),
            // The bound of the argument does.
            Conversion::None | Conversion::Into => self.value(scope),
        }
    }

    /// The field of this name with the value, in a literal.
    pub(super) fn initializer(&self, scope: &Scope<'_>) -> TokenStream {
        let (name, value) = (&self.name, self.value(scope));
        match self.conversion {
            Conversion::None => quote!(#name),
            _ => quote!(#name: #value),
        }
    }
}

/// Whether a value is handed in as it is: a conversion to it would only be in the way of inference.
fn is_plain(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::Boolean | Primitive::Integer))
}
