//! Client types beside the main one: each offers the operations that its credentials may call, and no others.
//!
//! They have routes of their own, whose methods hand over to those of the main client: a request and its builder are
//! the same, whichever client made it.

use proc_macro2::Ident;
use quote::quote;

use crate::conventions::Conventions;
use crate::model::{Api, Operation, Route};

use super::client::client_type;
use super::credentials::{self, Kind};
use super::docs::{DocLines, code, escape};
use super::print::SourceFile;
use super::{api as routes, naming};

/// A client type beside the main one.
#[derive(Debug)]
pub(super) struct Narrower<'a> {
    /// Its name.
    pub(super) name: String,
    /// What it is for, in a sentence.
    pub(super) about: &'a str,
    kinds: Vec<Kind<'a>>,
    /// The routes with what it offers.
    root: Route,
}

/// All of them.
pub(super) fn all<'a>(api: &'a Api, conventions: &'a Conventions) -> Vec<Narrower<'a>> {
    let narrower = conventions.client.narrower.iter();
    narrower.map(|(name, about)| Narrower::new(api, conventions, name, about)).collect()
}

impl<'a> Narrower<'a> {
    fn new(api: &'a Api, conventions: &'a Conventions, name: &str, about: &'a str) -> Self {
        let name = naming::narrower_name(name).to_string();
        let mut kinds = credentials::kinds(api, conventions);
        kinds.retain(|kind| kind.client == name);
        let root = offered(api, &kinds, &api.routes);
        Self { name, about, kinds, root }
    }

    /// Its name in Rust.
    pub(super) fn ident(&self) -> Ident {
        naming::narrower_name(&self.name)
    }

    /// Name of its module.
    pub(super) fn module(&self) -> String {
        naming::narrower_module(&self.ident())
    }

    /// The routes below its root, parents first.
    pub(super) fn routes(&self) -> Vec<&Route> {
        routes::below(&self.root)
    }

    /// Path of the file of a route, below `src/`.
    pub(super) fn path(&self, route: &Route) -> String {
        routes::path_in(&self.module(), route)
    }

    /// `mod.rs`: the client type.
    pub(super) fn file(&self, api: &Api, conventions: &Conventions) -> SourceFile {
        let (name, main) = (self.ident(), naming::client_name(api, conventions));
        let kinds: Vec<&Kind<'_>> = self.kinds.iter().collect();
        let docs = DocLines::new().paragraph(&escape(self.about)).paragraph(&format!(
            "It offers what its tokens may call; all the rest is [`{main}`](crate::{main})'s."
        ));
        let main = quote! {
            <crate::client::#main as crate::runtime::ClientType>::from_client(self.client.clone())
        };
        let text = format!("The client type {}, and its routes.", code(&name.to_string()));
        let mut file = SourceFile::new(DocLines::new().paragraph(&text));
        routes::offer(api, &self.root, &main, &mut file, |methods| {
            let constructors = credentials::constructors(&kinds, false);
            let accessors = routes::accessors(&self.root, &quote!());
            let methods = quote!(#accessors #methods);
            client_type(conventions, &name, &docs, &kinds, &constructors, &methods)
        });
        let profile = naming::narrower_profile(&name);
        file.lines(quote!(crate::runtime::client_type! { #name #profile }));
        file
    }
}

/// What of a route, and of those below it, can be called with one of these.
fn offered(api: &Api, kinds: &[Kind<'_>], route: &Route) -> Route {
    let mut offered = route.clone();
    offered.operations.retain(|id| api.operation(id).is_some_and(|found| is_open(found, kinds)));
    offered.children =
        route.children.iter().map(|child| self::offered(api, kinds, child)).collect();
    offered
}

fn is_open(operation: &Operation, kinds: &[Kind<'_>]) -> bool {
    let satisfied = |kind: &Kind<'_>| {
        let mut requirements = operation.security.iter();
        requirements.any(|all| all.schemes.iter().all(|id| kind.schemes.contains(&id.as_str())))
    };
    operation.security.is_empty() || kinds.iter().any(satisfied)
}
