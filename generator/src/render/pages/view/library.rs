//! The emitted crate as its manifest, its README and the guides see it.

use serde::Serialize;

use crate::conventions::{Example, Package};
use crate::model::Operation;
use crate::render::pages::address::Address;
use crate::render::pages::language;
use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::markdown::{Code, Fenced, Inline, Plain};
use crate::render::pages::sample::Sample;
use crate::render::pages::site::{Link, Site};
use crate::render::rust::naming;

use super::client::ClientView;
use super::sample::{rust, rust_request};
use super::{dependency, events};

/// The emitted crate.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct LibraryView {
    names: LibraryNames,
    /// Name of the API in prose.
    title: Plain,
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
    endpoint_variable: Option<Code>,
    /// Its former name, which is still read.
    former_endpoint_variable: Option<Code>,
    server: Option<String>,
    has_pages: bool,
    has_actions: bool,
    has_events: bool,
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
pub(in crate::render::pages) struct CallView {
    /// As a statement.
    code: String,
    /// In a fence.
    fenced: Fenced,
    /// The expression without `.await?` and the imports.
    request: String,
    /// The `use` lines before it.
    imports: String,
    /// The id of its operation, as a literal.
    operation: String,
    /// Its page, from the folder of all pages.
    page: String,
}

/// A guide.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct GuideView {
    /// Its template.
    #[serde(skip)]
    pub(in crate::render::pages) template: String,
    /// Its address.
    #[serde(skip)]
    pub(in crate::render::pages) address: Address,
    title: Plain,
    /// What it is about.
    #[serde(skip)]
    sentence: Option<Inline>,
}

impl CallView {
    /// The sample in Rust.
    pub(in crate::render::pages) fn new(
        site: &Site<'_>,
        operation: &Operation,
        sample: &Sample,
    ) -> Self {
        let code = rust(site, operation, sample);
        let (imports, request) = rust_request(site, operation, sample);
        Self {
            fenced: Fenced::new("rust", &code),
            operation: language::rust::text(operation.id.as_str()),
            page: Address::operation(operation).path().to_owned(),
            // One line end less than before the statement: the template's own line has another.
            imports: imports.strip_suffix('\n').unwrap_or(&imports).to_owned(),
            request,
            code,
        }
    }
}

impl GuideView {
    /// The guide of a template, with the title that its first line says.
    pub(in crate::render::pages) fn new(template: &str, text: &str, about: &str) -> Option<Self> {
        let name = template.strip_prefix("docs/")?.strip_suffix(".j2")?;
        let title = text.lines().find_map(|line| line.strip_prefix("# "))?;
        Some(Self {
            template: template.to_owned(),
            address: Address::fixed(name),
            title: Plain::new(title),
            sentence: Inline::new(about),
        })
    }

    /// What it is about.
    pub(in crate::render::pages) fn sentence(&self) -> Option<&Inline> {
        self.sentence.as_ref()
    }

    /// The link to it, from the folder of all pages.
    pub(in crate::render::pages) fn link(&self) -> Link {
        Link { title: self.title.clone(), link: self.address.path().to_owned() }
    }
}

/// The emitted crate.
pub(in crate::render::pages) fn view(site: &Site<'_>) -> LibraryView {
    let package = &site.conventions.package;
    let featured = &site.docs.featured;
    let call = |id: &Option<String>| id.as_ref().and_then(|id| call(site, id));
    let with = |is_one: fn(&&Operation) -> bool| {
        site.api.operations.iter().find(is_one).map(|operation| call_view(site, operation))
    };
    let (client, main) = (&site.conventions.client, ClientView::main(site));
    LibraryView {
        names: site.names.clone(),
        title: site.api_title(),
        description: package.description.as_deref().and_then(Inline::new),
        manifest: manifest(site, package),
        calls: CallsView {
            first: call(&featured.first).or_else(|| first(site)),
            get: call(&featured.get).or_else(|| first(site)),
            action: call(&featured.action).or_else(|| with(|each| each.long_running.is_some())),
            list: call(&featured.list).or_else(|| with(|each| each.pagination.is_some())),
            constrained: call(&featured.constrained)
                .or_else(|| with(|each| !each.choices.is_empty())),
        },
        connect: main.connect(),
        variables: main.variables(),
        clients: std::iter::once(main).chain(ClientView::narrower(site)).collect(),
        endpoint_variable: client.endpoint_env.as_deref().map(Code::new),
        former_endpoint_variable: client.endpoint_env_deprecated.as_deref().map(Code::new),
        server: site.api.info.server.clone(),
        has_pages: site.api.operations.iter().any(|operation| operation.pagination.is_some()),
        has_actions: !site.api.actions.is_empty(),
        has_events: events::union(site).is_some(),
        has_constraints: dependency::page(site).is_some(),
        event_type: events::union(site).map(|(def, _)| naming::type_name(&def.id).to_string()),
        site: site.docs.site.clone(),
        operations: site.api.operations.len(),
    }
}

/// The call that a document without conventions shows first: one that changes nothing and needs nothing.
fn first(site: &Site<'_>) -> Option<CallView> {
    let needs_nothing = |operation: &&Operation| {
        !operation.parameters.iter().any(|parameter| parameter.presence.is_required())
    };
    let reads = |operation: &&Operation| operation.semantic_method.is_safe();
    let operations = || site.api.operations.iter();
    let operation = operations()
        .filter(reads)
        .find(needs_nothing)
        .or_else(|| operations().find(reads))
        .or_else(|| operations().next())?;
    Some(call_view(site, operation))
}

fn call(site: &Site<'_>, id: &str) -> Option<CallView> {
    let operation = site.api.operations.iter().find(|operation| operation.id.as_str() == id)?;
    Some(call_view(site, operation))
}

/// The featured operations that the API does not have.
pub(in crate::render::pages) fn missing<'s>(site: &'s Site<'_>) -> Vec<&'s str> {
    let featured = &site.docs.featured;
    let ids =
        [&featured.first, &featured.get, &featured.action, &featured.list, &featured.constrained];
    let known = |id: &str| site.api.operations.iter().any(|operation| operation.id.as_str() == id);
    ids.into_iter().flatten().map(String::as_str).filter(|id| !known(id)).collect()
}

fn call_view(site: &Site<'_>, operation: &Operation) -> CallView {
    CallView::new(site, operation, &site.sampler.samples(operation).first)
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

/// A basic string of TOML.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn toml_array(texts: &[String]) -> String {
    let items: Vec<String> = texts.iter().map(|text| toml(text)).collect();
    format!("[{}]", items.join(", "))
}
