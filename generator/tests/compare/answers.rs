//! What an operation takes and returns as a whole: credentials, media types, results by status.

use generator::compare::Level;
use serde_json::Value;

use super::emitted::document;
use super::{compare, yaml};
use Level::{Major, Minor, Patch};

/// The levels from one document to the next, and back, each with the start of its reason.
fn both_ways(one: &Value, other: &Value, there: (Level, Level, &str), back: (Level, Level, &str)) {
    for (old, new, (typed, wire, reason)) in [(one, other, there), (other, one, back)] {
        let changes = compare(old, new, &Default::default());
        let levels = (changes.expected_semver, changes.wire_semver);
        assert_eq!(levels, (typed, wire), "{}", changes.to_text());
        assert!(changes.reason.starts_with(reason), "{}", changes.to_text());
    }
}

const NOTHING: (Level, Level, &str) = (Patch, Patch, "nothing documented changed");

/// Callers that send a value or a variant are refused when it is gone; callers that read it notice nothing.
#[test]
fn a_value_that_is_gone_is_refused() {
    let content = |schema: &str| {
        format!(
            "{{content: {{application/json: {{schema: {{type: object, properties: {{egg: {schema}}}}}}}}}}}"
        )
    };
    let tagged = |tag: &str| {
        format!("{{type: object, properties: {{kind: {{type: string, enum: [{tag}]}}}}}}")
    };
    let union = |tags: &[&str]| {
        let all: Vec<String> = tags.iter().map(|tag| tagged(tag)).collect();
        format!("{{oneOf: [{}]}}", all.join(", "))
    };
    for (more, fewer, noun) in [
        (
            "{type: string, enum: [a, b, c]}".to_owned(),
            "{type: string, enum: [a, b]}".to_owned(),
            "value",
        ),
        (union(&["a", "b", "c"]), union(&["a", "b"]), "variant"),
    ] {
        let sent = |schema: &str| document(&content(schema), "{}", "[]", "{}");
        let gone = format!("{noun} of a request removed: POST /nests egg");
        let added = format!("{noun} added: POST /nests egg");
        both_ways(&sent(&more), &sent(&fewer), (Major, Major, &gone), (Minor, Minor, &added));
        let received = |schema: &str| document("{content: {}}", &content(schema), "[]", "{}");
        let gone = format!("{noun} removed: POST /nests egg");
        both_ways(
            &received(&more),
            &received(&fewer),
            (Major, Minor, &gone),
            (Minor, Minor, &added),
        );
    }
}

#[test]
fn a_call_with_the_credentials_of_before_is_refused_or_not() {
    let of = |security: &str| {
        yaml(&format!("paths: {{/a: {{get: {{security: {security}, responses: {{}}}}}}}}"))
    };
    let refused = (Major, Major, "operation takes other credentials: GET /a security");
    let allowed = (Minor, Minor, "operation takes more credentials: GET /a security");
    for (more, fewer) in [
        ("[{key: []}, {id: []}]", "[{id: []}]"),
        ("[]", "[{id: []}]"),
        ("[{id: []}, {}]", "[{id: []}]"),
        ("[{id: []}]", "[{key: [], id: []}]"),
        ("[{id: [read]}]", "[{id: [read, write]}]"),
    ] {
        both_ways(&of(more), &of(fewer), refused, allowed);
    }
    both_ways(&of("[{key: []}]"), &of("[{id: []}]"), refused, refused);
    // Whoever has both has one.
    let said = (Minor, Patch, "credentials are said otherwise: GET /a security");
    both_ways(&of("[{key: []}, {key: [], id: []}]"), &of("[{key: []}]"), said, said);
    both_ways(&of("[]"), &of("[{}]"), NOTHING, NOTHING);
}

