//! The shared data of all views: the API, its samples, and the addresses of pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Api, Lifecycle, Name, Operation, Route, SpecPointer, Struct, TypeDef, TypeId, TypeKind, TypeRef,
};
use crate::render::Address;
use crate::samples::Sampler;

use super::library_names::LibraryNames;
use super::sentence;
use super::text::{Href, Inline};
use super::titles::{self, Titles};

/// The API as a set of pages.
pub(super) struct Pages<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// Makes sample calls.
    pub(super) sampler: &'a Sampler<'a>,
    /// The names of the emitted crate.
    pub(super) names: LibraryNames,
    /// The route whose page shows a resource.
    resources: BTreeMap<&'a TypeId, &'a [Name]>,
    /// The routes by path.
    routes: BTreeMap<&'a [Name], &'a Route>,
    /// Whether some paths have several operations, which only their methods tell apart.
    by_method: bool,
    titles: Titles<'a>,
    /// The operations that send a body in several formats, by their declaration.
    further: BTreeMap<&'a SpecPointer, Vec<&'a Operation>>,
}

/// A link of a page.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Link {
    /// The words of the link.
    pub(super) title: Inline,
    /// The target.
    pub(super) link: Href,
    /// A description of the target.
    pub(super) about: Option<Inline>,
}

/// A notice about the lifecycle of something.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Notice {
    /// The style of the box.
    style: &'static str,
    /// The title of the box.
    title: &'static str,
    reason: Inline,
}

impl<'a> Pages<'a> {
    /// The pages of this API.
    pub(super) fn new(sampler: &'a Sampler<'a>) -> Self {
        let api = sampler.api();
        let routes = api.routes.walk();
        let resources = routes
            .iter()
            .flat_map(|route| route.resources.iter().map(|id| (id, route.path.as_slice())))
            .collect();
        let routes = routes.into_iter().map(|route| (route.path.as_slice(), route)).collect();
        let names = LibraryNames::new(api);
        let mut paths = BTreeSet::new();
        let by_method = !api.operations.iter().all(|operation| paths.insert(&operation.path));
        let mut further: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for operation in api.operations.iter().filter(|operation| operation.body.is_some()) {
            further.entry(&operation.pointer).or_default().push(operation);
        }
        further.retain(|_, all| all.len() > 1);
        let titles = Titles::new(api);
        Self { api, sampler, names, resources, routes, by_method, titles, further }
    }

    /// The label of an operation in a table: its path, with the method if the API needs it.
    pub(super) fn path_of(&self, operation: &Operation) -> Inline {
        Inline::code(&match self.by_method {
            true => format!("{} {}", operation.method.as_str(), operation.path),
            false => operation.path.clone(),
        })
    }

    /// The named type; aliases are not resolved.
    pub(super) fn type_def(&self, id: &TypeId) -> Option<&'a TypeDef> {
        self.api.types.get(id)
    }

    /// The kind of the named type in a type reference.
    pub(super) fn kind(&self, ty: &TypeRef) -> Option<&'a TypeKind> {
        match ty {
            TypeRef::Named(id) => self.type_def(id).map(|def| &def.kind),
            _ => None,
        }
    }

    /// The struct of a type, or the struct inside it.
    pub(super) fn object(&self, ty: &TypeRef) -> Option<&'a Struct> {
        match &self.type_def(ty.named()?)?.kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        }
    }

    /// The other methods for the same calls: these have one declaration.
    pub(super) fn other_formats(
        &self,
        operation: &'a Operation,
    ) -> impl Iterator<Item = &'a Operation> {
        let all = self.further.get(&operation.pointer).into_iter().flatten().copied();
        all.filter(|other| other.further != operation.further)
    }

    /// A link to the page and heading that show a resource.
    pub(super) fn resource_link(&self, from: &Address, id: &TypeId) -> Option<Link> {
        let route = self.resources.get(id)?;
        let name = id.name().as_str();
        let link = from.link_to(&Address::route(route)).heading(name);
        Some(Link { title: Inline::plain(name), link, about: None })
    }

    /// A link to the page of an operation.
    pub(super) fn operation_link(&self, from: &Address, operation: &Operation) -> Link {
        Link {
            title: Inline::plain(self.titles.of_operation(operation)),
            link: from.link_to(&Address::operation(operation)),
            about: sentence::of(&operation.docs).or_else(|| sent_as(operation)),
        }
    }

    /// A link to the page of a route.
    pub(super) fn route_link(&self, from: &Address, route: &Route) -> Link {
        Link {
            title: self.route_title(route),
            link: from.link_to(&Address::route(&route.path)),
            about: sentence::of(&route.docs),
        }
    }

    /// The titles of the routes on the path to this one.
    pub(super) fn breadcrumb(&self, path: &[Name]) -> Inline {
        let routes = (1..=path.len()).filter_map(|length| self.route(&path[..length]));
        let titles: Vec<Inline> = routes.map(|route| self.route_title(route)).collect();
        Inline::joined(&titles, " › ")
    }

    /// The title of an operation.
    pub(super) fn operation_title(&self, operation: &Operation) -> Inline {
        Inline::plain(&self.title_of(operation))
    }

    /// The title of an operation as plain text.
    pub(super) fn title_of(&self, operation: &Operation) -> String {
        titles::of_operation(self.api, operation)
    }

    /// The title of a route; no other route has it.
    pub(super) fn route_title(&self, route: &Route) -> Inline {
        Inline::plain(self.titles.of_route(route))
    }

    /// A name as a title, with the spellings from the settings of the pages: `api_users` becomes "API Users".
    pub(super) fn title(&self, name: &Name) -> String {
        titles::of_name(self.api, name)
    }

    /// A name inside a sentence: `api_user` becomes "API user".
    pub(super) fn phrase(&self, name: &Name) -> String {
        titles::words(self.api, name, str::to_owned)
    }

    /// The route at a path.
    pub(super) fn route(&self, path: &[Name]) -> Option<&'a Route> {
        self.routes.get(path).copied()
    }

    /// The name of the API in prose.
    pub(super) fn api_title(&self) -> Inline {
        Inline::plain(self.api.title())
    }

    /// The operations of a route, by name.
    pub(super) fn operations(&self, route: &Route) -> Vec<&'a Operation> {
        route.operations.iter().filter_map(|id| self.api.operation(id)).collect()
    }
}

/// The notice for deprecated or draft items.
pub(super) fn notice(lifecycle: &Lifecycle) -> Option<Notice> {
    let (style, title, reason, otherwise) = match lifecycle {
        Lifecycle::Deprecated(reason) => {
            ("warning", "Deprecated", reason, "Do not use this in new code.")
        }
        Lifecycle::Draft(reason) => ("info", "Draft", reason, "This can change."),
        Lifecycle::Stable | Lifecycle::Undocumented(_) => return None,
    };
    let reason = reason.as_deref().and_then(Inline::new);
    Some(Notice { style, title, reason: reason.unwrap_or_else(|| Inline::fixed(otherwise)) })
}

/// Whether something is shown. Undocumented items are hidden.
pub(super) fn is_shown(lifecycle: &Lifecycle) -> bool {
    !matches!(lifecycle, Lifecycle::Undocumented(_))
}

/// The difference between the methods for the same call: the format of the body.
fn sent_as(operation: &Operation) -> Option<Inline> {
    let body = operation.body.as_ref().filter(|_| operation.further.is_some())?;
    let media_type = Inline::code(&body.media_type);
    Some(Inline::joined(&[Inline::plain("Sends the body as"), media_type], " "))
}
