//! Parts of an object that apply under a condition.

use generator::compare::Level::{self, Major, Patch};
use serde_json::Value;

use super::emitted::{check, document};

const NOTHING: &str = "nothing documented changed";

/// A document whose body has a member of this schema. The component `shell` requires its member.
fn sent(schema: &str) -> Value {
    let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
    let content = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
    let shell = "{type: object, required: [hard], properties: {hard: {type: boolean}}}";
    document(&content, "{}", "[]", &format!("{{schemas: {{shell: {shell}}}}}"))
}

/// An object with these parts beside its condition.
fn when(parts: &str) -> String {
    format!("{{type: object, if: {{required: [yolk]}}, {parts}}}")
}

fn both_ways(one: &str, other: &str, level: Level, reason: &str) {
    check(&sent(one), &sent(other), level, reason);
    check(&sent(other), &sent(one), level, reason);
}

#[test]
fn the_order_of_conditional_parts_says_nothing() {
    let shell = "{$ref: '#/components/schemas/shell'}";
    let conditional = when(&format!("then: {shell}"));
    let (one, other) = (
        format!("{{allOf: [{conditional}, {shell}]}}"),
        format!("{{allOf: [{shell}, {conditional}]}}"),
    );
    both_ways(&one, &other, Patch, NOTHING);
}

/// A declaration that always applies is the type of the member, wherever it stands.
#[test]
fn a_declaration_without_a_condition_counts() {
    let white = |ty: &str| format!("{{properties: {{white: {{type: {ty}}}}}}}");
    let conditional = when(&format!("then: {}", white("integer")));
    let one = format!("{{allOf: [{conditional}, {}]}}", white("string"));
    let other = "{type: object, properties: {white: {type: string}}}";
    both_ways(&one, other, Patch, NOTHING);
}

/// A member that several conditional parts declare takes the values of each.
#[test]
fn each_conditional_declaration_counts() {
    let white = |first: &str, second: &str| {
        let part = |schema: &str| format!("{{properties: {{white: {schema}}}}}");
        when(&format!("then: {}, else: {}", part(first), part(second)))
    };
    let [text, number, flag] = ["{type: string}", "{type: integer}", "{type: boolean}"];
    let other = "parameter has another type: POST /nests egg.white";
    both_ways(&white(text, number), &white(text, flag), Major, other);
    both_ways(&white(text, number), &white(number, text), Patch, NOTHING);
    both_ways(
        &white(text, text),
        &when(&format!("then: {{properties: {{white: {text}}}}}")),
        Patch,
        NOTHING,
    );
}

/// What a conditional part says about the object is no limit of each object.
#[test]
fn limits_of_a_conditional_part_are_conditional() {
    let part =
        |more: &str| when(&format!("then: {{properties: {{white: {{type: string}}}}{more}}}"));
    let limits = ", additionalProperties: false, readOnly: true, deprecated: true";
    both_ways(&part(""), &part(limits), Patch, NOTHING);
}
