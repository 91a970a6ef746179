//! The emitted crate, for its manifest, its README and the guides.

use serde::Serialize;

use crate::model::{
    Api, Featured, Operation, OperationId, Package, ResourceState, ReturnShape, Server, ServerSet,
    TypeRef, WireName,
};
use crate::render::markdown::visible;
use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::site::Pages;
use crate::render::pages::text::{Href, Inline, Source, Word};
use crate::render::rust::naming;
use crate::render::rust::samples::SampleCall;
use crate::samples::Sample;

use super::client::ClientView;
use super::{dependency, events};

/// The kinds of pagination of all lists.
#[derive(Debug, Serialize)]
struct PageWays {
    cursors: bool,
    /// Numbers and offsets.
    numbers: bool,
    links: bool,
}

impl PageWays {
    fn of(api: &Api) -> Self {
        let (cursors, numbers) = (api.has_page_cursors(), api.has_page_numbers());
        Self { cursors, numbers, links: api.has_page_links() }
    }
}

/// The emitted crate.
#[derive(Debug, Serialize)]
pub(crate) struct LibraryView {
    names: LibraryNames,
    /// The name of the API in prose.
    title: Inline,
    /// The sentence about the crate.
    description: Option<Inline>,
    /// The package in the manifest, with defaults.
    package: Package,
    license: Inline,
    calls: CallsView,
    /// An expression for the main client with the default credential.
    connect: Source,
    /// The environment variables of that credential.
    variables: Vec<Word>,
    /// The client types, the main one first.
    clients: Vec<ClientView>,
    /// Whether a client can have several tokens at once.
    tokens_go_together: bool,
    /// The environment variable with the URL of the server.
    endpoint_variable: Option<Inline>,
    /// The former name of the variable, which is still read.
    former_endpoint_variable: Option<Inline>,
    server: Option<Inline>,
    /// The servers that a caller can choose.
    servers: Vec<ServerView>,
    /// The address of the crate's documentation.
    documentation: String,
    has_pages: bool,
    page_ways: PageWays,
    has_actions: bool,
    /// The resources whose state changes after the response.
    settling: Vec<SettlingView>,
    /// Whether the document declares bodies of errors.
    has_failures: bool,
    /// Whether tokens can come from a source, and whether the crate has one.
    has_token_sources: bool,
    has_flows: bool,
    /// Whether the API has webhooks or callbacks.
    has_incoming: bool,
    /// Whether calls check patterns.
    has_patterns: bool,
    /// Whether bodies contain or are files.
    has_uploads: bool,
    /// Whether bodies are written to files, or read from files.
    has_files: bool,
    /// The number of dependencies with default features, in words.
    dependencies: &'static str,
    /// The number of crates including indirect dependencies.
    crates: usize,
    /// Whether there is a page of all constraints.
    has_constraints: bool,
    /// The type of all events.
    event_type: Option<Source>,
    /// The address of the published pages.
    site: Option<Href>,
    operations: usize,
    /// The document of the crate.
    document: Option<Inline>,
}

/// A server that a caller can choose.
#[derive(Debug, Serialize)]
struct ServerView {
    /// The enum variant.
    name: Inline,
    url: Inline,
}

/// A resource whose state changes after the response.
#[derive(Debug, Serialize)]
struct SettlingView {
    /// Its type.
    name: Inline,
    /// A call that gets the resource.
    get: Option<CallView>,
    /// The variable with the resource.
    variable: Source,
    /// A call that makes the resource, with an action beside it.
    makes: Option<CallView>,
    /// The statuses of a resource that is done, and the statuses of a failure.
    done: Vec<Inline>,
    failed: Vec<Inline>,
    /// The codes of errors at which a wait continues.
    temporary: Vec<Inline>,
    /// The property with the time for which the resource is scheduled, and the statuses until that time.
    scheduled_at: Option<Inline>,
    scheduled_status: Vec<Inline>,
}

impl SettlingView {
    fn new(pages: &Pages<'_>, state: &ResourceState) -> Self {
        let api = pages.api;
        let call = |operation| CallView::new(pages, operation, &pages.sampler.least(operation));
        let makes = api.operations.iter().find(|operation| {
            let returned = operation.response.kind.ty().and_then(TypeRef::named);
            returned == Some(&state.ty) && api.returns(operation).shape == ReturnShape::Settling
        });
        let scheduled = state.shape.scheduled.as_ref();
        let values = |values: &[String]| values.iter().map(|value| Inline::code(value)).collect();
        Self {
            name: Inline::code(&naming::type_name(&state.ty).to_string()),
            get: api.operation(&state.shape.get).map(call),
            variable: (&naming::tag_ident(&WireName::new(&state.name))).into(),
            makes: makes.map(call),
            done: values(&state.shape.done),
            failed: values(&state.shape.failed),
            temporary: values(state.shape.errors.as_ref().map_or(&[], |errors| &errors.temporary)),
            scheduled_at: scheduled.map(|it| Inline::code(it.at.as_str())),
            scheduled_status: values(scheduled.map_or(&[], |it| &it.status)),
        }
    }
}

/// Sample calls of several kinds, in Rust.
#[derive(Debug, Serialize)]
struct CallsView {
    first: Option<CallView>,
    get: Option<CallView>,
    action: Option<CallView>,
    list: Option<CallView>,
    /// A call with constraints, as a statement.
    constrained: Option<Source>,
}

