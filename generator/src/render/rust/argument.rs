//! Arguments for required values: which types a caller may pass, and the conversion into the value.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::representation::{Passing, Shape};
use super::scope::{Item, Scope, items};
use super::setting::{Setting, taken};
use crate::model::TypeRef;

/// An argument: its type, and the conversion into the value.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    name: Ident,
    /// The type in the signature.
    pub(super) ty: TokenStream,
    /// The type parameter that the type needs (`By…`).
    pub(super) by: Option<Ident>,
    conversion: Conversion,
}

/// The conversion from an argument to the value.
#[derive(Clone, Debug)]
enum Conversion {
    /// The argument is the value.
    None,
    /// `Into`.
    Into,
    /// A null, if the argument is `None`.
    OrNull,
    /// `None`, if the argument is absent.
    Given(TokenStream),
    /// A function of the runtime makes a list or a map; each item converts into this type. `None`: the bound of the
    /// argument determines the type.
    Collected(Item, Option<TokenStream>),
    /// An array; each item converts into this type.
    Array(TokenStream),
}

impl Argument {
    /// The argument with this name for a required value with this passing.
    pub(super) fn new(scope: &Scope<'_>, name: &Ident, passing: Passing<'_>) -> Self {
        let of = |ty, conversion| Self { name: name.clone(), ty, by: None, conversion };
        let type_of = |ty| passing.held.ty(scope, ty);
        match passing.shape {
            Shape::Plain(ty) => Self::as_it_is(name, type_of(ty)),
            Shape::Converted(ty) => of(taken(&type_of(ty), true), Conversion::Into),
            Shape::Nullable(_) => {
                let by = scope.by_type_parameter(name);
                let ty = Setting::of(passing).ty(scope, &by);
                Self { by: Some(by), ..of(ty, Conversion::OrNull) }
            }
            Shape::Array { item, count, converts } => {
                let (item, count) = (type_of(item), Literal::usize_unsuffixed(count));
                let taken = taken(&item, converts);
                let conversion = if converts { Conversion::Array(item) } else { Conversion::None };
                of(quote!([#taken; #count]), conversion)
            }
            Shape::Map { value: TypeRef::Nullable(value), .. } => {
                let (by, value) = (scope.by_type_parameter(name), type_of(value));
                let setting = scope.item(items::NULLABLE_SETTING);
                let pair = quote!((impl Into<String>, impl #setting<#value, #by>));
                let ty = quote!(impl IntoIterator<Item = #pair>);
                Self { by: Some(by), ..of(ty, Conversion::Collected(items::SPARSE_MAP, None)) }
            }
            Shape::List { item: TypeRef::Nullable(item), .. } => {
                let (by, item) = (scope.by_type_parameter(name), type_of(item));
                let setting = scope.item(items::NULLABLE_SETTING);
                let ty = quote!(impl IntoIterator<Item = impl #setting<#item, #by>>);
                Self { by: Some(by), ..of(ty, Conversion::Collected(items::SPARSE_LIST, None)) }
            }
            Shape::Map { value, .. } => {
                let value = type_of(value);
                let pair = quote!((impl Into<String>, impl Into<#value>));
                let conversion = Conversion::Collected(items::MAP, Some(value));
                of(quote!(impl IntoIterator<Item = #pair>), conversion)
            }
            Shape::List { item, converts, .. } => {
                let item = type_of(item);
                let taken = taken(&item, converts);
                let conversion = Conversion::Collected(items::LIST, Some(item));
                of(quote!(impl IntoIterator<Item = #taken>), conversion)
            }
        }
    }

    /// The argument with this name for a value that an earlier version required. It makes an `Option`.
    pub(super) fn kept(scope: &Scope<'_>, name: &Ident, passing: Passing<'_>) -> Self {
        let (setting, by) = (Setting::of(passing), scope.by_type_parameter(name));
        let (ty, given) = (setting.ty(scope, &by), setting.given(name));
        let by = setting.is_generic().then_some(by);
        Self { name: name.clone(), ty, by, conversion: Conversion::Given(given) }
    }

    /// The argument with this name that needs no conversion.
    pub(super) fn as_it_is(name: &Ident, ty: TokenStream) -> Self {
        Self { name: name.clone(), ty, by: None, conversion: Conversion::None }
    }

    /// The argument in a signature.
    pub(super) fn declaration(&self) -> TokenStream {
        let (name, ty) = (&self.name, &self.ty);
        quote!(#name: #ty)
    }

    /// The type of an item, if the argument takes any iterator of items.
    pub(super) fn item(&self) -> Option<&TokenStream> {
        match &self.conversion {
            Conversion::Collected(items::LIST, item) => item.as_ref(),
            _ => None,
        }
    }

    /// The expression for the value, where the context determines the type.
    pub(super) fn value(&self, scope: &Scope<'_>) -> TokenStream {
        let name = &self.name;
        match &self.conversion {
            Conversion::None => quote!(#name),
            Conversion::Into => quote!(#name.into()),
            Conversion::OrNull => quote!(#name.or_null()),
            Conversion::Given(given) => given.clone(),
            Conversion::Collected(function, _) => {
                let function = scope.item(*function);
                quote!(#function(#name))
            }
            Conversion::Array(_) => quote!(#name.map(Into::into)),
        }
    }

    /// The expression for the value, where the context does not determine the type.
    pub(super) fn typed_value(&self, scope: &Scope<'_>) -> TokenStream {
        let name = &self.name;
        match &self.conversion {
            Conversion::Collected(function, Some(item)) => {
                let function = scope.item(*function);
                quote!(#function::<#item>(#name))
            }
            Conversion::Array(item) => quote!(#name.map(Into::<#item>::into)),
            _ => self.value(scope),
        }
    }

    /// The field initializer of this name in a struct literal.
    pub(super) fn initializer(&self, scope: &Scope<'_>) -> TokenStream {
        let (name, value) = (&self.name, self.value(scope));
        match self.conversion {
            Conversion::None => quote!(#name),
            _ => quote!(#name: #value),
        }
    }
}

/// The type parameters of a function, if there are any.
pub(super) fn generics(type_parameters: impl IntoIterator<Item = Ident>) -> Option<TokenStream> {
    let mut type_parameters = type_parameters.into_iter().peekable();
    type_parameters.peek()?;
    Some(quote!(<#(#type_parameters),*>))
}
