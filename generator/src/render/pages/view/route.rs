//! The page of a route: what it is about, its resources, its endpoints.

use serde::Serialize;

use crate::model::{
    Field, Group, Name, Operation, Route, Struct, TypeDef, TypeId, TypeKind, TypeRef, Union,
};
use crate::render::pages::address::Address;
use crate::render::pages::language;
use crate::render::pages::markdown::{Cell, Code, Fenced, Inline, Plain, Prose};
use crate::render::pages::sentence;
use crate::render::pages::site::{Link, Site, deprecation, draft, is_shown};

use super::events::{self, EventView};
use super::property::{Properties, PropertyView, VariantView};

/// The page of a route.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct RouteView {
    title: Plain,
    /// Its place in the API, `/doors/locks`.
    path: Code,
    overview: Option<Prose>,
    resources: Vec<ResourceView>,
    endpoints: Vec<EndpointLink>,
    /// The routes below it.
    children: Vec<ChildView>,
    /// Events of the route.
    events: Vec<EventView>,
    /// How the crate leads here: `acme.doors().locks()`.
    handle: Code,
    root: String,
}

/// A resource with everything it has.
#[derive(Clone, Debug, Serialize)]
struct ResourceView {
    /// Its name on the wire, which is its heading.
    name: Plain,
    description: Option<Prose>,
    deprecated: Option<Inline>,
    draft: Option<Inline>,
    sample: Option<Fenced>,
    /// Its fields, those without a group first.
    groups: Vec<PropertyGroup>,
    /// The forms that it can have, for unions.
    variants: Vec<VariantView>,
    /// Lists of what can be wrong with it.
    problems: Vec<ProblemsView>,
    /// Events that concern it.
    events: Vec<EventView>,
}

/// Fields that are shown together.
#[derive(Clone, Debug, Serialize)]
struct PropertyGroup {
    title: Option<Plain>,
    properties: Vec<PropertyView>,
}

/// A list of what can be wrong.
#[derive(Clone, Debug, Serialize)]
struct ProblemsView {
    title: Plain,
    variants: Vec<VariantView>,
}

/// An endpoint with the first paragraph about it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct EndpointLink {
    path: Code,
    /// Its name, and that of its method.
    name: Code,
    title: Plain,
    link: String,
    paragraph: Option<Inline>,
    cell: Option<Cell>,
    deprecated: bool,
}

/// A route below.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct ChildView {
    link: Link,
    resources: Vec<Link>,
}

/// The page of this route.
pub(in crate::render::pages) fn view(site: &Site<'_>, route: &Route) -> RouteView {
    let page = Address::route(&route.path);
    let segments: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    RouteView {
        title: site.route_title(route),
        path: Code::new(&format!("/{}", segments.join("/"))),
        overview: overview(route),
        resources: route.resources.iter().filter_map(|id| resource(site, &page, id)).collect(),
        endpoints: endpoints(site, &page, route),
        children: route.children.iter().map(|child| child_view(site, &page, child)).collect(),
        events: events::of_route(site, &page, &route.path),
        handle: handle(site, route),
        root: page.to_root(),
    }
}

/// How the crate leads to a route.
pub(in crate::render::pages) fn handle(site: &Site<'_>, route: &Route) -> Code {
    let methods: Vec<String> = route.path.iter().map(|name| format!(".{name}()")).collect();
    Code::new(&format!("{}{}", site.names.binding, methods.concat()))
}

/// What the document says about the route, unless that is its own name again.
fn overview(route: &Route) -> Option<Prose> {
    let text = route.docs.description.as_deref()?;
    let name = route.name().map(Name::as_str).unwrap_or_default();
    (text.trim() != name).then(|| Prose::new(text)).flatten()
}

/// The endpoints of a route as links from a page.
pub(in crate::render::pages) fn endpoints(
    site: &Site<'_>,
    page: &Address,
    route: &Route,
) -> Vec<EndpointLink> {
    site.operations(route).into_iter().map(|operation| endpoint(site, page, operation)).collect()
}

fn endpoint(site: &Site<'_>, page: &Address, operation: &Operation) -> EndpointLink {
    let paragraph = operation.docs.description.as_deref().map(sentence::first_paragraph);
    let paragraph = paragraph.as_deref().and_then(Inline::new);
    EndpointLink {
        path: Code::new(&operation.path),
        name: Code::new(operation.name.as_str()),
        title: site.operation_title(operation),
        link: page.link_to(&Address::operation(operation)),
        cell: paragraph.as_ref().map(Cell::from),
        paragraph,
        deprecated: deprecation(&operation.lifecycle).is_some(),
    }
}

