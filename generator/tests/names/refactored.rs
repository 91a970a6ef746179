//! The same document written otherwise: no name changes, and no caller breaks.

use std::path::Path;

use generator::Templates;
use generator::diagnostic::Diagnostics;
use generator::release::ItemList;
use serde_json::Value;

use super::refactoring::{ALL, Refactoring};
use super::{changed, names};
use crate::support::{Texts, emitted_with_names, fixture, templates};

/// What each refactoring changes in the crate of this folder: nothing. It is applied to all places, to every second
/// one, and to the others; those of `except` are not, for the reason that stands beside them.
fn check(folder: &Path, except: &[&str]) {
    assert!(except.iter().all(|name| ALL.iter().any(|refactoring| refactoring.0 == *name)));
    let templates = templates();
    // The paths of the overlay would lead elsewhere.
    let document = generator::effective(&Texts::read(folder).inputs(), &mut Diagnostics::new());
    let document = document.expect("the document has no errors");
    let before = texts(folder).with_document(document.to_string());
    let (files, lock) = emitted_with_names(&before, &templates);
    let items = items(&files);
    let failures: Vec<String> = ALL
        .iter()
        .filter(|refactoring| !except.contains(&refactoring.0))
        .flat_map(|refactoring| {
            [|_| true, |at| at % 2 == 0, |at| at % 2 == 1].map(|is_picked| {
                let (now, now_lock) =
                    after(folder, &templates, &lock, refactored(&document, refactoring, is_picked));
                let (before, after) = (ItemList::read(&items), ItemList::read(&now));
                let (before, after) = (before.expect("a list"), after.expect("a list"));
                let breaks = before.breaks(&after);
                let mut lines: Vec<String> = breaks.iter().map(ToString::to_string).collect();
                lines.extend(changed(&names(&lock), &names(&now_lock)));
                (refactoring.0, lines)
            })
        })
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(name, lines)| {
            format!("{name}: {}\n    {}", lines.len(), lines[..lines.len().min(12)].join("\n    "))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn refactored(document: &Value, refactoring: &Refactoring, is_picked: fn(usize) -> bool) -> Value {
    let mut document = document.clone();
    let mut number = 0;
    refactoring.1(&mut document, &mut || {
        number += 1;
        is_picked(number)
    });
    document
}

fn after(folder: &Path, templates: &Templates, lock: &str, document: Value) -> (String, String) {
    let texts = texts(folder).with_document(document.to_string());
    let (files, lock) = emitted_with_names(&texts.with_names(Some(lock.to_owned())), templates);
    (items(&files), lock)
}

/// The texts of a folder, without what is keyed by place: an update of the document gives that its new keys.
fn texts(folder: &Path) -> Texts {
    let conventions = std::fs::read_to_string(folder.join("codegen.yaml")).unwrap_or_default();
    let mut conventions: Value = serde_yaml::from_str(&conventions).expect("they are YAML");
    for (of, key) in [("types", "names"), ("types", "values"), ("operations", "names")] {
        conventions.get_mut(of).and_then(Value::as_object_mut).map(|all| all.remove(key));
    }
    conventions.as_object_mut().map(|all| all.remove("choices"));
    let texts = Texts::read(folder).without_overlay();
    match conventions {
        Value::Null => texts,
        conventions => texts.with_conventions(conventions.to_string()),
    }
}

/// The list of the public items.
fn items(files: &generator::OutputTree) -> String {
    String::from_utf8_lossy(&files["api.txt"]).into_owned()
}

/// A way that changes nothing would show nothing.
#[test]
fn each_way_writes_some_document_otherwise() {
    let documents = ["catalogue", "library", "harbour", "twins", "everything"].map(|name| {
        let texts = Texts::read(&fixture("emit", name));
        let document = generator::effective(&texts.inputs(), &mut Diagnostics::new());
        document.expect("the document has no errors")
    });
    for refactoring in &ALL {
        let changes = |document: &Value| refactored(document, refactoring, |_| true) != *document;
        assert!(documents.iter().any(changes), "{}", refactoring.0);
    }
}

#[test]
fn the_catalogue_keeps_its_names() {
    let except = [
        // A page that is a link is followed by GET.
        "another method",
        // Nothing refers to the type of a list that is only the result of calls.
        "components called otherwise",
    ];
    check(&fixture("emit", "catalogue"), &except);
}

#[test]
fn the_library_keeps_its_names() {
    // The type of an id is called as the parameter is.
    check(&fixture("emit", "library"), &["names of path parameters"]);
}

#[test]
fn the_harbour_keeps_its_names() {
    let except = [
        // A component that is a number, a map or any JSON has a type of its own.
        "components of inline objects",
        // Two inline objects of one shape become one type; the other name is an alias.
        "inline objects of components",
    ];
    check(&fixture("emit", "harbour"), &except);
}

#[test]
fn the_twins_keep_their_names() {
    let except = [
        // Two operations of one path have one name, and one has no `operationId`.
        "another method",
        // The values of a discriminator are called as the components are.
        "components called otherwise",
    ];
    check(&fixture("emit", "twins"), &except);
}

#[test]
fn everything_keeps_its_names() {
    let except = [
        // The variant of a status is called as the status is.
        "status 201",
        // A parameter that a credential fills in has its place in the query.
        "query in the body",
        // Types of objects in requests are shared under one name, and those of errors have no place at the operation.
        "inline objects of components",
        "components called otherwise",
        // The bodies of two statuses are one if they are written alike.
        "`oneOf` of one",
        "`anyOf` of one",
        "`allOf` of one",
    ];
    check(&fixture("emit", "everything"), &except);
}
