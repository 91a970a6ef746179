//! The crate lacks everything that its document does not use.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use serde_json::{Value, json};
use support::{Texts, emitted, templates};

/// The files of a crate with one operation whose response has this schema.
fn files(schema: &Value) -> Vec<String> {
    let content = json!({ "application/json": { "schema": schema } });
    let response = json!({ "200": { "description": "OK", "content": content } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "paths": { "/lamps": { "get": { "operationId": "list", "responses": response } } },
    });
    emitted(&Texts::of_document(document.to_string()), &templates()).into_keys().collect()
}

#[test]
fn types_of_responses_are_read_by_a_test_if_there_are_any() {
    let is_of_test = |path: &&String| path.starts_with("tests/responses/");
    let named = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    assert_eq!(files(&named).iter().filter(is_of_test).count(), 4);
    assert_eq!(files(&json!({ "type": "string" })).iter().filter(is_of_test).count(), 0);
}

/// No test calls an operation that needs an infinite text. Without any call, the shared code of the tests would be
/// dead.
#[test]
fn operations_are_called_by_a_test_if_a_call_of_one_can_be_made() {
    let has_calls = |max: u64| {
        let q = json!({ "type": "string", "minLength": max });
        let document = json!({
            "openapi": "3.0.3",
            "info": { "title": "Lamps", "version": "1" },
            "paths": { "/lamps": { "get": {
                "parameters": [{ "name": "q", "in": "query", "required": true, "schema": q }],
                "responses": { "204": { "description": "OK" } },
            } } },
        });
        let files = emitted(&Texts::of_document(document.to_string()), &templates());
        files.keys().any(|path| path.starts_with("tests/wire/"))
    };
    assert!(has_calls(3));
    assert!(!has_calls(u64::MAX >> 1));
}

/// Each call would fail, because HTTP can't carry a value, or because the path would lead elsewhere.
#[test]
fn an_operation_that_no_request_can_call_is_left_out() {
    let operation = |parameters: Value| json!({ "get": { "parameters": parameters, "responses": { "204": { "description": "OK" } } } });
    let one = |name: &str, place: &str, values: Value| json!([{ "name": name, "in": place, "required": true, "schema": { "type": "string", "enum": values } }]);
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "paths": {
            "/lamps": operation(one("x", "header", json!(["a\nb", "c"]))),
            "/lines": operation(one("x", "header", json!(["a\nb", "\u{0}"]))),
            "/dots/{id}": operation(one("id", "path", json!(["", "..", "."]))),
            "/up/.%2E/lamps": operation(json!([])),
        },
    });
    let (api, report) = Texts::of_document(document.to_string()).model();
    let paths: Vec<String> = api.unwrap().operations.into_iter().map(|each| each.path).collect();
    assert_eq!(paths, ["/lamps"]);
    for part in [
        "a header parameter can't have any of the values listed for `x`: the operation is left out",
        "a path parameter can't have any of the values listed for `id`: the operation is left out",
        "a segment of the path is `.` or `..`, which makes another path: the operation is left out",
    ] {
        assert!(report.contains(part), "{report}");
    }
}

#[test]
fn an_operation_whose_path_can_not_be_filled_is_left_out() {
    let operation = |parameters: Value| json!({ "get": { "parameters": parameters, "responses": { "204": { "description": "OK" } } } });
    let id = json!([{ "name": "id", "in": "path", "required": true, "x-hidden": "no", "schema": { "type": "string" } }]);
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "paths": { "/lamps": operation(json!([])), "/lamps/{id}": operation(id) },
    });
    let texts = Texts::of_document(document.to_string())
        .with_conventions("lifecycle: { undocumented: x-hidden }");
    let mut diagnostics = generator::diagnostic::Diagnostics::new();
    let api = generator::model(&texts.inputs(), &mut diagnostics).expect("there are no errors");
    let paths: Vec<&str> = api.operations.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["/lamps"]);
    let report = diagnostics.render(&texts.inputs());
    assert!(report.contains("the path parameter `id` is undocumented"), "{report}");
}
