//! The pages that lead to the others: README, SUMMARY and the index for machines.

use std::cmp::Ordering;

use serde::Serialize;

use crate::model::{Operation, Route};
use crate::render::pages::address::Address;
use crate::render::pages::markdown::{Code, Inline, Plain, Prose};
use crate::render::pages::sentence;
use crate::render::pages::site::{Link, Site};

use super::library::{GuideView, LibraryView};
use super::route::{self, EndpointLink};
use super::{dependency, events};

/// A page in the tree.
#[derive(Clone, Debug, Serialize)]
struct Entry {
    /// How deep it stands, as the indentation of its line.
    indent: String,
    link: Link,
}

/// The tree of all pages.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct SummaryView {
    title: Plain,
    guides: Vec<Link>,
    pages: Vec<Link>,
    entries: Vec<Entry>,
}

/// The front page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct FrontView {
    title: Plain,
    description: Option<Prose>,
    guides: Vec<MachineEntry>,
    pages: Vec<Link>,
    routes: Vec<RouteSection>,
    /// The emitted crate, for the first call.
    library: LibraryView,
}

/// A route on the front page.
#[derive(Clone, Debug, Serialize)]
struct RouteSection {
    link: String,
    /// The titles of the routes down to it.
    path: Inline,
    handle: Code,
    endpoints: Vec<EndpointLink>,
}

/// The index for machines: one line a page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct MachineView {
    title: Plain,
    sentence: Option<Inline>,
    guides: Vec<MachineEntry>,
    pages: Vec<MachineEntry>,
}

/// A page with what it is about.
#[derive(Clone, Debug, Serialize)]
struct MachineEntry {
    link: Link,
    sentence: Option<Inline>,
}

fn guide_links(guides: &[GuideView]) -> Vec<Link> {
    guides.iter().map(GuideView::link).collect()
}

fn guide_entries(guides: &[GuideView]) -> Vec<MachineEntry> {
    let entry = |guide: &GuideView| MachineEntry {
        link: guide.link(),
        sentence: guide.sentence().cloned(),
    };
    guides.iter().map(entry).collect()
}

/// Pages beside the tree of routes.
fn other_pages(site: &Site<'_>) -> Vec<Link> {
    let link = |title: &str, address: Address| Link {
        title: Plain::new(title),
        link: address.path().to_owned(),
    };
    let events = events::union(site).map(|_| link("Event types", events::address()));
    let constraints = dependency::page(site)
        .map(|_| link("Constraints between parameters", dependency::address()));
    constraints.into_iter().chain(events).collect()
}

/// The tree of all pages.
pub(in crate::render::pages) fn summary(site: &Site<'_>, guides: &[GuideView]) -> SummaryView {
    let mut entries = Vec::new();
    branch(site, &site.api.routes, 0, &mut entries);
    SummaryView {
        title: site.api_title(),
        guides: guide_links(guides),
        pages: other_pages(site),
        entries,
    }
}

/// Adds what stands below a route: its endpoints, then the routes below it; each by title.
fn branch(site: &Site<'_>, route: &Route, depth: usize, entries: &mut Vec<Entry>) {
    let indent = "  ".repeat(depth);
    let mut leaves: Vec<Link> = site
        .operations(route)
        .into_iter()
        .map(|operation| operation_link(site, operation))
        .collect();
    leaves.sort_by(by_title);
    entries.extend(leaves.into_iter().map(|link| Entry { indent: indent.clone(), link }));
    let children = route.children.iter();
    let mut children: Vec<(Link, &Route)> =
        children.map(|child| (route_link(site, child), child)).collect();
    children.sort_by(|(a, _), (b, _)| by_title(a, b));
    for (link, child) in children {
        entries.push(Entry { indent: indent.clone(), link });
        branch(site, child, depth + 1, entries);
    }
}

/// By title as a person sorts: capital letters make no difference.
fn by_title(a: &Link, b: &Link) -> Ordering {
    let key = |link: &Link| (link.title.as_str().to_lowercase(), link.link.clone());
    key(a).cmp(&key(b))
}

fn operation_link(site: &Site<'_>, operation: &Operation) -> Link {
    Link {
        title: site.operation_title(operation),
        link: Address::operation(operation).path().to_owned(),
    }
}

fn route_link(site: &Site<'_>, route: &Route) -> Link {
    Link { title: site.route_title(route), link: Address::route(&route.path).path().to_owned() }
}

/// The front page.
pub(in crate::render::pages) fn front(
    site: &Site<'_>,
    library: &LibraryView,
    guides: &[GuideView],
) -> FrontView {
    let page = Address::fixed("README.md");
    let sections = site.api.routes.walk().into_iter().filter(|route| !route.operations.is_empty());
    FrontView {
        title: site.api_title(),
        description: site.api.info.docs.description.as_deref().and_then(Prose::new),
        guides: guide_entries(guides),
        pages: other_pages(site),
        routes: sections.map(|route| section(site, &page, route)).collect(),
        library: library.clone(),
    }
}

fn section(site: &Site<'_>, page: &Address, route: &Route) -> RouteSection {
    RouteSection {
        link: page.link_to(&Address::route(&route.path)),
        path: site.breadcrumb(&route.path),
        handle: route::handle(site, route),
        endpoints: route::endpoints(site, page, route),
    }
}

/// The index for machines.
pub(in crate::render::pages) fn machine(site: &Site<'_>, guides: &[GuideView]) -> MachineView {
    let description = site.conventions.package.description.as_deref().or(site
        .api
        .info
        .docs
        .description
        .as_deref());
    let mut pages: Vec<MachineEntry> =
        other_pages(site).into_iter().map(|link| MachineEntry { link, sentence: None }).collect();
    for route in site.api.routes.walk() {
        if !route.path.is_empty() {
            pages.push(MachineEntry {
                link: route_link(site, route),
                sentence: first_sentence(route.docs.description.as_deref()),
            });
        }
        pages.extend(site.operations(route).into_iter().map(|operation| MachineEntry {
            link: operation_link(site, operation),
            sentence: first_sentence(operation.docs.description.as_deref()),
        }));
    }
    MachineView {
        title: site.api_title(),
        sentence: first_sentence(description),
        guides: guide_entries(guides),
        pages,
    }
}

fn first_sentence(text: Option<&str>) -> Option<Inline> {
    text.map(sentence::first).as_deref().and_then(Inline::new)
}
