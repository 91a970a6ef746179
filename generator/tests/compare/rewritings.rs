//! Texts that say the same are equal, and limits of several parts count together.

use generator::compare::Level;
use serde_json::json;

use super::emitted::{check, document};
use super::{compare, yaml};

const NOTHING: &str = "nothing documented changed";

fn sent(schema: &str) -> serde_json::Value {
    let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
    document(&format!("{{content: {{application/json: {{schema: {schema}}}}}}}"), "{}", "[]", "{}")
}

#[test]
fn another_spelling_of_a_limit_changes_nothing() {
    for (one, other) in [
        ("{type: string, minLength: 0}", "{type: string}"),
        (
            "{type: array, items: {type: string}, minItems: 0, uniqueItems: false}",
            "{type: array, items: {type: string}}",
        ),
        ("{type: object, minProperties: 0}", "{type: object}"),
        ("{type: number, minimum: 1}", "{type: number, minimum: 1.0}"),
        (
            "{type: number, multipleOf: 2.0, default: 4.0}",
            "{type: number, multipleOf: 2, default: 4}",
        ),
        ("{type: number, enum: [1, 2]}", "{type: number, enum: [1.0, 2.0]}"),
        (
            "{type: number, minimum: 0, exclusiveMinimum: true}",
            "{type: number, exclusiveMinimum: 0}",
        ),
        (
            "{type: number, maximum: 9, exclusiveMaximum: true}",
            "{type: number, exclusiveMaximum: 9}",
        ),
        ("{type: number, minimum: 0, exclusiveMinimum: 0}", "{type: number, exclusiveMinimum: 0}"),
        ("{type: number, minimum: 1, exclusiveMinimum: 0}", "{type: number, minimum: 1}"),
        ("{type: integer, exclusiveMinimum: 0}", "{type: integer, minimum: 1}"),
        ("{type: integer, exclusiveMaximum: 10}", "{type: integer, maximum: 9}"),
        ("{type: integer, minimum: 0.5}", "{type: integer, minimum: 1}"),
        (
            "{type: integer, allOf: [{minimum: 5, exclusiveMinimum: true}]}",
            "{type: integer, minimum: 6}",
        ),
        ("{type: object, additionalProperties: true}", "{type: object}"),
        ("{type: object, additionalProperties: {}}", "{type: object}"),
        (
            "{type: object, properties: {a: {type: string}}, additionalProperties: {}}",
            "{type: object, properties: {a: {type: string}}, additionalProperties: true}",
        ),
        // The tightest limit of the parts counts, in any order.
        ("{allOf: [{type: string, minLength: 3}, {minLength: 1}]}", "{type: string, minLength: 3}"),
        ("{allOf: [{type: string, maxLength: 1}, {maxLength: 3}]}", "{type: string, maxLength: 1}"),
        (
            "{allOf: [{type: number, minimum: 1}, {minimum: 1, exclusiveMinimum: true}]}",
            "{type: number, exclusiveMinimum: 1}",
        ),
        (
            "{allOf: [{type: string, pattern: a}, {pattern: b}]}",
            "{allOf: [{type: string, pattern: b}, {pattern: a}]}",
        ),
        ("{allOf: [{type: string, enum: [a, b]}, {enum: [b, c]}]}", "{type: string, enum: [b]}"),
        ("{allOf: [{type: number}, {type: integer}]}", "{type: integer}"),
        ("{enum: [a, b]}", "{type: string, enum: [a, b]}"),
        ("{const: 1}", "{type: integer, enum: [1]}"),
        ("{const: a}", "{enum: [a]}"),
    ] {
        check(&sent(one), &sent(other), Level::Patch, NOTHING);
        check(&sent(other), &sent(one), Level::Patch, NOTHING);
    }
    let tightened = "parameter takes fewer values: POST /nests egg";
    for (from, to) in [
        ("{type: number, minimum: 0}", "{type: number, exclusiveMinimum: 0}"),
        ("{type: number, exclusiveMaximum: 3}", "{type: number, maximum: 2}"),
        (
            "{allOf: [{type: string, minLength: 3}, {minLength: 1}]}",
            "{allOf: [{type: string, minLength: 4}, {minLength: 1}]}",
        ),
        (
            "{allOf: [{type: string, pattern: a}]}",
            "{allOf: [{type: string, pattern: a}, {pattern: b}]}",
        ),
    ] {
        let of = |changes: &generator::compare::Changes| json!(changes.params_changed).to_string();
        let changes = compare(&sent(from), &sent(to), &Default::default());
        assert!(changes.reason.starts_with(tightened), "{from}: {}", changes.reason);
        assert!(!of(&changes).contains("relaxed"), "{from}: {}", of(&changes));
        let back = compare(&sent(to), &sent(from), &Default::default());
        if !from.contains("pattern") {
            assert_eq!(back.expected_semver, Level::Minor, "{from}: {}", of(&back));
        }
    }
}

