//! Bodies that are unions, members of several parts, and lists that are long: order says nothing, and nothing is missed.

use generator::compare::{Changes, Level};
use serde_json::{Value, json};

use super::emitted::{check, document};
use super::{compare, yaml};

const NOTHING: &str = "nothing documented changed";

fn content(schema: &str) -> String {
    format!("{{content: {{application/json: {{schema: {schema}}}}}}}")
}

fn sent(schema: &str) -> Value {
    document(&content(schema), "{}", "[]", "{}")
}

fn received(schema: &str) -> Value {
    document("{content: {}}", &content(schema), "[]", "{}")
}

fn changes(old: &Value, new: &Value) -> Changes {
    compare(old, new, &Default::default())
}

#[test]
fn a_union_as_a_whole_body_is_compared() {
    let objects = "oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]";
    for (one, other) in [
        (
            "{oneOf: [{type: string}, {type: integer}]}",
            "{oneOf: [{type: string}, {type: boolean}]}",
        ),
        (
            "{oneOf: [{type: string}, {type: integer}, {type: boolean}]}",
            "{oneOf: [{type: string}, {type: integer}]}",
        ),
        (
            "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}",
            "{anyOf: [{type: string}, {type: integer}]}",
        ),
        (
            "{oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}",
            "{oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: boolean}}]}",
        ),
        (&format!("{{{objects}}}"), &format!("{{{objects}, minProperties: 1}}")),
        (&format!("{{{objects}}}"), &format!("{{{objects}, additionalProperties: false}}")),
    ] {
        for of in [sent, received] {
            for (old, new) in [(one, other), (other, one)] {
                let found = changes(&of(old), &of(new));
                assert!(!found.is_empty(), "{old} becomes {new}");
            }
            assert!(changes(&of(one), &of(one)).is_empty(), "{one}");
        }
    }
}

#[test]
fn all_declarations_of_a_member_count() {
    let parts = |one: &str, other: &str| {
        let part = |member: &str| format!("{{type: object, properties: {{a: {member}}}}}");
        format!("{{allOf: [{}, {}]}}", part(one), part(other))
    };
    let flat = |member: &str| format!("{{type: object, properties: {{a: {member}}}}}");
    let egg = "{$ref: '#/components/schemas/egg'}";
    let of = |schema: &str| {
        let components = "{schemas: {egg: {type: object, properties: {white: {type: string}}}}}";
        document(&content(schema), &content(schema), "[]", components)
    };
    for member in [
        "{type: string}",
        "{type: string, format: date}",
        "{type: array, items: {type: integer}}",
        "{type: object, additionalProperties: {type: integer}}",
        "{oneOf: [{type: string}, {type: integer}]}",
        "{type: string, nullable: true}",
        egg,
    ] {
        for text in ["{}", "{title: x}"] {
            let (one, other) = (of(&parts(text, member)), of(&parts(member, text)));
            check(&one, &of(&flat(member)), Level::Patch, NOTHING);
            check(&one, &other, Level::Patch, NOTHING);
            assert!(!changes(&one, &of(&parts(text, "{type: boolean}"))).is_empty(), "{member}");
        }
        check(&of(&parts(member, member)), &of(&flat(member)), Level::Patch, NOTHING);
    }
    let (one, other) = ("{type: array, items: {type: integer}}", "{items: {minimum: 1}}");
    check(&of(&parts(one, other)), &of(&parts(other, one)), Level::Patch, NOTHING);
}

#[test]
fn the_order_of_branches_says_nothing() {
    let branches = [
        "{type: object, description: one, properties: {a: {type: string, format: date, description: x}}}",
        "{type: object, description: two, properties: {a: {type: integer, enum: [1, 2], description: y}}}",
        "{type: object, properties: {a: {type: string, format: date-time, enum: [a]}}}",
        "{type: array, items: {type: string, format: date}}",
        "{type: array, items: {type: integer}}",
    ];
    let mut turned = branches;
    turned.reverse();
    let union = |all: &[&str]| format!("{{oneOf: [{}]}}", all.join(", "));
    for of in [sent, received] {
        let (one, other) = (of(&union(&branches)), of(&union(&turned)));
        let found = changes(&one, &other);
        assert!(found.is_empty(), "{}", found.to_text());
        check(&one, &other, Level::Patch, NOTHING);
    }
}

#[test]
fn a_further_operation_with_a_shared_callback_is_an_addition() {
    let of = |paths: &[&str]| {
        let callbacks = "{laid: {$ref: '#/components/callbacks/laid'}}";
        let paths = paths.iter().map(|path| {
            format!(
                "/{path}: {{get: {{operationId: {path}, responses: {{}}, callbacks: {callbacks}}}}}"
            )
        });
        let paths = paths.collect::<Vec<_>>().join(", ");
        let body = content("{type: object, properties: {egg: {type: string}}}");
        yaml(&format!(
            "{{paths: {{{paths}}}, components: {{callbacks: {{laid: {{'{{$url}}': {{post: {{requestBody: {body}}}}}}}}}}}}}"
        ))
    };
    let found = changes(&of(&["b"]), &of(&["a", "b"]));
    assert_eq!(found.expected_semver, Level::Minor, "{}", found.to_text());
    assert!(found.operations_removed.is_empty(), "{}", found.to_text());
}

/// In a time that grows with the square of the length, this test would take many minutes.
#[test]
fn many_values_and_branches_are_compared() {
    let most = 50_000;
    let values = |prefix: &str| {
        let values: Vec<String> = (0..most).map(|at| format!("{prefix}{at}")).collect();
        json!({"type": "string", "enum": values})
    };
    let parts = |prefix: &str| json!({"allOf": [values(prefix), values(prefix)]});
    let branches = |prefix: &str| {
        let branch = |at| {
            let mut properties = serde_json::Map::new();
            properties.insert("one".to_owned(), json!({"enum": [format!("{prefix}{at}"), 1]}));
            properties.insert(format!("{prefix}{at}"), json!({"type": "string"}));
            json!({"type": "object", "properties": properties})
        };
        json!({"oneOf": (0..5_000).map(branch).collect::<Vec<_>>()})
    };
    for schema in [&values as &dyn Fn(&str) -> Value, &parts, &branches] {
        let of = |prefix| {
            let member = json!({"type": "object", "properties": {"a": schema(prefix)}});
            let content = json!({"content": {"application/json": {"schema": member}}});
            json!({"paths": {"/a": {"get": {"responses": {"200": content}}}}})
        };
        let (old, new) = (of("a"), of("b"));
        assert!(!changes(&old, &new).is_empty());
    }
}
