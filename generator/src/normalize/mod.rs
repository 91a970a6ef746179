//! Makes the model of a document.

mod arguments;
mod choice_places;
mod described_parameter;
mod distinct;
pub(crate) mod document;
mod drafts;
pub(crate) mod extensions;
mod followed;
mod ids;
pub(crate) mod incoming;
pub(crate) mod log;
pub(crate) mod media_type;
mod naming;
pub(crate) mod operations;
mod prose;
pub(crate) mod request;
pub(crate) mod rules;
pub(crate) mod schema;
mod schema_equality;
pub(crate) mod security;
pub(crate) mod select;
pub(crate) mod server;
mod settings;
mod type_path;
mod types;
mod unsupported;

use openapiv3::Info;

use crate::diagnostic::Diagnostics;
use crate::load::{Loaded, Node};
use crate::model::{Api, ApiInfo, Docs, TypeTable};
use crate::names::Lock;
use document::Document;
use ids::Ids;
use log::Log;
use naming::Naming;
use schema::{ComposedSchemas, Lowering, Schemas};

pub(crate) use prose::sentences;
pub use settings::complete;

/// The model of a document, and its names with their places. Problems go to the diagnostics; the model is complete and
/// sorted.
pub fn normalize(loaded: &Loaded, diagnostics: &mut Diagnostics) -> (Api, Lock) {
    let Loaded { raw, head, origin, conventions, names, .. } = loaded;
    let document = Document { root: Node::root(raw) };
    let moved = followed::moved(&document, conventions, names);
    let names = moved.follow(names);
    let mut naming = Naming::new(conventions, &names, &moved);
    let composed = ComposedSchemas::new();
    let schemas = Schemas::new(document.root.clone(), &composed, Log::new(diagnostics));
    let ids = Ids::new(&document, &conventions.ids);
    let mut lowering = Lowering::new(schemas, ids, conventions, &names);
    lowering.lower_components(&document);
    let (mut operations, requests) = operations::operations(&document, &mut naming, &mut lowering);
    let mut incoming = incoming::incoming(&document, &operations, &mut naming, &mut lowering);
    lowering.lower_pending();
    let Lowering { mut schemas, mut drafts, .. } = lowering;
    types::break_circles(&mut drafts.list, &mut schemas.log);
    types::replace_ambiguous_unions(&mut drafts, &mut schemas);
    rules::rules(&document.root, conventions, &mut schemas, &mut operations, requests);
    let mut log = schemas.log;
    let count = operations.len();
    operations.extend(incoming::as_operations(&incoming));
    let mut types = types::finish(&drafts.list, &mut operations, &mut naming, log.diagnostics);
    incoming::take_types(&mut incoming, operations.split_off(count));
    rules::name_choices(&mut operations, &mut naming, log.diagnostics);
    arguments::of_methods(&mut operations, &mut naming);
    arguments::of_structs(&mut types, &mut naming);
    distinct::members(&mut types, &mut naming, log.diagnostics);
    distinct::parameters(&mut operations, &mut naming, log.diagnostics);
    distinct::headers(&mut operations, &mut naming, log.diagnostics);
    distinct::choices(&types, &mut operations, &mut naming, log.diagnostics);
    let routes = operations::route_tree(&operations, &types, &head.tags);
    let security_schemes = security::security_schemes(
        &document, &operations, &conventions.client, &mut naming, &mut log,
    );
    let taken = security::builder_methods(&security_schemes, &conventions.client);
    let found = server::servers(&document.root, &mut operations, &taken, &mut naming, &mut log);
    let info = ApiInfo { server: found.url, origin: origin.clone(), ..info(&head.info) };
    let emitted = types.iter().filter_map(|def| def.pointers.first()).collect();
    let excluded = log.into_excluded(&emitted);
    let types = TypeTable::new(types);
    let actions = types::action_kinds(conventions.long_running.as_ref(), &types, diagnostics);
    let renamed = types::renamed(&naming.names);
    let mut api = Api {
        info,
        servers: found.servers,
        security_schemes,
        routes,
        operations,
        types,
        renamed,
        renamed_methods: std::mem::take(&mut naming.renamed_methods),
        actions,
        incoming,
        excluded,
        ..Api::default()
    };
    complete(&mut api, conventions, diagnostics);
    api.title_words = naming.title_words(api.title());
    (api, naming.names)
}

fn info(info: &Info) -> ApiInfo {
    let (title, description) = (Some(info.title.clone()), info.description.clone());
    let docs = Docs { title, description, example: None };
    ApiInfo { docs, version: info.version.clone(), origin: None, server: None }
}