/// A route as a link from a page, with its resources.
pub(in crate::render::pages) fn child_view(
    site: &Site<'_>,
    page: &Address,
    route: &Route,
) -> ChildView {
    let link = |id: &TypeId| {
        let link = site.resource_link(page, id)?;
        Some(Link { title: Plain::new(id.name().as_str()), link })
    };
    ChildView {
        link: Link {
            title: site.route_title(route),
            link: page.link_to(&Address::route(&route.path)),
        },
        resources: route.resources.iter().filter_map(link).collect(),
    }
}

fn resource(site: &Site<'_>, page: &Address, id: &TypeId) -> Option<ResourceView> {
    let def = site.type_def(id)?;
    let (groups, problems, variants) = match &def.kind {
        TypeKind::Struct(object) => {
            (groups(site, page, object), problems(site, page, object), Vec::new())
        }
        TypeKind::Union(union) => (Vec::new(), Vec::new(), variants(site, page, def, union)),
        TypeKind::Enum(_) | TypeKind::Alias(_) => (Vec::new(), Vec::new(), Vec::new()),
    };
    let value = site.sampler.of_type(&TypeRef::Named(id.clone()), id.name());
    Some(ResourceView {
        name: Plain::new(id.name().as_str()),
        description: def.docs.description.as_deref().and_then(Prose::new),
        deprecated: deprecation(&def.lifecycle),
        draft: draft(&def.lifecycle),
        sample: value.is_object().then(|| Fenced::new("json", &language::json::pretty(&value))),
        groups,
        variants,
        problems,
        events: events::concerning(site, page, def),
    })
}

/// The variants of a resource; the events have a page of their own.
fn variants(site: &Site<'_>, page: &Address, def: &TypeDef, union: &Union) -> Vec<VariantView> {
    if events::is_events(site, &def.id) {
        Vec::new()
    } else {
        Properties::new(site, page).variants(union)
    }
}

/// The fields by group: those without one first, then in the order of the groups.
fn groups(site: &Site<'_>, page: &Address, object: &Struct) -> Vec<PropertyGroup> {
    let of = |group: Option<&Group>| PropertyGroup {
        title: group.map(|group| Plain::new(&group.title)),
        properties: in_group(site, page, object, group),
    };
    let groups = std::iter::once(None).chain(object.groups.iter().map(Some)).map(of);
    groups.filter(|group| !group.properties.is_empty()).collect()
}

fn in_group(
    site: &Site<'_>,
    page: &Address,
    object: &Struct,
    group: Option<&Group>,
) -> Vec<PropertyView> {
    let known = |key: &String| object.groups.iter().any(|group| &group.key == key);
    let belongs = |field: &&Field| match group {
        Some(group) => field.group.as_ref() == Some(&group.key),
        None => !field.group.as_ref().is_some_and(known),
    };
    let shown =
        object.fields.iter().filter(|field| is_shown(&field.lifecycle) && !is_problem(site, field));
    let mut properties = Properties::new(site, page);
    shown.filter(belongs).map(|field| properties.field(field)).collect()
}

fn is_problem(site: &Site<'_>, field: &Field) -> bool {
    site.docs.problems.iter().any(|list| list.field == field.wire.as_str())
}

/// What can be wrong with it: the lists that the conventions name, variant by variant.
fn problems(site: &Site<'_>, page: &Address, object: &Struct) -> Vec<ProblemsView> {
    let find = |name: &str| {
        object.fields.iter().find(|field| field.wire.as_str() == name && is_shown(&field.lifecycle))
    };
    site.docs
        .problems
        .iter()
        .filter_map(|list| Some((list, find(&list.field)?)))
        .map(|(list, field)| ProblemsView {
            title: Plain::new(&list.title),
            variants: item_variants(site, page, field),
        })
        .filter(|view| !view.variants.is_empty())
        .collect()
}

fn item_variants(site: &Site<'_>, page: &Address, field: &Field) -> Vec<VariantView> {
    let def = field.ty.named().and_then(|id| site.type_def(id));
    match def.map(|def| &def.kind) {
        Some(TypeKind::Union(union)) => Properties::new(site, page).variants(union),
        Some(TypeKind::Struct(object)) => {
            let fields = Properties::new(site, page).fields(object);
            if fields.is_empty() {
                Vec::new()
            } else {
                vec![VariantView::plain(field.wire.as_str(), fields)]
            }
        }
        _ => Vec::new(),
    }
}
