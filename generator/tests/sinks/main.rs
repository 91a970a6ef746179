//! Hostile texts and names in a document: a payload for every sink in every location goes through codegen. The output
//! is read by its consumers: the compiler, TOML, CommonMark, shells and interpreters.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read the fixture, write crates and run programs"
)]

#[path = "../support/mod.rs"]
mod support;

mod document;
mod files;
mod languages;
mod pages;
mod payloads;
mod program;

use std::sync::LazyLock;
use std::thread;

use generator::diagnostic::Diagnostics;
use generator::{OutputTree, Templates};

use payloads::{HARMLESS, PAYLOADS};
use support::Texts;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(support::templates);

/// The crate of a document, and its diagnostics.
fn emitted(texts: &Texts) -> (OutputTree, String) {
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&texts.inputs(), &TEMPLATES, &mut diagnostics);
    let report = diagnostics.render(&texts.inputs());
    (
        generated.unwrap_or_else(|| panic!("there are errors:\n{report}")).files.unpack().unwrap(),
        report,
    )
}

/// The result for a payload.
struct Case {
    sink: &'static str,
    texts: Texts,
    tree: OutputTree,
    report: String,
}

/// All payloads.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let case = |(sink, payload): &(&'static str, &str)| {
        let texts = document::with(payload);
        let (tree, report) = emitted(&texts);
        Case { sink, texts, tree, report }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let shares = PAYLOADS.chunks(PAYLOADS.len().div_ceil(workers));
        let workers: Vec<_> = shares
            .map(|share| scope.spawn(move || share.iter().map(case).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("codegen ends")).collect()
    })
});

#[track_caller]
fn assert_none(problems: &[String]) {
    let shown = problems.iter().take(60).map(|problem| format!("{problem}\n"));
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), shown.collect::<String>());
}

/// Only texts that must be one of OpenAPI's keywords have no payload.
#[test]
fn every_text_and_name_of_the_document_has_the_payload() {
    const WORDS: [(&str, &[&str]); 7] = [
        ("in", &["query", "header", "path", "cookie"]),
        ("openapi", &["3.0.3"]),
        ("scheme", &["bearer"]),
        (
            "type",
            &[
                "apiKey", "array", "boolean", "http", "integer", "number", "oauth2", "object",
                "openIdConnect", "string",
            ],
        ),
        ("format", &["date-time", "uuid"]),
        // In a list with others that have the payload.
        ("enum", &[""]),
        ("pattern", &[r##"^[^@]*$|`\*/"#\r"##]),
    ];
    let others = document::without_payload().into_iter().filter(|(key, text)| {
        let is_word =
            |(name, words): &(&str, &[&str])| name == key && words.contains(&text.as_str());
        !WORDS.iter().any(is_word)
    });
    let others: Vec<_> = others.collect();
    let named = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    let expected = [
        named("description", "ok"),
        named("required", "№thing_id"),
        named("x-name", "get"),
        named("x-route", "№poll"),
    ];
    assert_eq!(others, expected);
}

#[test]
fn every_file_is_read_as_what_it_is() {
    let (harmless, _) = emitted(&document::with(HARMLESS));
    let mut problems = Vec::new();
    for Case { sink, tree, report, .. } in &*CASES {
        let mut found = Vec::new();
        files::check(tree, &harmless, &mut found);
        pages::check(tree, &harmless, &mut found);
        files::check_visible("the report", report, &mut found);
        problems.extend(found.into_iter().map(|problem| format!("{sink}: {problem}")));
    }
    assert_none(&problems);
}

/// A macro would copy a text of the document into docs, where a fence in it begins a doctest.
#[test]
fn no_macro_makes_docs_of_what_it_is_given() {
    for (path, text) in TEMPLATES.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        assert!(!text.contains("doc = "), "{path}: write the docs of the item with `///`");
    }
}

/// In each language, a sample calls the operation with the arguments of the sample, and does nothing else.
#[test]
fn samples_call_what_they_show_and_do_nothing_else() {
    let samples: Vec<languages::Sample> = CASES.iter().flat_map(languages::samples).collect();
    assert_eq!(samples.len(), 6 * PAYLOADS.len());
    assert_none(&languages::check(&samples));
}

/// The crate with all payloads compiles, passes its tests and its doctests, and does nothing else.
#[test]
fn the_crate_compiles_and_does_nothing_else() {
    // In pairs. Another test checks that each payload alone leaves the Rust unchanged.
    let twos = PAYLOADS.chunks(2).map(|two| two.iter().map(|(_, payload)| *payload));
    let twos: Vec<String> = twos.map(|two| two.collect::<Vec<_>>().join("\n\n")).collect();
    let (tree, _) = emitted(&document::with_all(&twos));
    assert_none(&program::check(&tree));
}

/// The names of the crate and of its client have a single payload each, so each payload gets a crate of its own.
#[test]
#[ignore = "it compiles a crate for each payload, which takes a quarter of an hour"]
fn the_crate_of_each_payload_compiles_and_does_nothing_else() {
    let checked = CASES.iter().flat_map(|Case { sink, tree, .. }| {
        let problems = program::check(tree);
        eprintln!("{sink}: {}", if problems.is_empty() { "fine" } else { "fails" });
        problems.into_iter().map(move |problem| format!("{sink}: {problem}"))
    });
    assert_none(&checked.collect::<Vec<_>>());
}
