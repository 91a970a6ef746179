//! The Rust of the emitted crate: everything below `src/` but the runtime, which is copied as it is.
//!
//! Reading order: [`naming`] makes the names, [`types`] and [`api`] the files with them, `print` their text.

mod api;
mod argument;
mod client;
mod crate_root;
mod credentials;
mod docs;
pub mod naming;
mod narrower;
mod print;
mod profile;
mod scope;
mod types;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer};

use super::{Examples, OutputTree};
use docs::OperationNotes;
use narrower::Narrower;
use print::SourceFile;
use types::Layout;

pub(crate) use api::{Handed, children, handed, path as route_file, routes};
pub(crate) use credentials::{Credential, credentials};

/// How many threads print: more gain little, since the largest file is one piece.
const THREADS: usize = 4;

/// The source files of the emitted crate, by their paths in it.
///
/// What has no form in Rust, or no name of its own, is reported; the tree is of use only if there are no errors.
pub fn render(
    api: &Api,
    conventions: &Conventions,
    examples: &Examples,
    diagnostics: &mut Diagnostics,
) -> OutputTree {
    naming::check(api, diagnostics);
    types::check_all(api, conventions, diagnostics);
    api::check(api, diagnostics);
    profile::check(api, conventions, diagnostics);
    credentials::check(api, conventions, diagnostics);
    let mut tree = OutputTree::new();
    let layout = Layout::new(api);
    let narrower = narrower::all(api, conventions);
    let notes = OperationNotes { api, conventions, examples };
    for (path, text) in print_all(&jobs(notes, &layout, &narrower)) {
        match text {
            Ok(text) => tree.insert(path, text),
            Err(error) => {
                let message = format!("the emitted `{path}` is no Rust: {error}");
                let help = "this is a fault of the generator: report it";
                diagnostics.error(&SpecPointer::root(), message, help);
            }
        }
    }
    tree
}

/// A file: its path, and what makes it. Tokens can't go from thread to thread, so they are made where they are printed.
type Job<'a> = (String, Box<dyn Fn() -> SourceFile + Sync + 'a>);

fn jobs<'a>(
    notes: OperationNotes<'a>,
    layout: &'a Layout,
    narrower: &'a [Narrower<'a>],
) -> Vec<Job<'a>> {
    let OperationNotes { api, conventions, .. } = notes;
    let mut jobs: Vec<Job<'a>> = vec![
        job("lib.rs", move || crate_root::file(api, conventions, narrower)),
        job("client.rs", move || client::file(notes)),
        job("profile.rs", move || profile::file(api, conventions, narrower)),
        job("api/mod.rs", move || api::index(api)),
        job("types/mod.rs", move || types::index(api)),
    ];
    if !api.actions.is_empty() {
        jobs.push(job("types/actions.rs", move || types::actions_file(api, conventions)));
    }
    if types::has_choices(api) {
        jobs.push(job("types/choices.rs", move || types::choices_file(api)));
    }
    for route in api::routes(api) {
        jobs.push(job(&api::path(route), move || api::file(notes, route)));
    }
    for client in narrower {
        let root = format!("{}/mod.rs", client.module());
        jobs.push(job(&root, move || client.file(api, conventions)));
        for route in client.routes() {
            jobs.push(job(&client.path(route), move || api::offer_file(api, route)));
        }
    }
    for file in types::files(api) {
        let path = format!("types/{}.rs", file.stem);
        jobs.push(job(&path, move || types::file(api, conventions, layout, &file)));
    }
    jobs
}

fn job<'a>(path: &str, make: impl Fn() -> SourceFile + Sync + 'a) -> Job<'a> {
    (format!("src/{path}"), Box::new(make))
}

/// The text of each file; the threads take one file after another.
fn print_all(jobs: &[Job<'_>]) -> Vec<(String, Result<String, String>)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((path, make)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((path.clone(), make().print().map_err(|error| error.to_string())));
        }
        done
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let done = threads.into_iter().map(thread::ScopedJoinHandle::join);
        done.flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
