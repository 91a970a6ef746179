//! The tokens of operations: the pages and the crate agree for each operation of the vendored document.

#![allow(clippy::disallowed_methods, reason = "tests read the document and the templates")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use generator::OutputTree;
use generator::diagnostic::Diagnostics;
use support::{Texts, templates};

/// The rustdoc text for each token title on pages. Other tokens are not public, so no page shows them.
const TITLES: [(&str, &str); 5] = [
    ("an API key", "API key"),
    ("a client session token", "Client session token"),
    ("a personal access token with a workspace", "Personal access token"),
    ("a personal access token without a workspace", "Personal access token"),
    ("a publishable key", "Publishable key"),
];
const NOT_PUBLIC: [&str; 2] =
    ["a console session token with a workspace", "a console session token without a workspace"];

/// The tokens of each operation, by the path of its page.
type Tokens = BTreeMap<String, BTreeSet<String>>;

#[test]
fn a_page_and_the_crate_name_the_same_tokens() {
    let texts = Texts::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec"));
    let tree = support::emitted(&texts, &templates());
    let (pages, methods) = (of_pages(&tree), of_methods(&tree));
    assert!(pages.len() > 100, "{} operations", pages.len());
    assert_eq!(pages, methods);
}

/// The content of "Authentication Methods" on each page of an operation.
fn of_pages(tree: &OutputTree) -> Tokens {
    let pages = texts(tree, "docs/").filter(|(_, text)| text.contains("\n## Request Parameters\n"));
    let tokens = |text: &str| {
        let list = text.split_once("<summary>Authentication Methods</summary>\n\n");
        let list = list.and_then(|(_, rest)| rest.split_once("\n\n")).map_or("", |(list, _)| list);
        list.lines().filter_map(|line| Some(line.strip_prefix("- ")?.to_owned())).collect()
    };
    pages.map(|(path, text)| (path.to_owned(), tokens(text))).collect()
}

/// The tokens in the docs of each method, after "Authentication:", with the titles of the pages.
fn of_methods(tree: &OutputTree) -> Tokens {
    let mut tokens = Tokens::new();
    for (_, text) in texts(tree, "src/api/") {
        let mut takes = String::new();
        for said in paragraphs(text) {
            if let Some((_, page)) = said.split_once(", page `") {
                let page = page.split_once('`').expect("the code span ends").0;
                tokens.insert(page.to_owned(), titles(&std::mem::take(&mut takes)));
            } else if let Some(said) = said.strip_prefix("Authentication: ") {
                takes = said.trim_end_matches('.').to_owned();
            }
        }
    }
    tokens
}

/// The paragraphs of the doc comments of a file, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match (line.strip_prefix("/// "), paragraphs.last_mut()) {
            (Some(said), Some(paragraph)) if !paragraph.is_empty() => {
                *paragraph = format!("{paragraph} {said}");
            }
            (Some(said), Some(paragraph)) => said.clone_into(paragraph),
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs
}

fn titles(takes: &str) -> BTreeSet<String> {
    let said =
        takes.split(", ").flat_map(|part| part.split(" or ")).filter(|said| !said.is_empty());
    let public = said.filter(|said| !NOT_PUBLIC.contains(said));
    public
        .map(|said| {
            let title = TITLES.iter().find(|(other, _)| *other == said);
            title.unwrap_or_else(|| panic!("no title is known for {said:?}")).1.to_owned()
        })
        .collect()
}

fn texts<'t>(tree: &'t OutputTree, folder: &str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let files = tree.iter().filter(move |(path, _)| path.starts_with(folder));
    files.map(|(path, bytes)| (path.as_str(), str::from_utf8(bytes).expect("files are text")))
}

/// Pages with only some of a credential's schemes are refused.
#[test]
fn a_way_to_authenticate_has_all_schemes_of_its_credential() {
    let conventions = "\
client:
  credentials:
    - { name: key, title: a key, schemes: [key, key_of_a_customer] }
docs:
  authentication:
    - { title: Key, schemes: [key] }
";
    let texts = Texts::of_document(
        "openapi: 3.0.3
info: {title: Acme, version: '1'}
servers: [{url: 'https://acme.test'}]
components:
  securitySchemes:
    key: {type: http, scheme: bearer}
    key_of_a_customer: {type: http, scheme: bearer}
paths:
  /doors:
    get: {operationId: doors, security: [{key: []}], responses: {'200': {description: ok}}}
",
    );
    let texts = texts.with_conventions(conventions);
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&texts.inputs(), &templates(), &mut diagnostics);
    assert!(generated.is_none());
    assert_eq!(
        diagnostics.render(&texts.inputs()),
        "\
error: `Key` lacks the scheme `key_of_a_customer`, which the credential `key` satisfies
  --> codegen.yaml:6:21
   |  #/docs/authentication/0/schemes
   = help: list all schemes of the credential

1 error
"
    );
}