#[test]
fn media_types_come_and_go() {
    let egg = "{schema: {type: object, properties: {egg: {type: string}}}}";
    let content = |types: &[&str]| {
        let all: Vec<String> = types.iter().map(|name| format!("{name}: {egg}")).collect();
        format!("{{content: {{{}}}}}", all.join(", "))
    };
    let sent = |types: &[&str]| document(&content(types), "{}", "[]", "{}");
    let received = |types: &[&str]| document("{content: {}}", &content(types), "[]", "{}");
    let (json, form, plus) =
        ("application/json", "application/x-www-form-urlencoded", "application/vnd.egg+json");
    let other = (Major, Major, "operation has another media type: POST /nests");
    both_ways(&sent(&[json]), &sent(&[form]), other, other);
    both_ways(&received(&[json]), &received(&[plus]), other, other);
    let first = (Major, Minor, "another media type is the first: POST /nests");
    both_ways(&received(&[plus]), &received(&[plus, json]), first, other);
}

/// The type of a result is an option if a success has no body, and an enum if bodies differ.
#[test]
fn statuses_change_what_a_call_returns() {
    let of = |responses: &str| {
        yaml(&format!("paths: {{/a: {{get: {{operationId: a, responses: {{{responses}}}}}}}}}"))
    };
    let body = |name: &str| {
        format!(
            "{{content: {{application/json: {{schema: {{type: object, properties: {{{name}: {{type: string}}}}}}}}}}}}"
        )
    };
    let (a, b, c) = (body("a"), body("b"), body("c"));
    let other = (Major, Minor, "call returns another type: GET /a result");
    let one = of(&format!("'200': {a}"));
    both_ways(&one, &of(&format!("'200': {a}, '204': {{}}")), other, other);
    let two = of(&format!("'200': {a}, '201': {b}"));
    let gone = (Major, Major, "response field removed: GET /a [201] b");
    both_ways(&one, &two, other, gone);
    let further = (Minor, Minor, "call returns further statuses: GET /a result");
    let three = of(&format!("'200': {a}, '201': {b}, '202': {c}"));
    both_ways(&two, &three, further, (Major, Major, "response field removed: GET /a [202] c"));
    both_ways(&two, &of(&format!("'200': {a}, '201': {b}, '204': {{}}")), further, other);
    // One type has them all.
    both_ways(
        &one,
        &of(&format!("'200': {a}, '201': {a}")),
        (Minor, Minor, "call returns further statuses: GET /a statuses"),
        (Minor, Minor, "call returns fewer statuses: GET /a statuses"),
    );
    let replaced = (Minor, Major, "call returns other statuses: GET /a statuses");
    both_ways(&one, &of(&format!("'201': {a}")), replaced, replaced);
    let failing = |more: &str| of(&format!("'200': {a}, '404': {b}{more}"));
    let other = (Major, Minor, "call returns another type: GET /a error body");
    let gone = (Major, Major, "response field removed: GET /a [409] c");
    both_ways(&failing(""), &failing(&format!(", '409': {c}")), other, gone);
    // A body that errors share is one type.
    let (further, fewer, others) = (
        (Minor, Minor, "call returns further statuses: GET /a error statuses"),
        (Minor, Minor, "call returns fewer statuses: GET /a error statuses"),
        (Minor, Major, "call returns other statuses: GET /a error statuses"),
    );
    for status in ["400", "409"] {
        let shared = failing(&format!(", '{status}': {b}"));
        both_ways(&failing(""), &shared, further, fewer);
        both_ways(&failing(""), &of(&format!("'200': {a}, '{status}': {b}")), others, others);
        let changes = compare(&failing(""), &shared, &Default::default());
        assert!(changes.response_fields_added.is_empty(), "{}", changes.to_text());
    }
    let (two, three) = (format!(", '409': {c}"), format!(", '409': {c}, '410': {c}"));
    let further = (Minor, Minor, "call returns further statuses: GET /a error body");
    let fewer = (Major, Minor, "call returns another type: GET /a error body");
    both_ways(&failing(&two), &failing(&three), further, fewer);
}

/// A list is read in pages, and without a body there are none.
#[test]
fn a_list_can_be_missing() {
    let of = |more: &str| {
        let list = "{content: {application/json: {schema: {type: array, items: {type: string}}}}}";
        yaml(&format!("paths: {{/a: {{get: {{responses: {{'200': {list}{more}}}}}}}}}"))
    };
    let further = (Minor, Minor, "call returns further statuses: GET /a statuses");
    let fewer = (Minor, Minor, "call returns fewer statuses: GET /a statuses");
    both_ways(&of(""), &of(", '204': {}"), further, fewer);
}
