//! Documents that are walked in several ways: a comparison ends, and finds what changed.

use generator::compare::Level;
use generator::conventions::Conventions;
use serde_json::{Value, json};

use super::compare;

/// Each of ten components is a union of the others: more ways lead through them than are followed. Another operation has a
/// member of this schema.
fn endless(member: &Value) -> Value {
    let mut schemas = serde_json::Map::new();
    for at in 0..10 {
        let others = (0..10).filter(|other| *other != at);
        let others = others.map(|other| json!({"$ref": format!("#/components/schemas/s{other}")}));
        schemas.insert(format!("s{at}"), json!({"anyOf": others.collect::<Vec<_>>()}));
    }
    let of = |schema: Value| {
        json!({"get": {"responses": {"200": {"content": {"application/json": {
            "schema": {"properties": {"a": schema}},
        }}}}}})
    };
    json!({
        "paths": {
            "/a": of(json!({"$ref": "#/components/schemas/s0"})),
            "/z": of(member.clone()),
        },
        "components": {"schemas": schemas},
    })
}

#[test]
fn a_comparison_that_ends_early_says_so() {
    let of =
        |ty: &str| endless(&json!({"anyOf": [{"$ref": "#/components/schemas/s0"}, {"type": ty}]}));
    let changes = compare(&of("string"), &of("integer"), &Conventions::default());
    assert!(changes.is_incomplete && !changes.is_empty());
    assert_eq!(changes.expected_semver, Level::Major);
    assert!(changes.to_text().contains("was not compared"));
}

/// What is equal in both documents needs no walk, however many ways lead through it.
#[test]
fn equal_parts_are_not_walked() {
    let of = |ty: &str| endless(&json!({"type": ty}));
    let same = compare(&of("string"), &of("string"), &Conventions::default());
    assert!(same.is_empty(), "{}", same.to_text());
    let changes = compare(&of("string"), &of("integer"), &Conventions::default());
    assert_eq!(changes.reason, "response field has another type: GET /z a");
    assert!(!changes.is_incomplete);
}

/// Members beside a component in an `allOf` are compared.
#[test]
fn members_beside_a_component_are_compared() {
    let document = |members: Value| {
        let schema =
            json!({"allOf": [{"$ref": "#/components/schemas/bird"}, {"properties": members}]});
        json!({
            "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {
                "schema": schema,
            }}}}}}},
            "components": {"schemas": {"bird": {"properties": {"name": {"type": "string"}}}}},
        })
    };
    let (old, new) = (json!({"age": {"type": "integer"}}), json!({"age": {"type": "string"}}));
    let changes = compare(&document(old), &document(new), &Conventions::default());
    assert_eq!(changes.reason, "response field has another type: GET /a age");
}

/// The order of members is no part of a document: a body and a component share the name of a member.
#[test]
fn the_order_of_members_changes_nothing() {
    let document = |is_turned: bool| {
        let text = json!({"type": "string"});
        let members = match is_turned {
            false => {
                json!({"name": text, "size": text, "of": {"$ref": "#/components/schemas/nest"}})
            }
            true => {
                json!({"of": {"$ref": "#/components/schemas/nest"}, "size": text, "name": text})
            }
        };
        json!({
            "paths": {"/a": {"post": {"requestBody": {"content": {"application/json": {
                "schema": {"type": "object", "properties": members},
            }}}, "responses": {}}}},
            "components": {"schemas": {"nest": {"type": "object", "properties": {
                "name": text, "size": text,
            }}}},
        })
    };
    let changes = compare(&document(false), &document(true), &Conventions::default());
    assert!(changes.is_empty(), "{}", changes.to_text());
}