/// A call in Rust.
#[derive(Debug, Serialize)]
pub(crate) struct CallView {
    /// The expression of the request, without `.await?` and imports.
    request: Source,
    /// The `use` lines.
    imports: Source,
    /// The id of the operation, as a literal.
    operation: Source,
}

impl CallView {
    /// The sample in Rust.
    pub(crate) fn new(pages: &Pages<'_>, operation: &Operation, sample: &Sample) -> Self {
        let (request, imports) = rust(pages, operation, sample).request();
        // The line of the template adds one line end, so one is removed.
        let imports = imports.block(pages.names.library.as_str());
        let imports = imports.strip_suffix('\n').unwrap_or(&imports);
        Self {
            operation: Source::text(operation.id.as_str()),
            imports: Source::printed(imports),
            request: Source::printed(request),
        }
    }
}

/// The sample as a call in Rust.
fn rust<'a>(pages: &'a Pages<'_>, operation: &'a Operation, sample: &'a Sample) -> SampleCall<'a> {
    SampleCall { api: pages.api, operation, sample, client: pages.names.binding.as_str() }
}

/// The emitted crate.
pub(crate) fn view(pages: &Pages<'_>) -> LibraryView {
    let (client, clients) = (&pages.api.client, ClientView::all(pages));
    let package = package(pages.api);
    let (has_patterns, has_uploads) = (pages.api.has_patterns(), pages.api.has_uploads());
    LibraryView {
        names: pages.names.clone(),
        title: pages.api_title(),
        description: pages.api.package.description.as_deref().and_then(Inline::new),
        license: Inline::plain(package.license.as_deref().unwrap_or_default()),
        package,
        calls: calls(pages),
        // The main client is always present.
        connect: clients[0].connect(),
        variables: clients[0].variables(),
        clients,
        tokens_go_together: pages.api.credentials_go_together(),
        endpoint_variable: client.endpoint_variable.as_deref().map(Inline::code),
        former_endpoint_variable: client.former_endpoint_variable.as_deref().map(Inline::code),
        server: pages.api.info.server.as_deref().map(Inline::code),
        servers: servers(pages),
        documentation: pages.names.documentation.clone(),
        has_pages: !pages.api.pagination.is_empty(),
        page_ways: PageWays::of(pages.api),
        has_actions: !pages.api.actions.is_empty(),
        settling: pages.api.settling.iter().map(|state| SettlingView::new(pages, state)).collect(),
        has_failures: pages.api.operations.iter().any(|each| !each.response.failures.is_empty()),
        has_token_sources: pages.api.has_token_sources(),
        has_flows: pages.api.has_flows(),
        has_incoming: !pages.api.incoming.is_empty(),
        has_patterns,
        has_uploads,
        has_files: has_uploads || pages.api.has_downloads(),
        dependencies: match (has_patterns, has_uploads) {
            (false, false) => "seven",
            (true, false) => "eight",
            (false, true) => "nine",
            (true, true) => "ten",
        },
        // The dependencies of files are also dependencies of `reqwest`.
        crates: 90 + usize::from(has_patterns),
        has_constraints: dependency::exist(pages),
        event_type: events::union(pages).map(|(def, _)| (&naming::type_name(&def.id)).into()),
        site: pages.api.pages.site.as_deref().and_then(Href::absolute),
        operations: pages.api.emitted(),
        document: Inline::new(&pages.api.document()),
    }
}

/// The package in the manifest, with a description and a licence.
fn package(api: &Api) -> Package {
    let about = || format!("Client of the {} API", api.title());
    let description = api.package.description.clone().unwrap_or_else(about);
    let license = api.package.license.clone();
    Package {
        description: Some(visible(&description)),
        license: Some(license.unwrap_or_else(|| "MIT OR Apache-2.0".to_owned())),
        ..api.package.clone()
    }
}

/// The servers of the API, if there are several.
fn servers(pages: &Pages<'_>) -> Vec<ServerView> {
    let set = pages.api.servers.sets.first().filter(|set| set.is_choice());
    let servers =
        set.into_iter().flat_map(|set| set.servers.iter().map(move |server| (set, server)));
    let view = |(set, server): (&ServerSet, &Server)| ServerView {
        name: Inline::code(&format!(
            "{}::{}",
            naming::server_type(&set.name),
            naming::server_variant(&server.name)
        )),
        url: Inline::code(&server.url),
    };
    servers.map(view).collect()
}

/// Sample calls of the featured operations.
fn calls(pages: &Pages<'_>) -> CallsView {
    let sample = |operation: &Operation| pages.sampler.samples(operation);
    let featured = |id: &Option<OperationId>| pages.api.operation(id.as_ref()?);
    let call = |id: &Option<OperationId>| {
        featured(id)
            .map(|operation| CallView::new(pages, operation, &pages.sampler.least(operation)))
    };
    let statement = |operation: &Operation| {
        let library = pages.names.library.as_str();
        Source::printed(rust(pages, operation, &sample(operation).first).statement(library))
    };
    let Featured { first, get, action, list, constrained } = &pages.api.pages.featured;
    CallsView {
        first: call(first),
        get: call(get),
        action: call(action),
        list: call(list),
        constrained: featured(constrained).map(statement),
    }
}
