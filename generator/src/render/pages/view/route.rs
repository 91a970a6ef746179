//! The page of a route: its description, its resources, its endpoints.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::model::{
    Field, Group, Name, Operation, ProblemList, Route, Struct, TypeId, TypeKind, TypeRef,
};
use crate::render::Address;
use crate::render::json;
use crate::render::pages::sentence;
use crate::render::pages::site::{Link, Notice, Pages, is_shown, notice};
use crate::render::pages::text::{Inline, Prose};

use super::events::{self, Subject};
use super::property::Properties;
use super::property_view::{FormView, PropertyView};
use super::variant;

/// The page of a route.
#[derive(Debug, Serialize)]
pub(crate) struct RouteView {
    title: Inline,
    overview: Option<Prose>,
    resources: Vec<ResourceView>,
    /// Resources of other routes that the endpoints return.
    elsewhere: Vec<Link>,
    endpoints: Vec<EndpointLink>,
    /// Whether any endpoint has a description.
    are_described: bool,
    /// The child routes.
    children: Vec<ChildView>,
    /// Events of the route.
    events: Vec<Link>,
    /// The expression for the route in the crate: `acme.doors().locks()`.
    handle: Inline,
}

/// A resource with its properties.
#[derive(Debug, Serialize)]
struct ResourceView {
    /// The name on the wire, which is the heading.
    name: Inline,
    description: Option<Prose>,
    notice: Option<Notice>,
    sample: Option<Prose>,
    /// The fields; those without a group come first.
    groups: Vec<Section<PropertyView>>,
    /// The variants of a union.
    variants: Vec<FormView>,
    /// The property whose value identifies the variant.
    discriminator: Option<Inline>,
    /// The lists of errors and warnings.
    problems: Vec<Section<FormView>>,
    /// The events about the resource.
    events: Vec<Link>,
}

/// Items under one heading.
#[derive(Debug, Serialize)]
struct Section<T> {
    title: Option<Inline>,
    /// The property whose value identifies the kind of an item, if the items are variants.
    discriminator: Option<Inline>,
    items: Vec<T>,
}

/// An endpoint with the first paragraph of its description.
#[derive(Debug, Serialize)]
pub(crate) struct EndpointLink {
    path: Inline,
    /// The names of the endpoint and of its method.
    name: Inline,
    link: Link,
    notice: Option<Notice>,
}

/// A child route.
#[derive(Debug, Serialize)]
struct ChildView {
    link: Link,
    resources: Vec<Link>,
}

/// The page of this route.
pub(crate) fn view(pages: &Pages<'_>, page: &Address, route: &Route) -> RouteView {
    let endpoints = endpoints(pages, page, route);
    RouteView {
        are_described: endpoints.iter().any(|each| each.link.about.is_some()),
        title: pages.route_title(route),
        overview: overview(route),
        resources: route.resources.iter().filter_map(|id| resource(pages, page, id)).collect(),
        elsewhere: elsewhere(pages, page, route),
        endpoints,
        children: route.children.iter().map(|child| child_view(pages, page, child)).collect(),
        events: events::about(pages, page, &Subject::Route(&route.path)),
        handle: handle(pages, route),
    }
}

/// The expression for a route in the crate.
pub(crate) fn handle(pages: &Pages<'_>, route: &Route) -> Inline {
    let methods: String = route.path.iter().map(|name| format!(".{name}()")).collect();
    Inline::code(&format!("{}{methods}", pages.names.binding.as_str()))
}

/// The description of the route, unless it only repeats the name.
fn overview(route: &Route) -> Option<Prose> {
    let text = route.docs.description.as_deref()?;
    let name = route.name().map(Name::as_str).unwrap_or_default();
    (text.trim() != name).then(|| Prose::new(text)).flatten()
}

/// The resources that the endpoints of a route return, if another page shows them.
fn elsewhere(pages: &Pages<'_>, page: &Address, route: &Route) -> Vec<Link> {
    let operations = pages.operations(route).into_iter();
    let returned: BTreeSet<&TypeId> =
        operations.filter_map(|operation| operation.response.kind.ty()?.named()).collect();
    let others = returned.into_iter().filter(|id| !route.resources.contains(id));
    others.filter_map(|id| pages.resource_link(page, id)).collect()
}

