//! The shared data of all views: the API, its samples, and the addresses of pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Api, Lifecycle, Name, Operation, ResponseKind, Route, SpecPointer, Struct, TypeDef, TypeId,
    TypeKind, TypeRef, capitalized, singular,
};
use crate::render::Address;
use crate::samples::Sampler;

use super::library_names::LibraryNames;

use super::sentence;
use super::text::{Href, Inline};

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
    /// Names that several routes have.
    repeated: BTreeSet<&'a Name>,
    /// Whether some paths have several operations, which only their methods tell apart.
    by_method: bool,
    /// Titles that several operations have.
    same_titles: BTreeSet<String>,
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
        let mut names = BTreeSet::new();
        let own = routes.iter().filter_map(|route| route.name());
        let repeated = own.filter(|name| !names.insert(*name)).collect();
        let routes = routes.into_iter().map(|route| (route.path.as_slice(), route)).collect();
        let names = LibraryNames::new(api);
        let mut paths = BTreeSet::new();
        let by_method = !api.operations.iter().all(|operation| paths.insert(&operation.path));
        let same_titles = BTreeSet::new();
        let mut further: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for operation in api.operations.iter().filter(|operation| operation.body.is_some()) {
            further.entry(&operation.pointer).or_default().push(operation);
        }
        further.retain(|_, all| all.len() > 1);
        let mut pages = Self {
            api,
            sampler,
            names,
            resources,
            routes,
            repeated,
            by_method,
            same_titles,
            further,
        };
        let (mut seen, mut same) = (BTreeSet::new(), BTreeSet::new());
        for title in api.operations.iter().map(|operation| pages.title_of(operation)) {
            if !seen.insert(title.clone()) {
                same.insert(title);
            }
        }
        pages.same_titles = same;
        pages
    }

    /// What a table calls an operation: its path, with the method if the API needs it.
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
            title: Inline::plain(&self.distinct_title(operation)),
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

    /// The title of an operation in a list of pages: with the title of its route, if another page has the same title.
    fn distinct_title(&self, operation: &Operation) -> String {
        let title = self.title_of(operation);
        match self.route(&operation.route) {
            Some(route) if self.same_titles.contains(&title) => {
                format!("{title} ({})", self.plain_route_title(route))
            }
            _ => title,
        }
    }

    /// The title of an operation as plain text.
    pub(super) fn title_of(&self, operation: &Operation) -> String {
        operation.docs.title.clone().unwrap_or_else(|| self.title_by_name(operation))
    }

    /// "Delete Pet" for `pets.delete` and `pets.delete_pet`.
    fn title_by_name(&self, operation: &Operation) -> String {
        let Some(format) = operation.further else {
            return self.title_of_call(operation, &operation.name);
        };
        // The name ends in the format: `delete_as_form`.
        let (word, name) = (format.word(), operation.name.as_str());
        let name = name.strip_suffix(&format!("_as_{word}")).unwrap_or(name);
        format!("{} (as {word})", self.title_of_call(operation, &Name::from(name)))
    }

    fn title_of_call(&self, operation: &Operation, name: &Name) -> String {
        let own = self.title(name);
        let Some(group) = operation.route.last() else { return own };
        let one = singular(group);
        let ends =
            |word: &str| Some(word) == group.words().last() || Some(word) == one.words().last();
        let kind = &operation.response.kind;
        let is_list =
            matches!(kind, ResponseKind::Page(_)) || matches!(kind.ty(), Some(TypeRef::Array(_)));
        // A name of several words says enough, also where it leaves the thing out.
        match name.words().count() {
            1 if name.words().any(ends) => own,
            1 if is_list => format!("{own} {}", self.title(group)),
            1 => format!("{own} {}", self.title(&one)),
            _ => own,
        }
    }

    /// The title of a route: its own name. If several routes have that name, the parent's name is added.
    pub(super) fn route_title(&self, route: &Route) -> Inline {
        Inline::plain(&self.plain_route_title(route))
    }

    fn plain_route_title(&self, route: &Route) -> String {
        match &route.docs.title {
            Some(title) => title.clone(),
            None if route.path.is_empty() => self.api.title().to_owned(),
            None => self.name_as_title(&route.path),
        }
    }

    fn name_as_title(&self, path: &[Name]) -> String {
        let Some((name, above)) = path.split_last() else { return String::new() };
        let own = self.title(name);
        let Some(last) = above.last() else { return own };
        match self.api.pages.routes.get(name.as_str()) {
            Some(pattern) => pattern
                .replace("{above}", &self.title(last))
                .replace("{one}", &self.title(&singular(last))),
            None if self.repeated.contains(name) => format!("{}: {own}", self.title(last)),
            None => own,
        }
    }

    /// A name as a title, with the spellings from the settings of the pages: `api_users` becomes "API Users".
    pub(super) fn title(&self, name: &Name) -> String {
        self.words(name, capitalized)
    }

    /// A name inside a sentence: `api_user` becomes "API user".
    pub(super) fn phrase(&self, name: &Name) -> String {
        self.words(name, str::to_owned)
    }

    fn words(&self, name: &Name, otherwise: impl Fn(&str) -> String) -> String {
        let known = |word: &str| self.api.pages.words.get(word).cloned();
        let words = name.words().map(|word| known(word).unwrap_or_else(|| otherwise(word)));
        words.collect::<Vec<String>>().join(" ")
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

/// What tells a method from the others for the same call: the format of the body.
fn sent_as(operation: &Operation) -> Option<Inline> {
    let body = operation.body.as_ref().filter(|_| operation.further.is_some())?;
    let media_type = Inline::code(&body.media_type);
    Some(Inline::joined(&[Inline::plain("Sends the body as"), media_type], " "))
}
