//! The pages that list the others: README, SUMMARY and the index for machines.

use serde::Serialize;

use crate::model::Route;
use crate::render::Address;
use crate::render::pages::sentence;
use crate::render::pages::site::{Link, Pages};
use crate::render::pages::text::{Inline, Prose};

use super::library::LibraryView;
use super::route::{self, EndpointLink};
use super::{dependency, events};

/// All pages.
#[derive(Debug, Serialize)]
pub(crate) struct IndexView<'a> {
    title: Inline,
    description: Option<Prose>,
    /// The purpose of the API, in a sentence.
    about: Option<Inline>,
    guides: &'a [Link],
    /// Pages outside of the tree.
    pages: Vec<Link>,
    /// The tree of routes and operations; each level is sorted by title.
    entries: Vec<Entry>,
    /// The routes with operations.
    routes: Vec<RouteSection>,
    /// The emitted crate, for the first call.
    library: &'a LibraryView,
}

/// A page in the tree.
#[derive(Debug, Serialize)]
struct Entry {
    /// The indentation of its line.
    indent: Inline,
    link: Link,
}

/// A route with its operations.
#[derive(Debug, Serialize)]
struct RouteSection {
    link: Link,
    /// The titles of the routes on the path to it.
    path: Inline,
    handle: Inline,
    endpoints: Vec<EndpointLink>,
}

/// The index, with links from the top folder.
pub(crate) fn view<'a>(
    pages: &Pages<'_>,
    library: &'a LibraryView,
    guides: &'a [Link],
) -> IndexView<'a> {
    let page = Address::fixed("README.md");
    let docs = &pages.api.info.docs;
    let about = pages.api.package.description.as_ref().or(docs.description.as_ref());
    let mut entries = Vec::new();
    branch(pages, &page, &pages.api.routes, 0, &mut entries);
    let section = |route: &Route| RouteSection {
        link: pages.route_link(&page, route),
        path: pages.breadcrumb(&route.path),
        handle: route::handle(pages, route),
        endpoints: route::endpoints(pages, &page, route),
    };
    let routes = pages.api.routes.walk().into_iter().filter(|route| !route.operations.is_empty());
    IndexView {
        title: pages.api_title(),
        description: Prose::of(docs),
        about: about.and_then(|text| Inline::new(&sentence::first(text))),
        guides,
        pages: other_pages(pages),
        entries,
        routes: routes.map(section).collect(),
        library,
    }
}

/// Pages outside of the tree of routes.
fn other_pages(pages: &Pages<'_>) -> Vec<Link> {
    let link = |title: &str, address: Address| Link {
        title: Inline::plain(title),
        link: address.link_from_root(),
        about: None,
    };
    let constraints = dependency::exist(pages)
        .then(|| link("Constraints between parameters", dependency::address()));
    let events = events::union(pages).map(|_| link("Event types", events::address()));
    constraints.into_iter().chain(events).collect()
}

/// Adds the content of a route: its endpoints, then its child routes. `bounds::GROUPS_INSIDE` bounds the depth of
/// routes.
fn branch(
    pages: &Pages<'_>,
    page: &Address,
    route: &Route,
    depth: usize,
    entries: &mut Vec<Entry>,
) {
    // Sorted without regard to case.
    let by_title =
        |link: &Link| (link.title.as_str().to_lowercase(), link.link.as_str().to_owned());
    let indent = Inline::indentation(depth);
    let operations = pages.operations(route).into_iter();
    let mut leaves: Vec<Link> =
        operations.map(|operation| pages.operation_link(page, operation)).collect();
    leaves.sort_by_key(by_title);
    entries.extend(leaves.into_iter().map(|link| Entry { indent: indent.clone(), link }));
    let children = route.children.iter();
    let mut children: Vec<(Link, &Route)> =
        children.map(|child| (pages.route_link(page, child), child)).collect();
    children.sort_by_key(|(link, _)| by_title(link));
    for (link, child) in children {
        entries.push(Entry { indent: indent.clone(), link });
        branch(pages, page, child, depth + 1, entries);
    }
}
