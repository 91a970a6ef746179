//! The emitted crate as its manifest, its README and the guides see it.

use serde::Serialize;

use crate::conventions::{Example, Package};
use crate::model::Operation;
use crate::render::pages::language;
use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::markdown::Inline;
use crate::render::pages::sample::Sample;
use crate::render::pages::site::Site;
use crate::render::rust::naming;

use super::client::ClientView;
use super::sample;
use super::{dependency, events};

/// The emitted crate.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LibraryView {
    names: LibraryNames,
    /// Name of the API in prose.
    title: Inline,
    /// The one sentence about the crate.
    description: Option<Inline>,
    manifest: ManifestView,
    calls: CallsView,
    /// The main client with the usual credential, as an expression.
    connect: String,
    /// The environment variables that hold that credential.
    variables: Vec<String>,
    /// The client types, the main one first.
    clients: Vec<ClientView>,
    /// The environment variable with the address of the server.
    endpoint_variable: Option<Inline>,
    /// Its former name, which is still read.
    former_endpoint_variable: Option<Inline>,
    server: Option<String>,
    has_pages: bool,
    has_actions: bool,
    /// Whether there is a page of all constraints.
    has_constraints: bool,
    /// The type of all events.
    event_type: Option<String>,
    /// Address of the published pages.
    site: Option<String>,
    operations: usize,
}

/// Values of the manifest, as TOML strings and arrays.
#[derive(Clone, Debug, Serialize)]
struct ManifestView {
    name: String,
    version: String,
    library: String,
    description: String,
    license: String,
    repository: Option<String>,
    homepage: Option<String>,
    documentation: String,
    keywords: String,
    categories: String,
    examples: Vec<ExampleView>,
    /// Lines.
    dev_dependencies: Vec<String>,
}

/// An example that needs features, as TOML.
#[derive(Clone, Debug, Serialize)]
struct ExampleView {
    name: String,
    required_features: String,
}

/// Calls that stand for their kind, in Rust.
#[derive(Clone, Debug, Serialize)]
struct CallsView {
    first: Option<CallView>,
    get: Option<CallView>,
    action: Option<CallView>,
    list: Option<CallView>,
    constrained: Option<CallView>,
}

/// A call in Rust.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallView {
    /// As a statement.
    code: String,
    /// The expression without `.await?` and the imports.
    request: String,
    /// The `use` lines before it.
    imports: String,
    /// The id of its operation, as a literal.
    operation: String,
}

impl CallView {
    /// The sample in Rust.
    pub(crate) fn new(site: &Site<'_>, operation: &Operation, sample: &Sample) -> Self {
        let call = sample::call(site, operation, sample, "");
        let (imports, request) = language::rust::request(&call);
        Self {
            code: language::rust::write(&call).code,
            operation: language::rust::text(operation.id.as_str()),
            // One line end less than before the statement: the template's own line has another.
            imports: imports.strip_suffix('\n').unwrap_or(&imports).to_owned(),
            request,
        }
    }
}

/// The emitted crate.
pub(crate) fn view(site: &Site<'_>) -> LibraryView {
    let package = &site.conventions.package;
    let (client, main) = (&site.conventions.client, ClientView::main(site));
    LibraryView {
        names: site.names.clone(),
        title: site.api_title(),
        description: package.description.as_deref().and_then(Inline::new),
        manifest: manifest(site, package),
        calls: calls(site),
        connect: main.connect(),
        variables: main.variables(),
        clients: std::iter::once(main).chain(ClientView::narrower(site)).collect(),
        endpoint_variable: client.endpoint_env.as_deref().map(Inline::code),
        former_endpoint_variable: client.endpoint_env_deprecated.as_deref().map(Inline::code),
        server: site.api.info.server.clone(),
        has_pages: site.api.operations.iter().any(|operation| operation.pagination.is_some()),
        has_actions: !site.api.actions.is_empty(),
        has_constraints: dependency::exist(site),
        event_type: events::union(site).map(|(def, _)| naming::type_name(&def.id).to_string()),
        site: site.docs.site.clone(),
        operations: site.api.operations.len(),
    }
}

/// The calls that the conventions name, or that are the first of their kind.
fn calls(site: &Site<'_>) -> CallsView {
    let operations = &site.api.operations;
    let call = |id: &Option<String>, otherwise: Option<&Operation>| {
        let named = operations.iter().find(|each| Some(each.id.as_str()) == id.as_deref());
        let operation = named.or(otherwise)?;
        Some(CallView::new(site, operation, &site.sampler.samples(operation).first))
    };
    let with = |is_one: fn(&&Operation) -> bool| operations.iter().find(is_one);
    // One that changes nothing and needs nothing, as far as there is one.
    let first = operations.iter().min_by_key(|operation| {
        let mut parameters = operation.parameters.iter();
        let needs = parameters.any(|parameter| parameter.presence.is_required());
        (!operation.semantic_method.is_safe(), needs)
    });
    let featured = &site.docs.featured;
    CallsView {
        first: call(&featured.first, first),
        get: call(&featured.get, first),
        action: call(&featured.action, with(|each| each.long_running.is_some())),
        list: call(&featured.list, with(|each| each.pagination.is_some())),
        constrained: call(&featured.constrained, with(|each| !each.choices.is_empty())),
    }
}

/// The featured operations that the API does not have.
pub(crate) fn missing<'s>(site: &'s Site<'_>) -> Vec<&'s str> {
    let featured = &site.docs.featured;
    let ids =
        [&featured.first, &featured.get, &featured.action, &featured.list, &featured.constrained];
    let known = |id: &str| site.api.operations.iter().any(|operation| operation.id.as_str() == id);
    ids.into_iter().flatten().map(String::as_str).filter(|id| !known(id)).collect()
}

fn manifest(site: &Site<'_>, package: &Package) -> ManifestView {
    let description = package.description.clone().unwrap_or_else(|| {
        let title = package.title.as_ref().or(site.api.info.docs.title.as_ref());
        format!("Client of the {} API", title.map_or("HTTP", String::as_str))
    });
    ManifestView {
        name: toml(&site.names.package),
        version: toml(&site.names.version),
        library: toml(&site.names.library),
        description: toml(&description),
        license: toml(package.license.as_deref().unwrap_or("MIT OR Apache-2.0")),
        repository: package.repository.as_deref().map(toml),
        homepage: package.homepage.as_deref().map(toml),
        documentation: toml(&format!("https://docs.rs/{}", site.names.package)),
        keywords: toml_array(&package.keywords),
        categories: toml_array(&package.categories),
        examples: package.examples.iter().map(example).collect(),
        dev_dependencies: package
            .dev_dependencies
            .iter()
            .map(|(name, version)| format!("{name} = {}", toml(version)))
            .collect(),
    }
}

fn example(example: &Example) -> ExampleView {
    ExampleView {
        name: toml(&example.name),
        required_features: toml_array(&example.required_features),
    }
}

/// A basic string of TOML: as JSON writes a text, but for the one control character that JSON has as it is.
fn toml(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

fn toml_array(texts: &[String]) -> String {
    let items: Vec<String> = texts.iter().map(|text| toml(text)).collect();
    format!("[{}]", items.join(", "))
}
