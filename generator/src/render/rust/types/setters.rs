//! The constructor and the setters of a struct: `new` takes the required members, and each other field has a setter.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::model::{Field, Json, Primitive, Struct, TypeRef};

use super::Context;
use super::field::{StructField, scalar};
use crate::render::rust::argument::{Argument, generics};
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;
use crate::render::rust::representation::{Held, Initial, Passing, Representation};
use crate::render::rust::scope::items;
use crate::render::rust::setting::Setting;

/// The parts of a struct that callers create.
pub(super) struct RequestStruct {
    /// The arguments of `new`.
    arguments: Vec<Argument>,
    /// The docs of the arguments. The fields of a request struct are private, so their docs are here.
    docs: DocLines,
    /// The field initializers of a new value.
    values: Vec<TokenStream>,
    has_constants: bool,
    /// The type of the field for numbers that their fields can't hold, if an argument of `new` can be such a number.
    misfits: Option<TokenStream>,
    /// The type of additional members.
    additional: Option<TokenStream>,
}

impl RequestStruct {
    /// The parts of this struct.
    pub(super) fn new(context: &Context<'_>, body: &Struct, held: &[StructField<'_>]) -> Self {
        let (mut arguments, mut values, mut has_constants) = (Vec::new(), Vec::new(), false);
        let misfits = naming::misfits();
        let is_argument = |field: &Field| Initial::of(&field.property) == Initial::Argument;
        let is_narrow = held.iter().any(|each| each.narrows() && is_argument(each.field));
        let (mut described, mut left_out) = (Vec::new(), Vec::new());
        for each @ StructField { field, ident, .. } in held {
            values.push(match Initial::of(&field.property) {
                Initial::Value(value) => {
                    has_constants = true;
                    let value = constant(&field.property.ty, value);
                    quote!(#ident: #value)
                }
                Initial::Argument => {
                    let (argument, value) = given(context, each, &misfits);
                    arguments.push(argument);
                    described.push((ident.clone(), DocLines::of_property(&field.property)));
                    // An omitted value that is always sent is null.
                    let is_left_out = !field.property.presence.is_required();
                    left_out.extend(is_left_out.then(|| ident.clone()));
                    value
                }
                Initial::Absent => quote!(#ident: None),
            });
        }
        let additional = body.additional.as_ref().map(|ty| context.scope.ty(ty));
        if additional.is_some() {
            let rest = naming::additional();
            let map = context.scope.item(items::BTREE_MAP);
            values.push(quote!(#rest: #map::new()));
        }
        let narrow = is_narrow.then(|| context.scope.item(items::MISFITS));
        if held.iter().any(StructField::narrows) {
            values.push(match is_narrow {
                true => quote!(#misfits),
                false => quote!(#misfits: Default::default()),
            });
        }
        let docs = DocLines::text("Makes a value from the required members.").arguments(described);
        let docs = docs.left_out(left_out.into_iter());
        Self { arguments, docs, values, has_constants, misfits: narrow, additional }
    }

    /// Whether `Default` can be derived for it.
    pub(super) fn is_default(&self) -> bool {
        self.arguments.is_empty() && !self.has_constants
    }

    /// `Default`, if nothing is required but the derived one would be wrong.
    pub(super) fn default(&self, name: &Ident) -> TokenStream {
        if !(self.arguments.is_empty() && self.has_constants) {
            return TokenStream::new();
        }
        let values = &self.values;
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self { #(#values),* }
                }
            }
        }
    }

    /// The constructor and the setters.
    pub(super) fn methods<'m>(
        &'m self,
        context: &'m Context<'_>,
        held: &'m [StructField<'_>],
    ) -> impl Iterator<Item = TokenStream> + 'm {
        let setters = held.iter().filter_map(|held| setter(context, held));
        std::iter::once(self.constructor()).chain(setters).chain(self.additional())
    }

    /// The setter of additional members.
    fn additional(&self) -> Option<TokenStream> {
        let (ident, ty) = (naming::additional(), self.additional.as_ref()?);
        Some(quote! {
            /// A member under any other name.
            pub fn #ident(mut self, name: impl Into<String>, value: impl Into<#ty>) -> Self {
                self.#ident.insert(name.into(), value.into());
                self
            }
        })
    }

    fn constructor(&self) -> TokenStream {
        let (docs, values) = (self.docs.attributes(), &self.values);
        if self.arguments.is_empty() {
            return quote! {
                /// Nothing is set yet.
                pub fn new() -> Self {
                    Self::default()
                }
            };
        }
        let arguments = self.arguments.iter().map(Argument::declaration);
        let generics = generics(self.arguments.iter().filter_map(|argument| argument.by.clone()));
        let misfits = self.misfits.as_ref().map(|ty| {
            let ident = naming::misfits();
            quote!(let mut #ident = #ty::default();)
        });
        quote! {
            #docs
            pub fn new #generics(#(#arguments),*) -> Self {
                #misfits
                Self { #(#values),* }
            }
        }
    }
}

