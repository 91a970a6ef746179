//! The crate lacks everything that its document does not use.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use generator::diagnostic::Diagnostics;
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

const RUSTDOC: &str = ": the parameters break a rule or a constraint.";
const PAGE: &str = "| The parameters break a rule or a constraint; nothing was sent |";

/// A call that the client checks has docs that say so, and needs regular expressions only for a pattern.
#[test]
fn docs_and_dependencies_say_whether_calls_are_checked() {
    let short = json!({ "type": "string", "minLength": 2 });
    let coded = json!({ "type": "string", "pattern": "^[a-z]+$" });
    let object = |name: &str, schema: &Value| json!({ "type": "object", "required": [name], "properties": { name: schema } });
    let list = json!({ "type": "array", "items": short });
    let member = |name: &str, schema: &Value| json!({ "requestBody": { "required": true, "content": { "application/json": { "schema": object(name, schema) } } } });
    let whole = json!({ "requestBody": { "required": true, "content": { "application/json": { "schema": list } } } });
    let query = |schema: &Value| json!({ "parameters": [{ "name": "q", "in": "query", "schema": schema }] });
    let shadowed = json!({ "parameters": [
        { "name": "q", "in": "query", "schema": { "type": "string" } },
        { "name": "q", "in": "header", "schema": coded },
    ] });
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let constant = json!({ "type": "string", "enum": ["one"], "minLength": 2 });
    for (what, operation, is_checked, has_pattern) in [
        ("a parameter", query(&short), true, false),
        ("a pattern", query(&coded), true, true),
        ("a member of a member", member("lamp", &object("name", &coded)), true, true),
        ("a component", member("lamp", &reference("Short")), true, false),
        ("a component inside one", member("lamp", &reference("Lamp")), true, true),
        ("items of a member", member("names", &list), true, false),
        ("a constant", member("kind", &constant), false, false),
        ("a body that is one argument", whole, false, false),
        ("a second parameter of one name", shadowed, false, false),
        ("no constraint", query(&json!({ "type": "string" })), false, false),
    ] {
        let mut operation = operation;
        operation["responses"] = json!({ "204": { "description": "OK" } });
        let document = json!({
            "openapi": "3.0.3",
            "info": { "title": "Lamps", "version": "1" },
            "paths": { "/lamps": { "post": operation } },
            "components": { "schemas": { "Short": short, "Lamp": object("name", &coded) } },
        });
        let files = emitted(&Texts::of_document(document.to_string()), &templates());
        let says = |path: &str, text: &str| {
            let all = files.iter().filter(|(name, _)| name.starts_with(path));
            all.map(|(_, bytes)| String::from_utf8_lossy(bytes)).any(|file| file.contains(text))
        };
        assert_eq!(says("src/operations/", "constraints:"), is_checked, "{what}: table");
        assert_eq!(says("src/", RUSTDOC), is_checked, "{what}: docs of the method");
        assert_eq!(says("docs/", PAGE), is_checked, "{what}: page");
        assert_eq!(says("Cargo.toml", "regex-lite"), has_pattern, "{what}: dependency");
    }
}

/// A document that declares operations is not told to declare some.
#[test]
fn paths_in_missing_files_are_the_reason_for_no_operations() {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "paths": { "/lamps": { "$ref": "lamps.yaml" } },
    });
    let texts = Texts::of_document(document.to_string());
    let mut diagnostics = Diagnostics::new();
    assert!(generator::generate(&texts.inputs(), &templates(), &mut diagnostics).is_none());
    let report = diagnostics.render(&texts.inputs());
    assert!(report.contains("no operation of `paths` is left"), "{report}");
}
