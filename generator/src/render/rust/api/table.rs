//! `crate::operations`: the facts of operations, as statics for the runtime; a file for each route.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{
    Format, HttpMethod, Name, Operation, Parameter, ParameterLocation, ParameterStyle, RequestBody,
    Route, StyleKind,
};

use crate::render::rust::docs::{DocLines, code};
use crate::render::rust::print::SourceFile;
use crate::render::rust::profile::option;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::{Source, credentials, naming};

use super::{children, plan, rules};

/// The file of a route. That of the root has the list of all operations too.
pub(in crate::render::rust) fn file(source: Source<'_>, route: &Route) -> SourceFile {
    let path: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    let docs = match path.as_slice() {
        [] => DocLines::new().paragraph("The operations as data for the runtime."),
        path => DocLines::new().paragraph(&format!(
            "The operations in {} as data for the runtime.",
            code(&path.join("."))
        )),
    };
    let mut file = SourceFile::new(docs);
    let modules = children(route).filter_map(Route::name).map(naming::module_ident);
    file.items(quote!(#(pub(crate) mod #modules;)*));
    let own = plan::operations(source.api, route).map(naming::static_ident);
    let scope = Scope::with_names(source.names, own);
    if route.path.is_empty() {
        file.items(all(source, &scope));
    }
    for operation in plan::operations(source.api, route) {
        file.items(entry(source, &scope, operation));
    }
    file.imports(&scope);
    file
}

/// The list of all operations.
fn all(source: Source<'_>, scope: &Scope<'_>) -> TokenStream {
    let ty = scope.item(items::OPERATION);
    let each = source.api.operations.iter().map(|operation| {
        let (name, path) = (naming::static_ident(operation), operation.route.iter());
        let modules = path.map(naming::module_ident);
        quote!(&#(#modules::)*#name)
    });
    quote! {
        /// All operations, for the tests of this crate.
        pub static OPERATIONS: &[&#ty] = &[#(#each),*];
    }
}

/// The static of an operation.
fn entry(source: Source<'_>, scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let Source { api, .. } = source;
    let name = naming::static_ident(operation);
    let (id, path) = (operation.id.as_str(), operation.path.as_str());
    let ty = scope.item(items::OPERATION);
    let method = variant!(
        scope, items::METHOD, operation.method,
        HttpMethod: Get Put Post Delete Options Head Patch Trace
    );
    let server = option(operation.server.as_deref());
    let meaning = operation.semantic_method;
    let safe = meaning.is_safe();
    let idempotent = safe || matches!(meaning, HttpMethod::Put | HttpMethod::Delete);
    let styles = operation.parameters.iter().filter_map(|each| styled(scope, each));
    let body = body(scope, operation.body.as_ref());
    let empty_body = operation.sends_empty_body();
    let security = credentials::taken(scope, credentials::checked(api, operation));
    let rules = rules::list(scope, operation);
    let constraints = source.constraints.list(scope, operation);
    quote! {
        pub(crate) static #name: #ty = #ty {
            id: #id,
            method: #method,
            path: #path,
            server: #server,
            safe: #safe,
            idempotent: #idempotent,
            styles: &[#(#styles),*],
            body: #body,
            empty_body: #empty_body,
            security: #security,
            rules: &[#(#rules),*],
            constraints: &[#(#constraints),*],
        };
    }
}

/// How the body is written.
fn body(scope: &Scope<'_>, body: Option<&RequestBody>) -> TokenStream {
    let ty = scope.item(items::BODY_FORMAT);
    let other = |module: &str| {
        let types = body.into_iter().flat_map(|body| &body.part_types);
        let types = types.map(|(name, media_type)| {
            let name = name.as_str();
            quote!((#name, #media_type))
        });
        let module = scope.imported("crate", module);
        quote!(#ty::Other(#module::write, &[#(#types),*]))
    };
    match body.map(|body| body.format) {
        None => quote!(#ty::None),
        Some(Format::Json) => quote!(#ty::Json),
        Some(Format::Form) => quote!(#ty::Form),
        Some(Format::Text) => quote!(#ty::Text),
        Some(Format::Multipart) => other("multipart"),
        Some(Format::Bytes) => other("upload"),
    }
}

/// A parameter that is written otherwise than is usual in its place.
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
