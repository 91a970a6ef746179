//! Rendering Rust: small models built by hand, what they are printed as, and that the compiler takes it.

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

use generator::conventions::Conventions;
use generator::diagnostic::Diagnostics;
use generator::model::Api;
use generator::render::rust::render as render_rust;
use generator::render::{Examples, OutputTree};
use render::{build, obstacles};

/// The files of an API; there must be no diagnostics.
fn rendered(api: &Api) -> OutputTree {
    rendered_with(api, &Conventions::default())
}

/// The same with conventions.
fn rendered_with(api: &Api, conventions: &Conventions) -> OutputTree {
    let mut diagnostics = Diagnostics::new();
    let tree = render_rust(api, conventions, &Examples::new(), &mut diagnostics);
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
    let mut diagnostics = Diagnostics::new();
    render_rust(api, conventions, &Examples::new(), &mut diagnostics);
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
