//! Rendering Rust: small models built by hand, their output, and its compilation.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod render {
    pub(crate) mod build;
    mod choices;
    mod clients;
    pub(crate) mod compile;
    mod files;
    mod names;
    pub(crate) mod obstacles;
    mod operations;
    mod types;
}

use generator::check::check;
use generator::conventions::{Conventions, Samples};
use generator::diagnostic::Diagnostics;
use generator::model::Api;
use generator::normalize::complete;
use generator::render::{OutputTree, Packer, rust};
use generator::samples::{Sampler, SizeBudget};
use render::{build, obstacles};

fn render_rust(api: &Api, conventions: &Conventions) -> (OutputTree, Diagnostics) {
    let (samples, mut diagnostics) = (Samples::default(), Diagnostics::new());
    let mut api = api.clone();
    complete(&mut api, conventions, &mut diagnostics);
    let sampler = Sampler::new(&api, &samples, SizeBudget::default());
    let files = Packer::default();
    rust::render(&sampler, &files, &mut diagnostics);
    (files.finish().unpack().unwrap(), diagnostics)
}

/// The files of an API; there must be no diagnostics.
fn rendered(api: &Api) -> OutputTree {
    rendered_with(api, &Conventions::default())
}

/// The same with conventions.
fn rendered_with(api: &Api, conventions: &Conventions) -> OutputTree {
    let (tree, diagnostics) = render_rust(api, conventions);
    let messages: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, [""; 0]);
    tree
}

/// The text of one file.
fn file(api: &Api, path: &str) -> String {
    text(&rendered(api), path)
}

fn text(tree: &OutputTree, path: &str) -> String {
    let text = tree.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(text.to_vec()).expect("it is text")
}

/// The messages of all diagnostics, with their pointers.
fn problems(api: &Api) -> Vec<String> {
    problems_with(api, &Conventions::default())
}

/// The same with conventions.
fn problems_with(api: &Api, conventions: &Conventions) -> Vec<String> {
    printed(&render_rust(api, conventions).1)
}

/// The reports of the stage `check`.
fn checked(api: &Api) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    check(api, &mut diagnostics);
    printed(&diagnostics)
}

fn printed(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|one| {
            format!(
                "{}: {} ({})",
                one.pointer,
                one.message,
                one.help.as_deref().unwrap_or_default()
            )
        })
        .collect()
}
