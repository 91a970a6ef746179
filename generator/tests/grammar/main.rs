//! Documents that are generated from the grammar of OpenAPI go through all stages of codegen: model, check, Rust,
//! pages, tests.
//!
//! Each document becomes a crate or an error, in bounded time and size. The documents depend on their seeds only. A run
//! takes the first 60, or 3,000 if `CI` is set: `cargo xtask test` runs this test with the optimized generator, which
//! takes about 30 s of processor time for them. `GRAMMAR_SEED` sets the first seed and `GRAMMAR_COUNT` the number of
//! documents. With `GRAMMAR_OUT=FOLDER` the documents and their output are only
//! written to that folder. A found problem becomes a file in `fixtures/grammar`.

#![allow(clippy::disallowed_methods, reason = "tests read templates and their settings")]

mod document;
mod random;
mod schema;
mod shrink;
#[path = "../support/mod.rs"]
mod support;
mod verdict;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use std::{env, fs, thread};

use generator::Templates;
use serde_json::Value;
use verdict::{Outcome, judge};

/// The number of documents by default, and with `CI`.
const COUNT: u64 = 60;
const COUNT_IN_CI: u64 = 3000;
/// One of this many documents is rendered twice.
const TWICE: u64 = 50;
/// The size of the stack: the size of a program's main stack suffices for any document.
const STACK: usize = 8 << 20;
/// The time limit for a document, on a busy machine.
const TIME: Duration = Duration::from_secs(20);

fn setting(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

#[test]
fn any_document_becomes_a_crate_or_an_error() {
    let usual = if env::var_os("CI").is_some() { COUNT_IN_CI } else { COUNT };
    let (first, count) = (setting("GRAMMAR_SEED", 0), setting("GRAMMAR_COUNT", usual));
    let out = env::var_os("GRAMMAR_OUT").map(PathBuf::from);
    let templates = Arc::new(support::templates());
    let (next, emitted) = (AtomicU64::new(first), AtomicUsize::new(0));
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let problems: Vec<String> = thread::scope(|scope| {
        let work = || {
            let mut problems = Vec::new();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= first + count || problems.len() > 3 {
                    return problems;
                }
                let document = document::of(seed);
                if let Some(out) = &out {
                    write(&out.join(seed.to_string()), &document, &templates);
                    continue;
                }
                match run(seed, &document, &templates) {
                    Ok(is_emitted) => {
                        emitted.fetch_add(usize::from(is_emitted), Ordering::Relaxed);
                    }
                    Err(problem) => problems.push(describe(seed, document, &problem, &templates)),
                }
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("it does not panic")).collect()
    });
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    if out.is_some() {
        return;
    }
    let emitted = emitted.into_inner();
    println!("{count} documents, {emitted} crates");
    // If most documents were refused, the test would show little. The ratio of few documents has no meaning.
    assert!(count < COUNT || emitted as u64 * 3 >= count, "{emitted} of {count} became crates");
}

#[test]
fn what_was_found_once_does_not_come_back() {
    let templates = Arc::new(support::templates());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/grammar");
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        let text = fs::read_to_string(&path).expect("the file can be read");
        let document = serde_json::from_str(&text).expect("it is JSON");
        if let Err(problem) = run(0, &document, &templates) {
            panic!("{}: {problem}", path.display());
        }
    }
}

/// Returns whether the document became a crate. The thread has the seed as its name, because a stack overflow reports
/// only the name of the thread.
fn run(seed: u64, document: &Value, templates: &Arc<Templates>) -> Result<bool, String> {
    let (sender, receiver) = mpsc::channel();
    let (document, templates) = (document.clone(), Arc::clone(templates));
    let run =
        thread::Builder::new().name(format!("seed {seed}")).stack_size(STACK).spawn(move || {
            let outcome = judge(&document, &templates, seed.is_multiple_of(TWICE));
            let is_emitted = outcome.map(|outcome| matches!(outcome, Outcome::Emitted(_)));
            let _ = sender.send(is_emitted.map_err(|fault| fault.to_string()));
        });
    let run = run.expect("a thread can be started");
    match receiver.recv_timeout(TIME) {
        Ok(outcome) => outcome,
        Err(RecvTimeoutError::Timeout) => Err(format!("it takes longer than {TIME:?}")),
        Err(RecvTimeoutError::Disconnected) => {
            let panic = run.join().err();
            let words = panic.as_ref().and_then(|panic| {
                let text = panic.downcast_ref::<String>().map(String::as_str);
                text.or_else(|| panic.downcast_ref::<&str>().copied())
            });
            Err(format!("panic: {}", words.unwrap_or("without words")))
        }
    }
}

/// The problem, with the smallest document that has the problem.
fn describe(seed: u64, document: Value, problem: &str, templates: &Arc<Templates>) -> String {
    // Numbers and names in the message change with the document.
    let kind = |problem: &str| problem.split([':', '`', '(']).next().unwrap_or_default().to_owned();
    let is_slow = problem.starts_with("it takes longer");
    let fails = |smaller: &Value| {
        run(seed, smaller, templates).is_err_and(|other| kind(&other) == kind(problem))
    };
    let document = if is_slow { document } else { shrink::shrink(document, fails) };
    format!("seed {seed}: {problem}\n{document:#}")
}

/// Writes the document, and its crate if there is one, for inspection.
fn write(folder: &Path, document: &Value, templates: &Templates) {
    let file = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(&path, bytes).expect("the file can be written");
    };
    file("openapi.json", format!("{document:#}\n").as_bytes());
    if let Ok(Outcome::Emitted(tree)) = judge(document, templates, false) {
        tree.iter().for_each(|(path, bytes)| file(path, bytes));
    }
}
