//! Calls of a small API with an example of each feature.

mod formats;
mod values;

use serde_json::{Map, Value, json};

use super::Judge;
use crate::diagnostic::Diagnostics;
use crate::load::{Inputs, SourceText};
use crate::model::Api;

const DOCUMENT: &str = include_str!("document.yaml");

fn api() -> Api {
    let document = SourceText { name: "document.yaml", text: DOCUMENT };
    let inputs = Inputs::of(document);
    let mut diagnostics = Diagnostics::new();
    let api = crate::model(&inputs, &mut diagnostics);
    api.unwrap_or_else(|| panic!("{}", diagnostics.render(&inputs)))
}

fn arguments(params: Value) -> Map<String, Value> {
    match params {
        Value::Object(members) => members,
        other => panic!("{other} is no object"),
    }
}

/// The violations of a call, each as its kind and its parameters: `only_one a b`.
fn broken(path: &str, params: Value, strict: bool) -> Vec<String> {
    let api = api();
    let judge = Judge::new(&api);
    let operation = judge.operation(path, None).expect("the operation is there");
    let found = judge.judge(operation, &arguments(params), strict);
    let line = |violation: &super::Violation| {
        let kind = serde_json::to_value(violation.kind).expect("a kind is a word");
        let params: Vec<String> = violation.params.iter().map(ToString::to_string).collect();
        format!("{} {}", kind.as_str().unwrap_or("?"), params.join(" "))
    };
    found.iter().map(line).collect()
}

#[test]
fn an_operation_is_found_by_its_path_and_method() {
    let api = api();
    let judge = Judge::new(&api);
    let id = |path, method| judge.operation(path, method).map(|operation| operation.path.as_str());
    assert_eq!(id("/rules", None), Ok("/rules"));
    assert_eq!(id("/rules", Some("post")), Ok("/rules"));
    assert_eq!(id("/two/{id}", Some("DELETE")), Ok("/two/{id}"));
    let error = |path, method| id(path, method).expect_err("no operation");
    assert_eq!(error("/nothing", None), "no operation has the path /nothing");
    assert_eq!(error("/rules", Some("PUT")), "/rules has no operation with this method, only POST");
    let several = error("/two/{id}", None);
    assert!(several.starts_with("/two/{id} has several operations: add \"method\""));
    assert!(several.contains("DELETE") && several.contains("GET"), "{several}");
}

#[test]
fn parameters_of_every_location_are_judged() {
    let api = api();
    let judge = Judge::new(&api);
    let operation = judge.operation("/two/{id}", Some("GET")).expect("the operation is there");
    let judge = |params| judge.judge(operation, &arguments(params), false);
    assert_eq!(judge(json!({"id": "a", "depth": 1})), []);
    assert_eq!(judge(json!({"id": "a", "id_query": 1})), [], "two of one name");
    let found = judge(json!({"depth": 0, "id_query": "a"}));
    let messages: Vec<&str> = found.iter().map(|violation| violation.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`id` must be given",
            "`depth` must be at least 1, not 0",
            "`id_query` must be of type integer, not string"
        ]
    );
}

#[test]
fn strict_judging_includes_documented_rules() {
    let both = json!({"a": "x", "b": "x"});
    assert_eq!(broken("/rules", json!({}), false), ["only_one a b"]);
    assert_eq!(broken("/rules", json!({"a": null}), false), ["type a", "only_one a b"]);
    assert_eq!(broken("/rules", both.clone(), false), [""; 0]);
    assert_eq!(broken("/rules", both, true), ["only_one a b"]);
}

#[test]
fn a_rule_inside_items_names_the_item() {
    let api = api();
    let judge = Judge::new(&api);
    let operation = judge.operation("/rules", None).expect("the operation is there");
    let items =
        json!([{"starts_at": "2025-01-01"}, {"starts_at": "2025-01-02", "ends_at": "2025-01-01"}]);
    let found = judge.judge(operation, &arguments(json!({"a": "x", "items": items})), false);
    let [violation] = found.as_slice() else {
        panic!("one violation: {found:?}");
    };
    assert_eq!(json!(violation.params), json!(["items[1].ends_at", "items[1].starts_at"]));
    assert_eq!(violation.rule, "items[].ends_at > items[].starts_at;");
    assert_eq!(violation.sentence.as_deref(), Some("Must be after `starts_at`."));
    assert!(violation.at.as_str().ends_with("/ends_at/description"), "{}", violation.at);
    assert_eq!(violation.message, "`items[1].ends_at` must be later than `items[1].starts_at`");
}

/// The dot is a part of the name: the object `a.b` is not inside `a`.
#[test]
fn a_rule_covers_the_requirements_of_its_own_place() {
    let call = json!({"a.b": {}});
    assert_eq!(broken("/dotted", call, false), ["required a", "only_one a.b.c a.b.d"]);
}

#[test]
fn an_unchecked_pattern_matches_everything() {
    for (parameter, text) in [("bad_pattern", "x"), ("ahead", "x")] {
        let found = broken("/values", json!({"required": true, parameter: text}), false);
        assert_eq!(found, [""; 0], "{parameter}");
    }
}

/// The steps of a match grow with the length of the text, not with the number of possible parses.
#[test]
fn an_ambiguous_pattern_is_fast() {
    let text = format!("{}!", "a".repeat(10_000));
    assert_eq!(
        broken("/values", json!({"required": true, "many_ways": text}), false),
        ["pattern many_ways"]
    );
}