/// The argument of `new` for a field, and the field with its value.
fn given(
    context: &Context<'_>,
    held: &StructField<'_>,
    misfits: &Ident,
) -> (Argument, TokenStream) {
    let (ident, ty) = (&held.ident, &held.field.property.ty);
    if held.field.property.was_required {
        let argument = kept(context, held);
        let value = set(context, held, &argument.value(context.scope));
        let fitted = held.narrows().then(|| fitted(misfits, held, None, &value));
        let value = fitted.unwrap_or(value);
        return (argument, quote!(#ident: #value));
    }
    let passing = Passing::of(&held.field.property);
    let argument = Argument::new(context.scope, ident, passing);
    let value = match passing.is_array() {
        true => {
            let array = argument.typed_value(context.scope);
            quote!(Vec::from(#array))
        }
        false => argument.value(context.scope),
    };
    let field = if passing.is_array() && !held.narrows() {
        quote!(#ident: #value)
    } else if held.is_boxed {
        quote!(#ident: Box::new(#value))
    } else if held.narrows() {
        let given = Held::Sent.whole_ty(context.scope, ty);
        let value = fitted(misfits, held, Some(&given), &value);
        quote!(#ident: #value)
    } else {
        argument.initializer(context.scope)
    };
    (argument, field)
}

/// The setter of a field that is absent in a new value.
fn setter(context: &Context<'_>, held: &StructField<'_>) -> Option<TokenStream> {
    let (property, ident) = (&held.field.property, &held.ident);
    if Initial::of(property) != Initial::Absent {
        return None;
    }
    let by = naming::conversion();
    let setting = Setting::of(Passing::of(property));
    let (ty, value) = (setting.ty(context.scope, &by), set(context, held, &setting.given(ident)));
    let value = match held.narrows() {
        true => {
            let misfits = naming::misfits();
            fitted(&quote!(self.#misfits), held, None, &value)
        }
        false => value,
    };
    let generics = generics(setting.is_generic().then_some(by));
    let setter = naming::field_setter_ident(held.field);
    let docs = DocLines::of_property(property).attributes();
    Some(quote! {
        #docs
        pub fn #setter #generics(mut self, #ident: #ty) -> Self {
            self.#ident = #value;
            self
        }
    })
}

/// The value of a field that can't hold each number that may be given. `given` is the type of the argument, if nothing else
/// determines the type.
fn fitted(
    misfits: &impl ToTokens,
    held: &StructField<'_>,
    given: Option<&TokenStream>,
    value: &TokenStream,
) -> TokenStream {
    let member = held.field.property.wire.as_str();
    let types = given.map(|given| quote!(::<_, #given>));
    quote!(#misfits.fitted #types(#member, #value))
}

/// The argument of `new` for a member that an earlier version required.
fn kept(context: &Context<'_>, held: &StructField<'_>) -> Argument {
    Argument::kept(context.scope, &held.ident, Passing::of(&held.field.property))
}

/// The value of a field from an optional argument.
fn set(context: &Context<'_>, held: &StructField<'_>, given: &TokenStream) -> TokenStream {
    let boxed = held.is_boxed.then(|| match held.representation {
        Representation::Patch => quote!(.map(|value| value.map(Box::new))),
        _ => quote!(.map(Box::new)),
    });
    let listed = Passing::of(&held.field.property).is_array().then(|| quote!(.map(Vec::from)));
    match held.representation {
        // An absent value that is always sent is null.
        Representation::Nullable => {
            let nullable = context.scope.item(items::NULLABLE);
            quote!(#given.and_then(#nullable::value)#boxed)
        }
        _ => quote!(#given #listed #boxed),
    }
}

/// A constant with its type.
fn constant(ty: &TypeRef, value: &Json) -> TokenStream {
    let value = scalar(value);
    match ty {
        TypeRef::Primitive(Primitive::Boolean) => quote!(#value),
        TypeRef::Primitive(number) if number.is_integer() => quote!(#value),
        TypeRef::Primitive(Primitive::Number32) => quote!(#value as f32),
        TypeRef::Primitive(Primitive::Number) => quote!(#value as f64),
        _ => quote!(#value.into()),
    }
}
