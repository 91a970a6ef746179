//! Events: the page of all events, and the events about a resource.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::{Name, TypeDef, TypeId, TypeKind, Union, Variant};
use crate::render::Address;
use crate::render::pages::sentence;
use crate::render::pages::site::{Link, Pages, is_shown};
use crate::render::pages::text::{Href, Inline, Prose};

use super::property::Properties;
use super::property_view::{FormView, PropertyView};
use super::variant::{discriminator, variant_name};

/// The page of all events.
#[derive(Debug, Serialize)]
pub(crate) struct EventsView {
    description: Option<Prose>,
    /// The property with the name of the event.
    discriminator: Option<Inline>,
    /// The properties that every event has.
    shared: Vec<PropertyView>,
    groups: Vec<EventGroup>,
    root: Href,
}

/// The events about one subject.
#[derive(Debug, Serialize)]
struct EventGroup {
    title: Inline,
    /// The page of the subject.
    link: Option<Href>,
    /// The properties that all of these events have, but not all events of the API.
    shared: Vec<PropertyView>,
    /// The events with their own properties.
    events: Vec<FormView>,
}

/// The address of the page.
pub(crate) fn address() -> Address {
    Address::fixed("events.md")
}

/// The union of all events, if the settings of the pages name one.
pub(crate) fn union<'a>(pages: &Pages<'a>) -> Option<(&'a TypeDef, &'a Union)> {
    let name = pages.api.pages.events.clone()?;
    let def = pages.type_def(&TypeId::new(name))?;
    match &def.kind {
        TypeKind::Union(union) => Some((def, union)),
        _ => None,
    }
}

/// Whether this is the union of all events.
pub(crate) fn is_events(pages: &Pages<'_>, id: &TypeId) -> bool {
    union(pages).is_some_and(|(def, _)| &def.id == id)
}

/// The page, if there are events.
pub(crate) fn view(pages: &Pages<'_>) -> Option<EventsView> {
    let (def, union) = union(pages)?;
    let page = address();
    let mut groups: IndexMap<Subject<'_>, Vec<FormView>> = IndexMap::new();
    let mut properties = Properties::new(pages, &page);
    for variant in union.variants.iter().filter(|variant| is_shown(&variant.lifecycle)) {
        groups.entry(subject(pages, variant)).or_default().push(properties.variant(variant));
    }
    let shared = take_shared(groups.values_mut().flatten().collect());
    let group = |(subject, mut events): (Subject<'_>, Vec<FormView>)| {
        let (title, link) = subject.title_and_link(pages, &page);
        let shared = take_shared(events.iter_mut().collect());
        EventGroup { title, link, shared, events }
    };
    let groups = groups.into_iter().map(group).collect();
    let (description, discriminator) = (Prose::of(&def.docs), discriminator(union));
    Some(EventsView { description, discriminator, shared, groups, root: page.to_root() })
}

/// Removes the properties that all of these events have with equal descriptions, and returns them. Repeated at each
/// event, they would hide the few properties that differ.
fn take_shared(mut events: Vec<&mut FormView>) -> Vec<PropertyView> {
    let Some((first, others)) = events.split_first() else { return Vec::new() };
    let is_shared = |field: &&PropertyView| others.iter().all(|event| event.fields.contains(field));
    let fields = first.fields.iter().filter(|_| !others.is_empty());
    let shared: Vec<PropertyView> = fields.filter(is_shared).cloned().collect();
    for event in &mut events {
        event.fields.retain(|field| !shared.contains(field));
    }
    shared
}

/// The events about a subject, as links from a page.
pub(crate) fn about(pages: &Pages<'_>, page: &Address, about: &Subject<'_>) -> Vec<Link> {
    let variants = union(pages).map_or(&[][..], |(_, union)| &union.variants);
    let about = variants
        .iter()
        .filter(|variant| is_shown(&variant.lifecycle) && subject(pages, variant) == *about);
    let link = |variant: &Variant| {
        let name = variant_name(variant);
        Link {
            title: Inline::code(&name),
            link: page.link_to(&address()).heading(&name),
            about: sentence::of(&variant.docs),
        }
    };
    about.map(link).collect()
}

/// The subject of an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject<'a> {
    /// A route, which has a page.
    Route(&'a [Name]),
    /// A resource, which is shown on the page of a route or not at all.
    Resource(Name),
}

impl Subject<'_> {
    fn title_and_link(&self, pages: &Pages<'_>, page: &Address) -> (Inline, Option<Href>) {
        match self {
            Self::Route(path) => {
                (pages.breadcrumb(path), Some(page.link_to(&Address::route(path))))
            }
            Self::Resource(name) => {
                let link = pages.resource_link(page, &TypeId::new(name.clone()));
                (Inline::plain(&pages.title(name)), link.map(|link| link.link))
            }
        }
    }
}

/// The subject of an event: the route or resource that the document names, else the words before the last dot of the
/// event's name.
fn subject<'v>(pages: &Pages<'_>, variant: &'v Variant) -> Subject<'v> {
    if let Some(route) = variant.route.as_deref().filter(|path| pages.route(path).is_some()) {
        return Subject::Route(route);
    }
    if let Some(resource) = &variant.resource {
        return Subject::Resource(resource.clone());
    }
    let name = variant_name(variant);
    let subject = name.rsplit_once('.').map_or(name.as_str(), |(subject, _)| subject);
    Subject::Resource(Name::from_text(subject))
}
