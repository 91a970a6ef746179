//! Events: the page of all of them, and those that concern a resource.

use serde::Serialize;

use crate::model::{Docs, Name, TypeDef, TypeId, TypeKind, Union, Variant};
use crate::render::pages::address::{self, Address};
use crate::render::pages::markdown::{Code, Inline, Plain, Prose};
use crate::render::pages::sentence;
use crate::render::pages::site::{Site, is_shown};

use super::property::{Properties, VariantView, variant_name};

/// The page of all events.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct EventsView {
    title: Plain,
    description: Option<Prose>,
    groups: Vec<EventGroup>,
    root: String,
}

/// Events about the same thing.
#[derive(Clone, Debug, Serialize)]
struct EventGroup {
    title: Inline,
    /// The page of the thing.
    link: Option<String>,
    events: Vec<VariantView>,
}

/// An event, as the page of a resource names it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct EventView {
    name: Code,
    sentence: Option<Inline>,
    link: String,
}

/// The address of the page.
pub(in crate::render::pages) fn address() -> Address {
    Address::fixed("events.md")
}

/// The union of all events, if the conventions name one.
pub(in crate::render::pages) fn union<'a>(site: &Site<'a>) -> Option<(&'a TypeDef, &'a Union)> {
    let name = Name::from_text(site.docs.events.as_deref()?);
    let def = site.type_def(&TypeId(name))?;
    match &def.kind {
        TypeKind::Union(union) => Some((def, union)),
        _ => None,
    }
}

/// Whether this is the union of all events.
pub(in crate::render::pages) fn is_events(site: &Site<'_>, id: &TypeId) -> bool {
    union(site).is_some_and(|(def, _)| &def.id == id)
}

/// The page, if there are events.
pub(in crate::render::pages) fn view(site: &Site<'_>) -> Option<EventsView> {
    let (def, union) = union(site)?;
    let page = address();
    let mut groups: Vec<EventGroup> = Vec::new();
    let mut subjects: Vec<Subject<'_>> = Vec::new();
    let mut properties = Properties::new(site, &page);
    for variant in union.variants.iter().filter(|variant| is_shown(&variant.lifecycle)) {
        let subject = subject(site, variant);
        let event = properties.variant(variant);
        match subjects.iter().position(|known| *known == subject) {
            Some(at) => groups[at].events.push(event),
            None => {
                let (title, link) = subject.title_and_link(site, &page);
                groups.push(EventGroup { title, link, events: vec![event] });
                subjects.push(subject);
            }
        }
    }
    Some(EventsView {
        title: Plain::new("Event types"),
        description: description(&def.docs),
        groups,
        root: page.to_root(),
    })
}

fn description(docs: &Docs) -> Option<Prose> {
    docs.description.as_deref().and_then(Prose::new)
}

/// The events about a resource, as links from a page.
pub(in crate::render::pages) fn concerning(
    site: &Site<'_>,
    page: &Address,
    def: &TypeDef,
) -> Vec<EventView> {
    if is_events(site, &def.id) {
        return Vec::new();
    }
    about(site, page, &Subject::Resource(def.id.name().clone()))
}

/// The events of a route, as links from its page.
pub(in crate::render::pages) fn of_route(
    site: &Site<'_>,
    page: &Address,
    path: &[Name],
) -> Vec<EventView> {
    about(site, page, &Subject::Route(path))
}

fn about(site: &Site<'_>, page: &Address, about: &Subject<'_>) -> Vec<EventView> {
    let variants = union(site).map_or(&[][..], |(_, union)| &union.variants);
    let shown = variants.iter().filter(|variant| is_shown(&variant.lifecycle));
    let about = shown.filter(|variant| subject(site, variant) == *about);
    about.map(|variant| event(page, variant)).collect()
}

fn event(page: &Address, variant: &Variant) -> EventView {
    let name = variant_name(variant);
    let sentence = variant.docs.description.as_deref().map(sentence::first);
    EventView {
        link: format!("{}#{}", page.link_to(&address()), address::anchor(&name)),
        name: Code::new(&name),
        sentence: sentence.as_deref().and_then(Inline::new),
    }
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq)]
enum Subject<'a> {
    /// What has a page.
    Route(&'a [Name]),
    Resource(Name),
}

impl Subject<'_> {
    fn title_and_link(&self, site: &Site<'_>, page: &Address) -> (Inline, Option<String>) {
        match self {
            Self::Route(path) => (site.breadcrumb(path), Some(page.link_to(&Address::route(path)))),
            Self::Resource(name) => {
                let title = Inline::assembled(Plain::new(&site.title(name)).as_str().to_owned());
                (title, site.resource_link(page, &TypeId(name.clone())))
            }
        }
    }
}

/// What an event is about: the route or the resource that the document names, else the words before the last dot of
/// its name.
fn subject<'v>(site: &Site<'_>, variant: &'v Variant) -> Subject<'v> {
    if let Some(route) = variant.route.as_deref().filter(|path| site.route(path).is_some()) {
        return Subject::Route(route);
    }
    if let Some(resource) = &variant.resource {
        return Subject::Resource(resource.clone());
    }
    let name = variant_name(variant);
    let subject = name.rsplit_once('.').map_or(name.as_str(), |(subject, _)| subject);
    Subject::Resource(Name::from_text(subject))
}