/// A component that is written inline somewhere, while it stays: nothing changes on the wire. An object, an enum or a union keeps
/// its name in the crate; a text, a list or a map has a type of its own only as a component.
#[test]
fn a_component_is_written_inline() {
    let of = |egg: &str, nest: &str| {
        let schema = format!(
            "{{type: object, properties: {{egg: {egg}, other: {{$ref: '#/components/schemas/nest'}}}}}}"
        );
        let content = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        let tree = "{type: object, properties: {top: {type: string}}}";
        document(
            "{content: {}}",
            &content,
            "[]",
            &format!("{{schemas: {{nest: {nest}, tree: {tree}}}}}"),
        )
    };
    let reference = "{$ref: '#/components/schemas/nest'}";
    let levels = |old: &serde_json::Value, new: &serde_json::Value| {
        let changes = compare(old, new, &Default::default());
        assert_eq!(changes.wire_semver, Level::Patch, "{}", changes.to_text());
        assert!(!changes.to_text().contains("ref:"), "{}", changes.to_text());
        changes.expected_semver
    };
    for (nest, lost, gained) in [
        ("{type: object, properties: {a: {type: string}}}", Level::Patch, Level::Minor),
        ("{type: string, enum: [a, b]}", Level::Patch, Level::Minor),
        (
            "{type: object, properties: {in: {$ref: '#/components/schemas/tree'}}}",
            Level::Patch,
            Level::Minor,
        ),
        ("{type: string, maxLength: 3}", Level::Major, Level::Major),
        ("{type: array, items: {type: string}}", Level::Major, Level::Major),
    ] {
        let list = |item: &str| format!("{{type: array, items: {item}}}");
        for (one, other) in [(reference.to_owned(), nest.to_owned()), (list(reference), list(nest))]
        {
            let (one, other) = (of(&one, nest), of(&other, nest));
            assert_eq!(levels(&one, &other), lost, "{nest}");
            assert_eq!(levels(&other, &one), gained, "{nest}");
        }
    }
    // One level deeper, and with a change.
    let tree = "{type: object, properties: {top: {type: string}}}";
    let nest = "{type: object, properties: {in: {$ref: '#/components/schemas/tree'}}}";
    let deep = format!("{{type: object, properties: {{in: {tree}}}}}");
    assert_eq!(levels(&of(reference, nest), &of(&deep, nest)), Level::Patch);
    let changed = of(&deep.replace("string", "integer"), nest);
    check(
        &of(reference, nest),
        &changed,
        Level::Major,
        "response field has another type: POST /nests egg.in.top",
    );
}

/// All multiples of ten are multiples of five.
#[test]
fn multiples_are_compared_by_what_they_allow() {
    let of = |number: &str| sent(&format!("{{type: number, multipleOf: {number}}}"));
    let (fewer, more) = (
        "parameter takes fewer values: POST /nests egg",
        "parameter takes more values: POST /nests egg",
    );
    check(&of("10"), &of("5"), Level::Minor, more);
    check(&of("0.1"), &of("0.01"), Level::Minor, more);
    check(&of("5"), &of("10"), Level::Major, fewer);
    check(&of("4"), &of("6"), Level::Major, fewer);
}

#[test]
fn the_order_of_alternatives_to_authenticate_changes_nothing() {
    let document = |security: &str| {
        yaml(&format!("paths: {{/nests: {{get: {{security: {security}, responses: {{}}}}}}}}"))
    };
    let two = document("[{key: []}, {id: [read, write], secret: []}]");
    check(&two, &document("[{secret: [], id: [write, read]}, {key: []}]"), Level::Patch, NOTHING);
    check(&document("[]"), &document("[{}]"), Level::Patch, NOTHING);
    check(
        &two,
        &document("[{key: []}]"),
        Level::Major,
        "operation takes other credentials: GET /nests security",
    );
}

/// A field that gets a list of values has another type.
#[test]
fn a_field_becomes_an_enum() {
    let received = |schema: &str| {
        let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
        let response = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        document("{content: {}}", &response, "[]", "{}")
    };
    let (text, list) = (received("{type: string}"), received("{type: string, enum: [a]}"));
    let narrower = "response field has a narrower type: POST /nests egg";
    check(&text, &list, Level::Major, narrower);
    let other = "response field has another type: POST /nests egg";
    check(&list, &text, Level::Major, other);
}
