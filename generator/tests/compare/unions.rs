//! Unions, and responses of several statuses.

use generator::compare::{Changes, Level};
use serde_json::{Value, json};

use super::{compare, conventions, yaml};

/// What changes if the schema of one member of a body and of a response is another.
fn change(from: &str, to: &str) -> Changes {
    let document = |schema: &str| {
        yaml(&format!(
            "
paths:
  /birds/create:
    post:
      requestBody:
        content:
          application/json: {{schema: {{type: object, properties: {{wing: {schema}}}}}}}
      responses:
        '200':
          content:
            application/json: {{schema: {{type: object, properties: {{wing: {schema}}}}}}}
components:
  schemas:
    egg: {{type: object, properties: {{white: {{type: string}}}}}}
    maybe: {{type: string, nullable: true}}
"
        ))
    };
    compare(&document(from), &document(to), &conventions())
}

#[test]
fn limits_and_values_of_branches_are_seen() {
    let text = |inside: &str| format!("{{oneOf: [{{type: string{inside}}}, {{type: integer}}]}}");
    let path = "/birds/create";
    let wing = json!({"path": path, "name": "wing<string>"});
    let with = |more: Value| {
        let mut all = wing.clone();
        if let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        json!([all])
    };
    let params = |changes: &Changes| serde_json::to_value(&changes.params_changed).expect("JSON");
    let changes = change(&text(""), &text(", minLength: 1"));
    let limit = json!({"what": "minLength", "from": null, "to": 1, "how": "tightened"});
    assert_eq!(params(&changes), with(limit));
    assert_eq!(changes.expected_semver, Level::Major);
    let changes = change(&text(", enum: [left]"), &text(", enum: [left, right]"));
    let added = &changes.enum_values_added[0];
    assert_eq!(serde_json::to_value(added).expect("JSON"), with(json!({"values": ["right"]}))[0]);
    assert_eq!(changes.expected_semver, Level::Major);
    let changes = change(&text(""), &text(", format: date"));
    assert_eq!(changes.expected_semver, Level::Major, "{}", changes.reason);
    let list = |inside: &str| format!("{{anyOf: [{{type: array{inside}}}, {{type: integer}}]}}");
    let changes = change(&list(""), &list(", maxItems: 3"));
    assert_eq!(changes.reason, "parameter takes fewer values: /birds/create wing<array>");
}

#[test]
fn another_way_to_write_a_union_changes_nothing() {
    for (from, to) in [
        ("{$ref: '#/components/schemas/egg'}", "{oneOf: [{$ref: '#/components/schemas/egg'}]}"),
        ("{type: string, maxLength: 3}", "{anyOf: [{type: string, maxLength: 3}]}"),
        ("{type: string, nullable: true}", "{anyOf: [{type: string}, {type: 'null'}]}"),
        (
            "{type: string, nullable: true}",
            "{oneOf: [{nullable: true, enum: [null]}, {type: string}]}",
        ),
        (
            "{oneOf: [{type: object, properties: {kind: {enum: [a]}}}, {type: object, properties: {kind: {enum: [b]}}}]}",
            "{oneOf: [{type: object, properties: {kind: {enum: [b, b]}}}, {type: object, properties: {kind: {enum: [a]}}}]}",
        ),
        // A null that moves between the union and its branches, or behind a reference.
        (
            "{nullable: true, anyOf: [{type: string}, {type: integer}]}",
            "{anyOf: [{type: string, nullable: true}, {type: integer}]}",
        ),
        (
            "{nullable: true, anyOf: [{$ref: '#/components/schemas/maybe'}, {type: integer}]}",
            "{anyOf: [{$ref: '#/components/schemas/maybe'}, {type: integer}]}",
        ),
        (
            "{anyOf: [{type: string}, {oneOf: [{type: integer}, {type: boolean}, {type: 'null'}]}]}",
            "{nullable: true, anyOf: [{type: string}, {oneOf: [{type: integer}, {type: boolean}]}]}",
        ),
        (
            "{anyOf: [{type: string}, {anyOf: [{type: integer}, {type: 'null'}]}]}",
            "{nullable: true, anyOf: [{type: string}, {type: integer}]}",
        ),
    ] {
        let changes = change(from, to);
        assert_eq!(changes.reason, "nothing documented changed", "{from} becomes {to}");
        assert_eq!(change(to, from).reason, changes.reason, "{to} becomes {from}");
    }
}

#[test]
fn null_in_a_union_is_seen() {
    let two = "{anyOf: [{type: string}, {type: integer}]}";
    let three = "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}";
    let changes = change(two, three);
    assert_eq!(changes.reason, "response field became nullable: POST /birds/create wing");
    assert_eq!(changes.became_nullable.len(), 2, "the parameter too: {changes:?}");
    let inside = "{anyOf: [{type: string}, {anyOf: [{type: integer}, {type: 'null'}]}]}";
    let changes = change(two, inside);
    assert_eq!(changes.became_nullable.len(), 2, "{changes:?}");
}

#[test]
fn responses_of_further_statuses_are_seen() {
    let document = |member: &str| {
        let body = |members: &str| {
            format!(
                "{{content: {{application/json: {{schema: {{type: object, properties: {{{members}}}}}}}}}}}"
            )
        };
        yaml(&format!(
            "paths: {{/birds/create: {{post: {{responses: {{'200': {}, '202': {}, default: {}}}}}}}}}",
            body("name: {type: string}"),
            body(&format!("{member}: {{type: string}}")),
            body("message: {type: string}"),
        ))
    };
    let changes = compare(&document("left"), &document("right"), &conventions());
    assert_eq!(changes.reason, "response field removed: POST /birds/create [202] left");
    let added = serde_json::to_value(&changes.response_fields_added).expect("JSON");
    assert_eq!(added[0]["in"], "POST /birds/create [202]");
    assert_eq!(added[0]["field"], "right");
}

#[test]
fn variants_with_values_of_different_types_differ() {
    let variant = |value: &str, member: &str| {
        format!("{{type: object, properties: {{kind: {{enum: [{value}]}}, {member}: {{}}}}}}")
    };
    for (one, other) in [("true", "'True'"), ("1", "'1'"), ("'a|b'", "a, b")] {
        let union = |one, other| {
            format!("{{oneOf: [{one}, {other}], discriminator: {{propertyName: kind}}}}")
        };
        let from = union(variant(one, "left"), variant(other, "right"));
        let to = union(variant(one, "right"), variant(other, "left"));
        let changes = change(&from, &to);
        assert_eq!(changes.response_fields_removed.len(), 2, "{one} {other}: {changes:?}");
    }
}
