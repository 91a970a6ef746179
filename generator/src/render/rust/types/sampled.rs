//! `src/samples`: for each response type, a sample, a builder, and a setter for each field, for tests.
//!
//! The module needs the feature `test-util`. Without the feature, the compiler does not read its files.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Api, Struct, TypeDef, TypeKind, TypeRef, Union};
use crate::render::json::compact;
use crate::render::rust::Source;
use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::representation::{Initial, Representation};
use crate::render::rust::scope::{Scope, items};

use super::field::StructField;
use super::{Context, MakeFile, files as type_files, structs};

/// All files: the paths below `samples/`, and the functions that make them. Empty if there are no response types.
pub(in crate::render::rust) fn files<'a>(source: Source<'a>) -> Vec<(String, MakeFile<'a>)> {
    let parts = type_files::of_types(source.api, source.uses).into_iter();
    let parts = parts.map(|(part, groups)| {
        (part, groups.into_values().flatten().filter(|def| is_read(def)).collect())
    });
    let has_types = |(_, types): &(_, Vec<_>)| !types.is_empty();
    let parts: Vec<(String, Vec<&TypeDef>)> = parts.filter(has_types).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let stems: Vec<String> = parts.iter().map(|(part, _)| part.clone()).collect();
    let mut files: Vec<(String, MakeFile<'_>)> = Vec::new();
    files.push(("mod.rs".to_owned(), Box::new(move || index(&stems))));
    for (part, types) in parts {
        let path = format!("{part}.rs");
        files.push((path, Box::new(move || file(source, &part, &types))));
    }
    files
}

/// Whether any type has a sample.
pub(in crate::render::rust) fn have_samples(api: &Api) -> bool {
    api.types.iter().any(is_read)
}

fn is_read(def: &TypeDef) -> bool {
    def.direction.response && matches!(def.kind, TypeKind::Struct(_) | TypeKind::Union(_))
}

fn index(stems: &[String]) -> SourceFile {
    let stems: Vec<Ident> = stems.iter().map(|stem| format_ident!("{stem}")).collect();
    let docs = DocLines::text("Values of responses, for tests and fakes.");
    let mut file = SourceFile::new(docs);
    file.items(quote!(#(mod #stems;)*));
    file
}

fn file(source: Source<'_>, part: &str, types: &[&TypeDef]) -> SourceFile {
    let mut file = SourceFile::new(DocLines::text(&format!("Samples of {}.", code(part))));
    let scope = Scope::of_types(source.names, &[]);
    let context = Context { source, scope: &scope };
    let mut read = Vec::new();
    for def in types {
        let Some(tokens) = sampled(source, &context, def) else { continue };
        read.push(scope.named(&def.id));
        file.macros(tokens);
    }
    file.items(quote! {
        #[cfg(test)]
        #[test]
        fn each_is_read() {
            #(let _ = #read::sample();)*
        }
    });
    file.imports(&scope);
    file
}

fn sampled(source: Source<'_>, context: &Context<'_>, def: &TypeDef) -> Option<TokenStream> {
    // First, since each name that the scope gives becomes an import.
    if matches!(&def.kind, TypeKind::Union(body) if has_method(context, def, body)) {
        return None;
    }
    let ty = TypeRef::Named(def.id.clone());
    let sample = literal(&compact(&source.sampler.of_each_type(&ty, def.id.name())?));
    let (name, sampled) = (context.scope.named(&def.id), context.scope.item(items::SAMPLED_MACRO));
    let fields = match &def.kind {
        TypeKind::Struct(body) => {
            let fields = lines(context, def, body);
            Some(quote!({ #(#fields)* }))
        }
        _ => None,
    };
    Some(quote!(#sampled! { #name #sample #fields }))
}

/// Whether the union already has a method with this name.
fn has_method(context: &Context<'_>, def: &TypeDef, body: &Union) -> bool {
    let mut methods = super::accessors::names(context, def, body);
    methods.any(|name| name == "sample")
}

/// A line for each field.
fn lines<'a>(
    context: &'a Context<'a>,
    def: &'a TypeDef,
    body: &'a Struct,
) -> impl Iterator<Item = TokenStream> + 'a {
    structs::fields(def, body).map(|field| {
        let held = StructField::new(context, def, field);
        let setter = naming::field_setter_ident(field);
        let wire = Some(field.property.wire.as_str()).filter(|wire| setter != wire);
        let (how, ty) = how(&held);
        let ty = context.scope.ty(ty);
        // A type that requests also use has these setters already. A setter with another name than its field is left
        // out here.
        let is_made = def.direction.request && Initial::of(&field.property) == Initial::Absent;
        let set = (is_made || setter != held.ident).then(|| quote!(, set));
        quote!(#setter #wire #how #ty #set;)
    })
}

/// The words of the runtime's macro for a setter's argument, and its type.
fn how<'a>(held: &StructField<'a>) -> (TokenStream, &'a TypeRef) {
    let ty = &held.field.property.ty;
    let inner = match ty {
        TypeRef::Array(inner) | TypeRef::Map(inner) => inner,
        _ => ty,
    };
    let how = match (held.representation, ty) {
        (Representation::Required | Representation::Constant, TypeRef::Array(_)) => quote!(list),
        (Representation::List, _) => quote!(list),
        (Representation::Required | Representation::Constant, TypeRef::Map(_)) => quote!(map),
        (Representation::Required | Representation::Constant, _) if held.is_boxed => quote!(boxed),
        (Representation::Required | Representation::Constant, _) => quote!(value),
        (Representation::Patch, TypeRef::Array(_)) => quote!(patch_list),
        (Representation::Patch, TypeRef::Map(_)) => quote!(patch_map),
        (Representation::Patch, _) => quote!(patch),
        (_, TypeRef::Array(_)) => quote!(optional_list),
        (_, TypeRef::Map(_)) => quote!(optional_map),
        (_, TypeRef::Any) => quote!(optional_json),
        _ if held.is_boxed => quote!(optional_boxed),
        _ => quote!(optional),
    };
    (how, inner)
}

/// JSON as a raw string literal, whose quotes need no escapes.
fn literal(json: &str) -> Literal {
    let mut marks = String::from("#");
    while json.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    format!("r{marks}\"{json}\"{marks}").parse().unwrap_or_else(|_| Literal::string(json))
}