/// The endpoints of a route as links from a page.
pub(crate) fn endpoints(pages: &Pages<'_>, page: &Address, route: &Route) -> Vec<EndpointLink> {
    let view = |operation: &Operation| {
        let paragraph = operation.docs.description.as_deref().map(sentence::first_paragraph);
        let about = paragraph.as_deref().and_then(Inline::new).map(|text| text.cell());
        let link = pages.operation_link(page, operation);
        EndpointLink {
            path: pages.path_of(operation),
            name: Inline::code(operation.name.as_str()),
            link: Link { about: about.or(link.about), ..link },
            notice: notice(&operation.lifecycle),
        }
    };
    pages.operations(route).into_iter().map(view).collect()
}

fn child_view(pages: &Pages<'_>, page: &Address, route: &Route) -> ChildView {
    let resources = route.resources.iter();
    ChildView {
        link: pages.route_link(page, route),
        resources: resources.filter_map(|id| pages.resource_link(page, id)).collect(),
    }
}

fn resource(pages: &Pages<'_>, page: &Address, id: &TypeId) -> Option<ResourceView> {
    let def = pages.type_def(id)?;
    let (mut groups, mut problems) = (Vec::new(), Vec::new());
    let (mut variants, mut discriminator) = (Vec::new(), None);
    match &def.kind {
        TypeKind::Struct(object) => {
            groups = self::groups(pages, page, object);
            problems = self::problems(pages, page, object);
        }
        // Events have a page of their own.
        TypeKind::Union(union) if !events::is_events(pages, id) => {
            variants = Properties::new(pages, page).variants(union);
            discriminator = variant::discriminator(union);
        }
        TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Alias(_) => {}
    }
    let value = pages.sampler.of_type(&TypeRef::Named(id.clone()), id.name());
    let sample = |value: &Value| Prose::code("json", &json::pretty(value));
    Some(ResourceView {
        name: Inline::plain(id.name().as_str()),
        description: Prose::of(&def.docs),
        notice: notice(&def.lifecycle),
        sample: value.filter(Value::is_object).as_ref().map(sample),
        groups,
        variants,
        discriminator,
        problems,
        events: events::about(pages, page, &Subject::Resource(id.name().clone())),
    })
}

/// The fields by group: those without a group first, then in the order of the groups.
fn groups(pages: &Pages<'_>, page: &Address, object: &Struct) -> Vec<Section<PropertyView>> {
    let problems = &pages.api.pages.problems;
    let is_problem =
        |field: &Field| problems.iter().any(|list| list.field == field.property.wire.as_str());
    let shown = |field: &&Field| is_shown(&field.property.lifecycle) && !is_problem(field);
    let group_of =
        |field: &Field| object.groups.iter().find(|group| field.group.as_ref() == Some(&group.key));
    let section = |group: Option<&Group>| {
        let mut properties = Properties::new(pages, page);
        let fields = object.fields.iter().filter(shown).filter(|field| group_of(field) == group);
        Section {
            title: group.map(|group| Inline::plain(&group.title)),
            discriminator: None,
            items: fields.map(|field| properties.property(&field.property)).collect(),
        }
    };
    let groups = std::iter::once(None).chain(object.groups.iter().map(Some)).map(section);
    groups.filter(|section| !section.items.is_empty()).collect()
}

/// The lists of problems that the settings of the pages name, such as errors, variant by variant.
fn problems(pages: &Pages<'_>, page: &Address, object: &Struct) -> Vec<Section<FormView>> {
    let find = |name: &str| {
        object.fields.iter().find(|field| {
            field.property.wire.as_str() == name && is_shown(&field.property.lifecycle)
        })
    };
    let section = |list: &ProblemList| {
        let (items, discriminator) = item_variants(pages, page, find(&list.field)?);
        let title = Some(Inline::plain(&list.title));
        (!items.is_empty()).then_some(Section { title, discriminator, items })
    };
    pages.api.pages.problems.iter().filter_map(section).collect()
}

/// The kinds of the items of a list, and the property that identifies the kind.
fn item_variants(
    pages: &Pages<'_>,
    page: &Address,
    field: &Field,
) -> (Vec<FormView>, Option<Inline>) {
    let mut properties = Properties::new(pages, page);
    match field.property.ty.named().and_then(|id| pages.type_def(id)).map(|def| &def.kind) {
        Some(TypeKind::Union(union)) => (properties.variants(union), variant::discriminator(union)),
        Some(TypeKind::Struct(object)) => {
            let fields = properties.fields(object);
            let form =
                (!fields.is_empty()).then(|| FormView::plain(field.property.wire.as_str(), fields));
            (form.into_iter().collect(), None)
        }
        _ => (Vec::new(), None),
    }
}
