//! The Rust of the emitted crate: all files below `src/` except the runtime, which is copied.
//!
//! Reading order: [`naming`] makes the names, [`types`] and [`api`] make the files, and `print` prints them.

mod api;
mod argument;
mod clashes;
mod client;
mod crate_root;
mod credentials;
mod docs;
mod incoming;
pub mod naming;
mod optional;
mod paging;
mod pieces;
mod print;
mod profile;
mod public_items;
mod representation;
pub(crate) mod samples;
mod scope;
mod servers;
mod setting;
mod types;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, ClientType, SpecPointer};
use crate::parallel;
use crate::samples::Sampler;

use super::Packer;
use credentials::SecurityLists;
use print::{Printed, SourceFile};
use scope::TypeNames;
use types::{Shared, TypeUses};

pub(crate) use pieces::PIECES;
pub(crate) use public_items::{PublicItems, SourceItems};

/// The inputs of every file.
#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    api: &'a Api,
    /// Makes the sample calls in the docs of methods.
    sampler: &'a Sampler<'a>,
    /// The properties that all variants of a union share.
    shared: &'a Shared<'a>,
    /// The lists of security requirements.
    security: &'a SecurityLists,
    /// The uses of each type.
    uses: &'a TypeUses<'a>,
    /// The names of all types.
    names: &'a TypeNames,
    /// The client types, the main one first.
    clients: &'a [ClientType<'a>],
}

/// Adds the source files of the emitted crate, by path; returns the items in them.
///
/// Problems of Rust are reported, such as two items of one name. With errors, the files are invalid.
pub fn render(sampler: &Sampler<'_>, files: &Packer, diagnostics: &mut Diagnostics) -> PublicItems {
    let api = sampler.api();
    clashes::check(api, diagnostics);
    let mut public = PublicItems::default();
    let (shared, uses, names) = (Shared::new(api), TypeUses::new(api), TypeNames::of(api));
    let (clients, security) = (api.client_types(), SecurityLists::new(api));
    let source = Source {
        api,
        sampler,
        shared: &shared,
        security: &security,
        uses: &uses,
        names: &names,
        clients: &clients,
    };
    let jobs = jobs(source);
    let printed = parallel::map(&jobs, |(path, make)| {
        let Printed { text, items } = make().print().map_err(|error| error.to_string())?;
        files.insert(path.clone(), text.as_bytes());
        Ok::<_, String>(items)
    });
    for ((path, _), items) in jobs.into_iter().zip(printed) {
        match items {
            Ok(items) => public.add(&path, items),
            Err(error) => {
                let message = format!("the emitted `{path}` is not valid Rust: {error}");
                let help = "this is a fault of the generator: report it";
                diagnostics.error(&SpecPointer::root(), message, help);
            }
        }
    }
    public
}

/// A file: its path, and the function that makes it. Tokens can't be sent between threads, so the thread that prints a
/// file also makes its tokens.
type Job<'a> = (String, Box<dyn Fn() -> SourceFile + Sync + 'a>);

fn jobs(source: Source<'_>) -> Vec<Job<'_>> {
    let api = source.api;
    let mut jobs: Vec<Job<'_>> = vec![
        job("lib.rs", move || crate_root::file(source)),
        job("profile.rs", move || profile::file(source)),
        job("secret_keys.rs", move || types::secret_keys_file(source)),
        job("api/mod.rs", move || api::index(api)),
        job("operations/mod.rs", move || api::table(source, &source.api.routes)),
    ];
    for (module, make) in pieces::made(api) {
        jobs.push(job(&format!("{module}.rs"), move || make(source)));
    }
    for client in source.clients {
        let (path, module) = (naming::client_file(api, client), naming::client_module(api, client));
        jobs.push(job(&path, move || client::file(source, client)));
        for route in client.root.below() {
            let path = naming::module_file(&module, route);
            jobs.push(job(&path, move || api::file(source, client, route)));
        }
    }
    for route in api.routes.below() {
        let path = naming::module_file("operations", route);
        jobs.push(job(&path, move || api::table(source, route)));
    }
    for (path, make) in types::files(source) {
        jobs.push((format!("src/types/{path}"), make));
    }
    for (path, make) in types::sample_files(source) {
        jobs.push((format!("src/samples/{path}"), make));
    }
    jobs
}

fn job<'a>(path: &str, make: impl Fn() -> SourceFile + Sync + 'a) -> Job<'a> {
    (format!("src/{path}"), Box::new(make))
}
