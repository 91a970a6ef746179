//! `Debug` without what logs must not contain: secret fields, and members of the same names in JSON of any shape.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Struct, TypeDef, WireName};

use super::Context;
use super::field::StructField;
use crate::render::rust::Source;
use crate::render::rust::docs::DocLines;
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};

/// `secret_keys.rs`: the names of secret members, for JSON of any shape.
pub(in crate::render::rust) fn keys_file(source: Source<'_>) -> SourceFile {
    let mut file = SourceFile::new(DocLines::new().paragraph("The names of secret members."));
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
        let list = match body.secrets.contains(&property.wire) {
            true => &mut hidden,
            false if property.ty.has_any() => &mut veiled,
            false => &mut shown,
        };
        list.push(held.ident.clone());
    }
    if let Some(ty) = &body.additional {
        let list = if ty.has_any() { &mut veiled } else { &mut shown };
        list.push(format_ident!("{}", naming::ADDITIONAL));
    }
    if hidden.is_empty() && veiled.is_empty() {
        return None;
    }
    let name = naming::type_name(&def.id);
    let debug_without = context.scope.item(items::DEBUG_WITHOUT_MACRO);
    Some(quote! {
        #debug_without! { #name { #(#shown)* } veiled { #(#veiled)* } hidden { #(#hidden)* } }
    })
}

/// A field of a variant of a choice.
#[derive(Clone, Copy)]
pub(super) struct PrintedField<'a> {
    /// Its name.
    pub(super) ident: &'a Ident,
    /// Its parameter; `None`: a choice, which hides its own secrets.
    pub(super) wire: Option<&'a WireName>,
}

impl PrintedField<'_> {
    fn is_secret(self, keys: &BTreeSet<&WireName>) -> bool {
        self.wire.is_some_and(|wire| keys.contains(wire))
    }
}

/// A variant of a choice.
pub(super) struct PrintedVariant<'a> {
    /// Its name.
    pub(super) name: Ident,
    /// Whether its only field has no name.
    pub(super) is_tuple: bool,
    /// Its fields.
    pub(super) fields: Vec<PrintedField<'a>>,
}

impl PrintedVariant<'_> {
    /// The `match` arm that prints the variant.
    fn arm(&self, keys: &BTreeSet<&WireName>, f: &Ident) -> TokenStream {
        let Self { name, is_tuple, fields } = self;
        let text = name.to_string();
        let patterns = fields.iter().map(|field| match (field.is_secret(keys), field.ident) {
            (true, _) if *is_tuple => quote!(_),
            (true, ident) => quote!(#ident: _),
            (false, ident) => quote!(#ident),
        });
        let calls = fields.iter().map(|field| {
            let ident = field.ident;
            let value =
                if field.is_secret(keys) { quote!(&format_args!("..")) } else { quote!(#ident) };
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
fn formatter(variants: &[PrintedVariant<'_>]) -> Ident {
    let fields = || variants.iter().flat_map(|variant| &variant.fields);
    let mut name = "f".to_owned();
    while fields().any(|field| *field.ident == name) {
        name.push('_');
    }
    format_ident!("{name}")
}

/// `Debug` for a choice that takes a secret. Other choices derive it.
pub(super) fn debug_of_choice(
    scope: &Scope<'_>,
    keys: &BTreeSet<&WireName>,
    name: &Ident,
    variants: &[PrintedVariant<'_>],
) -> Option<TokenStream> {
    let mut fields = variants.iter().flat_map(|variant| &variant.fields);
    if !fields.any(|field| field.is_secret(keys)) {
        return None;
    }
    let f = formatter(variants);
    let arms = variants.iter().map(|variant| variant.arm(keys, &f));
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
    fn a_field_with_the_name_of_the_formatter_is_printed() {
        let (f, code) = (format_ident!("f"), format_ident!("code"));
        let wires = [WireName::new("f"), WireName::new("code")];
        let field = |ident, wire| PrintedField { ident, wire: Some(wire) };
        let variants = [
            PrintedVariant {
                name: format_ident!("F"),
                is_tuple: true,
                fields: vec![field(&f, &wires[0])],
            },
            PrintedVariant {
                name: format_ident!("Code"),
                is_tuple: true,
                fields: vec![field(&code, &wires[1])],
            },
        ];
        let keys = BTreeSet::from([&wires[1]]);
        let arms = variants.iter().map(|variant| variant.arm(&keys, &formatter(&variants)));
        assert_eq!(
            quote!(#(#arms)*).to_string(),
            quote! {
                Self::F(f) => f_.debug_tuple("F").field(f).finish(),
                Self::Code(_) => f_.debug_tuple("Code").field(&format_args!("..")).finish(),
            }
            .to_string()
        );
    }
}
