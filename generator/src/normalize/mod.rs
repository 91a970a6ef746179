//! From the document to the model.

mod context;
mod distinct;
mod extensions;
mod media_type;
mod operations;
mod prose;
mod request;
mod rules;
mod same;
mod schema;
mod security;
mod server;
mod settings;
mod type_path;
mod types;

use openapiv3::{Info, OpenAPI};
use serde_json::Value;

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, ApiInfo, Docs, TypeTable};
use context::Context;

pub use settings::settle;

/// The model of a document. Problems go to the diagnostics; what is left is complete and sorted.
pub fn normalize(
    document: &Value,
    head: &OpenAPI,
    conventions: &Conventions,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut context = Context::new(document, head, conventions, diagnostics);
    context.lower_components();
    let (mut operations, requests) = context.operations();
    context.settle();
    context.break_circles();
    context.rules(&mut operations, requests);
    let mut types = context.finish_types(&mut operations);
    distinct::members(&mut types, &mut operations, context.diagnostics);
    distinct::choices(&types, &mut operations, context.diagnostics);
    let routes = operations::route_tree(&operations, &types, &head.tags);
    let security_schemes = context.security_schemes(&operations);
    let info = ApiInfo { server: context.server(), ..info(&head.info) };
    let excluded = context.excluded.into_iter().collect();
    let types = TypeTable::new(types);
    let actions = types::action_kinds(conventions.long_running.as_ref(), &types, diagnostics);
    let mut api = Api {
        info,
        security_schemes,
        routes,
        operations,
        types,
        actions,
        excluded,
        ..Api::default()
    };
    settle(&mut api, conventions, diagnostics);
    api
}

fn info(info: &Info) -> ApiInfo {
    let docs = Docs { title: Some(info.title.clone()), description: info.description.clone() };
    ApiInfo { docs, version: info.version.clone(), server: None }
}
