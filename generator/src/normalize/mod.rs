//! From the document to the model.

mod context;
pub mod dependencies;
mod extensions;
mod node;
mod operations;
mod place;
pub mod prose;
mod rules;
mod same;
mod schema;
mod security;
mod server;
mod types;

use serde_json::Value;

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, ApiInfo, Docs, TypeTable};
use context::Context;
use extensions::docs;
use node::Node;

/// The model of a document. Problems go to the diagnostics; what is left is complete and sorted.
pub fn normalize(
    document: &Value,
    conventions: &Conventions,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut context = Context::new(document, conventions, diagnostics);
    context.lower_components();
    let mut operations = context.operations();
    context.rules(&mut operations);
    let types = context.finish_types(&mut operations);
    let routes = operations::route_tree(&operations, &types, &context.document.items("tags"));
    let security_schemes = context.security_schemes(&operations);
    let info = ApiInfo { server: context.server(), ..info(&context.document) };
    let excluded = context.excluded.into_iter().collect();
    let types = TypeTable::new(types);
    let actions = types::action_kinds(conventions.long_running.as_ref(), &types, diagnostics);
    Api { info, security_schemes, routes, operations, types, actions, excluded }
}

fn info(document: &Node<'_>) -> ApiInfo {
    let info = document.child("info").unwrap_or_else(|| document.clone());
    let docs = Docs { title: info.text("title").map(str::to_owned), ..docs(&info) };
    let version = info.text("version").unwrap_or_default().to_owned();
    ApiInfo { docs, version, server: None }
}
