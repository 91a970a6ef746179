//! Growth keeps its verdict: each kind of change that real versions of an API showed, in words of our own.

use generator::compare::Level;
use serde_json::Value;

use super::{compare, yaml};

/// The document before and after, by the kind of change.
const BEFORE: &str = "
paths:
  /barns/list:
    post:
      requestBody:
        content: {application/json: {schema: {type: object, properties: {town: {type: string}}}}}
      responses:
        '200':
          content:
            application/json:
              schema: {type: object, required: [barns], properties: {barns: {type: array, items: {$ref: '#/components/schemas/barn'}}}}
components:
  schemas:
    barn:
      type: object
      required: [barn_id]
      properties:
        barn_id: {type: string}
        has_roof: {type: boolean}
        roof: {type: object, properties: {tiles: {type: integer}, colour: {type: string}}}
        troubles:
          type: array
          items:
            discriminator: {propertyName: kind}
            oneOf:
              - {type: object, required: [kind], properties: {kind: {type: string, enum: [leak]}, since: {type: string}}}
";

/// The verdict on the document with these texts in place of others.
fn check(texts: &[(&str, &str)], level: Level, reason: &str) {
    let mut after = BEFORE.to_owned();
    for (from, to) in texts {
        assert!(after.contains(from), "{from}");
        after = after.replacen(from, to, 1);
    }
    let conventions = serde_yaml::from_str("{operations: {one_per_path: [post]}}");
    let conventions = conventions.expect("the test is YAML");
    let read = |text: &str| -> Value { yaml(text) };
    let changes = compare(&read(BEFORE), &read(&after), &conventions);
    assert_eq!((changes.expected_semver, changes.reason.as_str()), (level, reason), "{texts:?}");
}

#[test]
fn a_list_gets_a_cursor() {
    check(
        &[
            (
                "properties: {town: {type: string}}",
                "properties: {town: {type: string}, limit: {type: integer}, cursor: {type: string}}",
            ),
            (
                "required: [barns], properties: {",
                "required: [barns, more], properties: {more: {$ref: '#/components/schemas/more'}, ",
            ),
            (
                "components:\n  schemas:\n",
                "components:\n  schemas:\n    more: {type: object, properties: {next: {type: string}}}\n",
            ),
        ],
        Level::Minor,
        "optional parameter added: /barns/list cursor (and 2 more)",
    );
}

#[test]
fn components_that_nothing_uses_come() {
    let more =
        "components:\n  schemas:\n    shed: {type: object, properties: {door: {type: string}}}\n";
    check(&[("components:\n  schemas:\n", more)], Level::Patch, "nothing documented changed");
}

#[test]
fn fields_go_and_others_are_deprecated() {
    check(
        &[
            ("has_roof: {type: boolean}", "has_roof: {type: boolean, deprecated: true}"),
            ("tiles: {type: integer}, colour: {type: string}", ""),
        ],
        Level::Major,
        "response field removed: barn roof.colour (and 2 more)",
    );
}

#[test]
fn unions_get_variants() {
    let more = "properties: {kind: {type: string, enum: [leak]}, since: {type: string}}}\n              - {type: object, required: [kind], properties: {kind: {type: string, enum: [fire]}, since: {type: string}}}";
    check(
        &[("properties: {kind: {type: string, enum: [leak]}, since: {type: string}}}", more)],
        Level::Minor,
        "variant added: barn troubles[]<fire>",
    );
}

#[test]
fn operations_and_fields_come() {
    check(
        &[
            (
                "paths:\n",
                "paths:\n  /barns/burn: {post: {responses: {'204': {description: ok}}}}\n",
            ),
            (
                "has_roof: {type: boolean}",
                "has_roof: {type: boolean}\n        height: {type: number}",
            ),
        ],
        Level::Minor,
        "operation added: /barns/burn (and 1 more)",
    );
}
