//! A second run with the lock that the first run wrote changes nothing: no file, and no line of the lock.

use std::path::Path;

use generator::diagnostic::Diagnostics;

use crate::support::{Texts, emitted_with_names, fixture, templates};

/// Runs codegen twice; a document with errors has no crate, and is passed over.
pub(crate) fn check(what: &str, texts: Texts) -> bool {
    let templates = templates();
    if generator::generate(&texts.inputs(), &templates, &mut Diagnostics::new()).is_none() {
        return false;
    }
    let (files, lock) = emitted_with_names(&texts, &templates);
    let (again, lock_again) = emitted_with_names(&texts.with_names(Some(lock.clone())), &templates);
    let changed =
        files.keys().chain(again.keys()).filter(|path| files.get(*path) != again.get(*path));
    let changed: Vec<&String> = changed.collect();
    assert!(changed.is_empty(), "{what}: {changed:?}");
    assert_eq!(lock, lock_again, "{what}");
    true
}

fn check_all(kind: &str) -> usize {
    let folders = std::fs::read_dir(fixture(kind, "")).expect("the fixtures are there");
    let folders = folders.map(|entry| entry.expect("it can be read").path());
    let is_case = |folder: &Path| {
        ["openapi.yaml", "openapi.json"].iter().any(|name| folder.join(name).is_file())
    };
    let cases = folders.filter(|folder| is_case(folder));
    cases.filter(|folder| check(&folder.display().to_string(), Texts::read(folder))).count()
}

#[test]
fn the_emitted_fixtures() {
    assert!(check_all("emit") > 10);
}

#[test]
fn the_normalized_fixtures() {
    assert!(check_all("normalize") >= 10);
}

/// The method takes the members of a component, and the component has `new`: each has arguments of its own.
#[test]
fn bodies_that_are_components() {
    for (what, schema) in [
        (
            "a required member that may be null",
            "{ type: object, required: [p], properties: { p: { type: string, nullable: true } } }",
        ),
        (
            "a choice of members",
            "{ type: object, properties: { url: { type: string }, html: { type: string } }, oneOf: [{ required: [url] }, { required: [html] }] }",
        ),
        (
            "two required members",
            "{ type: object, required: [a, b], properties: { a: { type: integer }, b: { type: array, items: { type: string }, nullable: true } } }",
        ),
    ] {
        let document = format!(
            "openapi: 3.0.3
info: {{ title: Shop, version: '1' }}
paths:
  /x:
    post:
      operationId: x
      tags: [x]
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Req' }} }} }} }}
      responses: {{ '204': {{ description: ok }} }}
components: {{ schemas: {{ Req: {schema} }} }}
"
        );
        assert!(check(what, Texts::of_document(document)), "{what}");
    }
}
