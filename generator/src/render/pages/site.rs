//! What every view needs: the API, the conventions, and where each page is.

use std::collections::BTreeMap;

use crate::conventions::{Conventions, DocsConventions, Language, Samples};
use crate::model::{Api, Lifecycle, Name, Operation, Route, TypeDef, TypeId, TypeKind, TypeRef};

use super::address::{self, Address};
use super::library_names::LibraryNames;
use super::markdown::{Inline, Plain};
use super::sample::Sampler;
use super::view::sample::default_languages;

/// The API as a set of pages.
pub(super) struct Site<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// How its pages are made.
    pub(super) docs: &'a DocsConventions,
    /// Everything else that `codegen.yaml` says.
    pub(super) conventions: &'a Conventions,
    /// Makes sample calls.
    pub(super) sampler: Sampler<'a>,
    /// The names of the emitted crate.
    pub(super) names: LibraryNames,
    /// The languages of the samples.
    pub(super) languages: Vec<Language>,
    /// The route whose page shows a resource.
    resources: BTreeMap<&'a TypeId, &'a [Name]>,
    /// The titles of routes with several names on their path.
    routes: BTreeMap<&'a [Name], &'a Route>,
}

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Link {
    /// What it says.
    pub(super) title: Plain,
    /// Where it leads.
    pub(super) link: String,
}

impl<'a> Site<'a> {
    /// The pages of this API.
    pub(super) fn new(api: &'a Api, conventions: &'a Conventions, samples: &'a Samples) -> Self {
        let routes = api.routes.walk();
        let resources = routes
            .iter()
            .flat_map(|route| route.resources.iter().map(|id| (id, route.path.as_slice())))
            .collect();
        let routes = routes.into_iter().map(|route| (route.path.as_slice(), route)).collect();
        let docs = &conventions.docs;
        let names = LibraryNames::new(api, conventions);
        let languages =
            if docs.languages.is_empty() { default_languages() } else { docs.languages.clone() };
        let sampler = Sampler::new(api, conventions, samples);
        Self { api, docs, conventions, sampler, names, languages, resources, routes }
    }

    /// The named type, looked through nothing.
    pub(super) fn type_def(&self, id: &TypeId) -> Option<&'a TypeDef> {
        self.api.types.get(id)
    }

    /// The kind of the named type that this is a use of.
    pub(super) fn kind(&self, ty: &TypeRef) -> Option<&'a TypeKind> {
        match ty {
            TypeRef::Named(id) => self.type_def(id).map(|def| &def.kind),
            _ => None,
        }
    }

    /// The page and heading that show a resource.
    pub(super) fn resource_link(&self, from: &Address, id: &TypeId) -> Option<String> {
        let route = self.resources.get(id)?;
        let page = from.link_to(&Address::route(route));
        Some(format!("{page}#{}", address::anchor(id.name().as_str())))
    }

    /// The titles of the routes down to this one.
    pub(super) fn breadcrumb(&self, path: &[Name]) -> Inline {
        let routes = (1..=path.len()).filter_map(|length| self.route(&path[..length]));
        let titles: Vec<String> =
            routes.map(|route| self.route_title(route).as_str().to_owned()).collect();
        Inline::assembled(titles.join(" › "))
    }

    /// The title of an operation.
    pub(super) fn operation_title(&self, operation: &Operation) -> Plain {
        match &operation.docs.title {
            Some(title) => Plain::new(title),
            None => Plain::new(&self.title(&Name::from_text(operation.id.as_str()))),
        }
    }

    /// The title of a route: its own name only, as its place tells the rest.
    pub(super) fn route_title(&self, route: &Route) -> Plain {
        match (&route.docs.title, route.name()) {
            (Some(title), _) => Plain::new(title),
            (None, Some(name)) => Plain::new(&self.title(name)),
            (None, None) => self.api_title(),
        }
    }

    /// Words as a title, each as the conventions write it: `api_users` as "API Users".
    pub(super) fn title(&self, name: &Name) -> String {
        self.words(name, address::capitalized)
    }

    /// Words inside a sentence: `api_user` as "API user".
    pub(super) fn phrase(&self, name: &Name) -> String {
        self.words(name, str::to_owned)
    }

    fn words(&self, name: &Name, otherwise: impl Fn(&str) -> String) -> String {
        let known = |word: &str| self.docs.words.get(word).cloned();
        let words = name.words().map(|word| known(word).unwrap_or_else(|| otherwise(word)));
        words.collect::<Vec<String>>().join(" ")
    }

    /// The route at a path.
    pub(super) fn route(&self, path: &[Name]) -> Option<&'a Route> {
        self.routes.get(path).copied()
    }

    /// The name of the API in prose.
    pub(super) fn api_title(&self) -> Plain {
        let title = self.conventions.package.title.as_ref().or(self.api.info.docs.title.as_ref());
        Plain::new(title.map_or("API", String::as_str))
    }

    /// The operations of a route, by name.
    pub(super) fn operations(&self, route: &Route) -> Vec<&'a Operation> {
        route.operations.iter().filter_map(|id| self.api.operation(id)).collect()
    }
}

/// Why something should not be used any more; `None` where it may.
pub(super) fn deprecation(lifecycle: &Lifecycle) -> Option<Inline> {
    match lifecycle {
        Lifecycle::Deprecated(reason) => {
            Some(reason_or(reason.as_deref(), "Do not use it in new code."))
        }
        _ => None,
    }
}

/// Why something may still change; `None` where it is settled.
pub(super) fn draft(lifecycle: &Lifecycle) -> Option<Inline> {
    match lifecycle {
        Lifecycle::Draft(reason) => Some(reason_or(reason.as_deref(), "It may still change.")),
        _ => None,
    }
}

fn reason_or(reason: Option<&str>, otherwise: &str) -> Inline {
    reason.and_then(Inline::new).unwrap_or_else(|| Inline::assembled(otherwise.to_owned()))
}

/// Whether it is shown: what is undocumented is not.
pub(super) fn is_shown(lifecycle: &Lifecycle) -> bool {
    !matches!(lifecycle, Lifecycle::Undocumented(_))
}
