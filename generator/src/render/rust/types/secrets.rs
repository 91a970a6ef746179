//! `Debug` without secrets: secret fields, and members of the same names in JSON of any shape.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Struct, TypeDef, TypeRef, WireName};

use super::Context;
use super::field::StructField;
use super::field::has_misfits;
use crate::render::rust::Source;
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};

/// `secret_keys.rs`: the names of secret members, for JSON of any shape.
pub(in crate::render::rust) fn keys_file(source: Source<'_>) -> SourceFile {
    let mut file = SourceFile::new(DocLines::text("The names of members with secret values."));
    let keys = source.api.secret_keys().into_iter().map(WireName::as_str);
    file.items(quote! {
        /// The names of members that logs must not contain.
        pub(crate) const SECRET_KEYS: &[&str] = &[#(#keys),*];
    });
    file
}

/// `Debug` for a struct with secrets, or with JSON of any shape. Other structs derive it.
pub(super) fn debug(
    context: &Context<'_>,
    def: &TypeDef,
    body: &Struct,
    held: &[StructField<'_>],
) -> Option<TokenStream> {
    let (mut hidden, mut veiled, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for held in held {
        let property = &held.field.property;
        let list = match Shown::of(&property.ty) {
            _ if body.secrets.contains(&property.wire) => &mut hidden,
            Shown::Veiled => &mut veiled,
            _ => &mut shown,
        };
        list.push(held.ident.clone());
    }
    if let Some(ty) = &body.additional {
        let list = if ty.has_any() { &mut veiled } else { &mut shown };
        list.push(naming::additional());
    }
    // The field for numbers that do not fit is not a field of the API.
    if hidden.is_empty() && veiled.is_empty() && !has_misfits(def, held) {
        return None;
    }
    let name = naming::type_name(&def.id);
    let debug_without = context.scope.item(items::DEBUG_WITHOUT_MACRO);
    Some(quote! {
        #debug_without! { #name { #(#shown)* } veiled { #(#veiled)* } hidden { #(#hidden)* } }
    })
}

/// `Debug` for a newtype of JSON of any shape. Other newtypes derive it.
pub(super) fn debug_of_newtype(
    scope: &Scope<'_>,
    name: &Ident,
    ty: &TypeRef,
) -> Option<TokenStream> {
    if !ty.has_any() {
        return None;
    }
    let debug_without = scope.item(items::DEBUG_WITHOUT_MACRO);
    Some(quote!(#debug_without! { #name veiled }))
}

/// The output of `Debug` for a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render::rust) enum Shown {
    /// With the `Debug` of its type.
    Plain,
    /// JSON of any shape, whose secret members are hidden.
    Veiled,
    /// Hidden.
    Hidden,
}

impl Shown {
    /// The output of `Debug` for a value of this type.
    pub(in crate::render::rust) fn of(ty: &TypeRef) -> Self {
        if ty.has_any() { Self::Veiled } else { Self::Plain }
    }
}

/// A field of a variant.
pub(in crate::render::rust) struct PrintedField {
    /// Its name.
    pub(in crate::render::rust) ident: Ident,
    /// The output of `Debug` for the field.
    pub(in crate::render::rust) shown: Shown,
}

/// A variant of an enum.
pub(in crate::render::rust) struct PrintedVariant {
    /// Its name.
    pub(in crate::render::rust) name: Ident,
    /// Whether its only field has no name.
    pub(in crate::render::rust) is_tuple: bool,
    /// Its fields.
    pub(in crate::render::rust) fields: Vec<PrintedField>,
}

impl PrintedVariant {
    /// A variant with one unnamed field, or with none.
    pub(in crate::render::rust) fn tuple(name: Ident, shown: Option<Shown>) -> Self {
        let field = |shown| PrintedField { ident: format_ident!("value"), shown };
        Self { name, is_tuple: true, fields: shown.map(field).into_iter().collect() }
    }

    /// The `match` arm that prints the variant.
    fn arm(&self, scope: &Scope<'_>, f: &Ident) -> TokenStream {
        let Self { name, is_tuple, fields } = self;
        let text = name.to_string();
        let patterns = fields.iter().map(|PrintedField { ident, shown }| match shown {
            Shown::Hidden if *is_tuple => quote!(_),
            Shown::Hidden => quote!(#ident: _),
            _ => quote!(#ident),
        });
        let calls = fields.iter().map(|PrintedField { ident, shown }| {
            let value = match shown {
                Shown::Plain => quote!(#ident),
                Shown::Veiled => {
                    let veiled = scope.item(items::VEILED);
                    quote!(&#veiled(#ident))
                }
                Shown::Hidden => quote!(&format_args!("..")),
            };
            let label = ident.to_string();
            let label = label.trim_start_matches("r#");
            if *is_tuple { quote!(.field(#value)) } else { quote!(.field(#label, #value)) }
        });
        match (fields.is_empty(), is_tuple) {
            (true, _) => quote!(Self::#name => #f.write_str(#text),),
            (_, true) => {
                quote!(Self::#name(#(#patterns),*) => #f.debug_tuple(#text)#(#calls)*.finish(),)
            }
            _ => {
                quote!(Self::#name { #(#patterns),* } => #f.debug_struct(#text)#(#calls)*.finish(),)
            }
        }
    }
}

/// A name for the formatter that no field has.
fn formatter(variants: &[PrintedVariant]) -> Ident {
    let fields = || variants.iter().flat_map(|variant| &variant.fields);
    naming::free("f".to_owned(), |name| fields().any(|field| field.ident == name))
}

/// `Debug` for an enum with secrets, or with JSON of any shape. Other enums derive it.
pub(in crate::render::rust) fn debug_of_enum(
    scope: &Scope<'_>,
    name: &Ident,
    variants: &[PrintedVariant],
) -> Option<TokenStream> {
    let mut fields = variants.iter().flat_map(|variant| &variant.fields);
    if fields.all(|field| field.shown == Shown::Plain) {
        return None;
    }
    let f = formatter(variants);
    let arms = variants.iter().map(|variant| variant.arm(scope, &f));
    let fmt = scope.imported("std", "fmt");
    Some(quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, #f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self { #(#arms)* }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formatter_has_the_name_of_no_field() {
        let field = |ident| PrintedField { ident: format_ident!("{ident}"), shown: Shown::Plain };
        let variant = |fields| PrintedVariant { name: format_ident!("F"), is_tuple: false, fields };
        let check = |expected: &str, fields: Vec<PrintedField>| {
            assert_eq!(formatter(&[variant(Vec::new()), variant(fields)]), expected);
        };
        check("f", vec![field("code")]);
        check("f_", vec![field("code"), field("f")]);
        check("f__", vec![field("f"), field("f_")]);
    }
}
