//! `crate::operations`: the facts of operations as statics for the runtime, with a file for each route.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    Format, HttpMethod, Name, Operation, Parameter, ParameterLocation, ParameterStyle, Redirects,
    RequestBody, Route, StyleKind, sent_path,
};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::{Source, naming, paging};

use super::{constraints, plan, rules};

/// The number of items above which a list is a static of its own: printing a static at once takes thirty times the memory
/// of its text.
const LONG: usize = 200;

/// The file of a route. The file of the root also lists all operations.
pub(in crate::render::rust) fn file(source: Source<'_>, route: &Route) -> SourceFile {
    let path: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    let docs = match path.as_slice() {
        [] => DocLines::text("The operations as data for the runtime."),
        path => DocLines::text(&format!(
            "The operations in {} as data for the runtime.",
            code(&path.join("."))
        )),
    };
    let mut file = SourceFile::new(docs);
    let modules = route.branches().filter_map(Route::name).map(naming::module_ident);
    file.items(quote!(#(pub(crate) mod #modules;)*));
    let own = plan::operations(source.api, route).map(naming::static_ident);
    let scope = Scope::with_names(source.names, own);
    if route.path.is_empty() {
        add_all(source, &scope, &mut file);
    }
    for operation in plan::operations(source.api, route) {
        let tokens = entry(source, &scope, operation, &mut file);
        file.items(tokens);
    }
    file.imports(&scope);
    file
}

/// Adds the list of all operations.
fn add_all(source: Source<'_>, scope: &Scope<'_>, file: &mut SourceFile) {
    let ty = scope.item(items::OPERATION);
    let operations = &source.api.operations;
    let mut each = operations.iter().map(|operation| {
        let (name, path) = (naming::static_ident(operation), operation.route.iter());
        let modules = path.map(naming::module_ident);
        quote!(&#(#modules::)*#name)
    });
    let head = quote! {
        /// All operations, for the tests of this crate.
        pub static OPERATIONS: &[&#ty] =
    };
    match operations.len() > LONG {
        true => file.list(&head, operations.len(), &mut each),
        false => file.items(quote!(#head &[#(#each),*];)),
    }
}

/// The static of an operation: the required fields, then the fields that differ from the defaults. A long list becomes a
/// static of its own, which the file gets.
fn entry(
    source: Source<'_>,
    scope: &Scope<'_>,
    operation: &Operation,
    file: &mut SourceFile,
) -> TokenStream {
    let name = naming::static_ident(operation);
    let (id, path) = (operation.id.as_str(), sent_path(&operation.path));
    let ty = scope.item(items::OPERATION);
    let method = variant!(
        scope, items::METHOD, operation.method,
        HttpMethod: Get Put Post Delete Options Head Patch Trace
    );
    let security = source.security.of(source.api, operation, scope);
    let server_set = operation.server_set.map(proc_macro2::Literal::usize_unsuffixed);
    let server = operation.server.as_deref().filter(|_| server_set.is_none());
    let meaning = operation.semantic_method;
    let pages = operation.pagination.as_ref().and_then(|own| paging::index(source.api, own));
    let [styles, rules, constraints] = lists(source, scope, operation, file);
    let body = operation.body.as_ref().map(|it| body(scope, it));
    let others = [
        server.map(|server| quote!(server: Some(#server),)),
        server_set.map(|set| quote!(server_set: Some(#set),)),
        meaning.is_safe().then(|| quote!(safe: true,)),
        meaning.is_idempotent().then(|| quote!(idempotent: true,)),
        styles,
        body.map(|body| quote!(body: #body,)),
        redirects(scope, operation),
        pages.map(|index| quote!(pages: Some(#index),)),
        operation.sends_empty_body().then(|| quote!(empty_body: true,)),
        rules,
        constraints,
    ];
    let rest = others.iter().any(Option::is_none).then(|| quote!(..#ty::BARE));
    let others = others.iter().flatten();
    quote! {
        pub(crate) static #name: #ty = #ty {
            id: #id,
            method: #method,
            path: #path,
            security: #security,
            #(#others)*
            #rest
        };
    }
}

/// The fields of an operation that are lists; `None` without items.
fn lists(
    source: Source<'_>,
    scope: &Scope<'_>,
    operation: &Operation,
    file: &mut SourceFile,
) -> [Option<TokenStream>; 3] {
    let styles = operation.parameters.iter().filter_map(|each| styled(scope, each));
    let (styles, rules) = (styles.collect::<Vec<_>>(), rules::list(scope, operation));
    // No name of an operation has two underscores together.
    let own = naming::static_ident(operation);
    let name = |field: &str| format_ident!("{own}__{field}");
    let mut list =
        |name: Ident, item: items::Item, count, items: &mut dyn Iterator<Item = TokenStream>| {
            if count > LONG {
                let item = scope.item(item);
                file.list(&quote!(static #name: &[#item] =), count, items);
                return Some(quote!(#name,));
            }
            (count > 0).then(|| quote!(&[#(#items),*],))
        };
    let (style, rule) = (items::PARAMETER_STYLE, items::RULE);
    let styles = list(name("STYLES"), style, styles.len(), &mut styles.into_iter());
    let rules = list(name("RULES"), rule, rules.len(), &mut rules.into_iter());
    let sentences = operation.value_sentences();
    let found = source.sampler.checks().constraints(operation, &sentences).checked;
    let mut each = found.iter().map(|value| constraints::constrained(scope, value));
    let constraints = list(name("CONSTRAINTS"), items::CONSTRAINED, found.len(), &mut each);
    [
        styles.map(|list| quote!(styles: #list)),
        rules.map(|list| quote!(rules: #list)),
        constraints.map(|list| quote!(constraints: #list)),
    ]
}

/// The treatment of redirects, unless they are errors.
fn redirects(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let redirects = operation.response.redirects;
    let ty = (!redirects.are_refused()).then(|| scope.item(items::REDIRECTS))?;
    Some(match redirects {
        Redirects::Followed => quote!(redirects: #ty::Followed,),
        _ => quote!(redirects: #ty::Returned,),
    })
}

/// The format of the body.
fn body(scope: &Scope<'_>, body: &RequestBody) -> TokenStream {
    let ty = scope.item(items::BODY_FORMAT);
    let other = |module: &str| {
        let types = body.part_types.iter().map(|(name, media_type)| {
            let name = name.as_str();
            quote!((#name, #media_type))
        });
        let module = scope.imported("crate", module);
        quote!(#ty::Other(#module::write, &[#(#types),*]))
    };
    match body.format {
        Format::Json => quote!(#ty::Json),
        Format::Form => quote!(#ty::Form),
        Format::Text => quote!(#ty::Text),
        Format::Multipart => other("multipart"),
        Format::Bytes => other("upload"),
    }
}

/// The style of a parameter, if the style differs from the default of its location.
fn styled(scope: &Scope<'_>, parameter: &Parameter) -> Option<TokenStream> {
    let ParameterStyle { kind, explode, allow_reserved } = parameter.style?;
    let location = match parameter.location {
        ParameterLocation::Path => quote!(Path),
        ParameterLocation::Query => quote!(Query),
        ParameterLocation::Header => quote!(Header),
        ParameterLocation::Cookie => quote!(Cookie),
        ParameterLocation::Body => quote!(Body),
        ParameterLocation::WholeBody => return None,
    };
    let style = variant!(
        scope, items::STYLE, kind,
        StyleKind: Form Simple Label Matrix SpaceDelimited PipeDelimited DeepObject Json
    );
    let (styled, locations) =
        (scope.item(items::PARAMETER_STYLE), scope.item(items::PARAMETER_LOCATION));
    let name = parameter.property.wire.as_str();
    Some(quote! {
        #styled {
            location: #locations::#location,
            name: #name,
            style: #style,
            explode: #explode,
            reserved: #allow_reserved,
        }
    })
}
