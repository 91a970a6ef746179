//! Places: what differs is two places, whatever its text is.

use generator::compare::Level;
use serde_json::{Value, json};

use super::emitted::{check, document};
use super::{compare, yaml};

const NOTHING: &str = "nothing documented changed";

/// A document whose body and response have this schema.
fn both(schema: &str) -> Value {
    let content = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
    document(&content, &content, "[]", "{}")
}

#[test]
fn a_name_with_signs_is_one_name() {
    let with = |first: &str, second: &str| {
        both(&format!(
            "{{type: object, properties: {{'a.b': {{type: {first}}}, a: {{type: object, properties: {{b: {{type: {second}}}}}}}}}}}"
        ))
    };
    let before = with("string", "integer");
    check(&before, &before, Level::Patch, NOTHING);
    let changes = compare(&before, &with("integer", "integer"), &Default::default());
    let changed = json!(changes.params_changed);
    assert_eq!(changed.as_array().map(Vec::len), Some(1), "{changed}");
    assert_eq!(changed[0]["name"], "a\\.b");
    let of = |names: &str| both(&format!("{{type: object, properties: {{{names}}}}}"));
    let marks = "'[stream]': {type: string}, '[header x-total]': {type: string}, 'a[]': {type: string}, a: {type: array, items: {type: string, maxLength: 3}}";
    let changes = compare(&of(marks), &of("other: {type: string}"), &Default::default());
    assert_eq!(changes.params_removed.len(), 4, "{}", changes.to_text());
    // The member is no header.
    let response = |headers: &str, member: &str| {
        let content = format!(
            "content: {{application/json: {{schema: {{type: object, properties: {{egg: {{}}{member}}}}}}}}}"
        );
        document("{content: {}}", &format!("{{headers: {{{headers}}}, {content}}}"), "[]", "{}")
    };
    let (header, member) =
        ("X-Total: {schema: {type: string}}", ", '[header x-total]': {type: string}");
    check(
        &response(header, ""),
        &response("", member),
        Level::Major,
        "response field removed: POST /nests [header x-total]",
    );
}

/// A reference is a URI fragment, whose signs can be encoded (RFC 6901, section 6).
#[test]
fn a_component_with_signs_in_its_name_is_one_component() {
    let of = |more: &str| {
        let egg = "{$ref: '#/components/schemas/Nest%7B~1Egg%7D'}";
        let content = format!(
            "{{content: {{application/json: {{schema: {{type: object, properties: {{one: {egg}, other: {egg}}}}}}}}}}}"
        );
        let member = format!("{{type: object, properties: {{id: {{type: string}}{more}}}}}");
        let schemas = format!("{{schemas: {{'Nest{{/Egg}}': {member}}}}}");
        document("{content: {}}", &content, "[]", &schemas)
    };
    let added = "response field added: Nest{/Egg} size";
    check(&of(""), &of(", size: {type: integer}"), Level::Minor, added);
}

/// A place says which thing it is: a body, a parameter called `body`; the body of a status, a member called like it.
#[test]
fn different_things_have_different_texts() {
    let egg = |more: &str| {
        format!("{{content: {{application/json: {{schema: {{type: object{more}}}}}}}}}")
    };
    let query = "[{name: body, in: query, schema: {type: string, maxLength: 3}}]";
    let long = query.replace('3', "2");
    let limit = |body: &str, query: &str| document(body, "{}", query, "{}");
    let reason = |old: &Value, new: &Value| compare(old, new, &Default::default()).reason;
    let members = egg(", maxProperties: 3");
    let of_body = reason(&limit(&egg(""), query), &limit(&members, query));
    let of_query = reason(&limit(&members, query), &limit(&members, &long));
    assert_eq!(of_body, "parameter takes fewer values: POST /nests [body]");
    assert_eq!(of_query, "parameter takes fewer values: POST /nests body");
    let of = |member: &str, failure: &str| {
        let success = egg(&format!(", properties: {{'404': {{type: {member}}}}}"));
        let failure = egg(&format!(", additionalProperties: {{type: {failure}}}"));
        yaml(&format!(
            "paths: {{/a: {{get: {{responses: {{'200': {success}, '404': {failure}}}}}}}}}"
        ))
    };
    let before = of("string", "string");
    let other = "response field has another type: GET /a";
    assert_eq!(reason(&before, &of("integer", "string")), format!("{other} 404"));
    assert_eq!(reason(&before, &of("string", "integer")), format!("{other} [404]"));
}

/// The name of a path parameter is in no request, and the crate takes it as an argument without a name.
#[test]
fn a_path_parameter_gets_another_name() {
    let of = |name: &str, ty: &str| {
        let id = format!("{{name: {name}, in: path, required: true, schema: {{type: {ty}}}}}");
        yaml(&format!(
            "paths: {{'/doors/{{{name}}}': {{get: {{operationId: door, parameters: [{id}], responses: {{}}}}}}}}"
        ))
    };
    let before = of("id", "string");
    let renamed = "path parameter has another name: GET /doors/{door_id} path";
    check(&before, &of("door_id", "string"), Level::Patch, renamed);
    let other = "parameter has another type: GET /doors/{door_id} door_id";
    check(&before, &of("door_id", "integer"), Level::Major, other);
}

/// The text of a branch is no tag.
#[test]
fn a_branch_is_no_variant() {
    let union = |branches: &str| {
        both(&format!("{{type: object, properties: {{egg: {{oneOf: [{branches}]}}}}}}"))
    };
    let tagged = "{type: object, required: [kind], properties: {kind: {type: string, enum: [string]}}}, {type: object, required: [kind], properties: {kind: {type: string, enum: [two]}}}";
    let changes = compare(
        &union("{type: string, maxLength: 3}, {type: integer}"),
        &union(tagged),
        &Default::default(),
    );
    assert_eq!(changes.variants_added.len(), 4, "{}", changes.to_text());
}

#[test]
fn parameters_of_several_locations_are_several() {
    let of = |parameters: &str| document("{content: {}}", "{}", parameters, "{}");
    let id =
        |location: &str, ty: &str| format!("{{name: id, in: {location}, schema: {{type: {ty}}}}}");
    let (query, header) = (id("query", "string"), id("header", "string"));
    let two = of(&format!("[{query}, {header}]"));
    check(&two, &two, Level::Patch, NOTHING);
    let added = "optional parameter added: POST /nests [header] id";
    check(&of(&format!("[{query}]")), &two, Level::Minor, added);
    let removed = "parameter removed: POST /nests [query] id";
    check(&two, &of(&format!("[{header}]")), Level::Major, removed);
    let other = of(&format!("[{query}, {}]", id("header", "integer")));
    check(&two, &other, Level::Major, "parameter has another type: POST /nests [header] id");
    let changes = compare(&two, &other, &Default::default());
    assert_eq!(json!(changes.params_changed)[0]["location"], "header");
    // A parameter that moves stays the same one.
    let moved = "parameter is written otherwise: POST /nests id";
    check(&of(&format!("[{query}]")), &of(&format!("[{header}]")), Level::Minor, moved);
    let text = yaml("[{name: X-Nest, in: header, schema: {type: string}}]");
    let folded = yaml("[{name: x-nest, in: header, schema: {type: string}}]");
    check(&of(&text.to_string()), &of(&folded.to_string()), Level::Patch, NOTHING);
}

/// Objects without members, as a body, a response or in a form.
#[test]
fn objects_without_members_come_and_go() {
    let content = |schema: &str| format!("content: {{application/json: {{schema: {schema}}}}}");
    let body = |required: bool, schema: &str| {
        let body = format!("{{required: {required}, {}}}", content(schema));
        document(&body, "{}", "[]", "{}")
    };
    let none = document("{content: {}}", "{}", "[]", "{}");
    for schema in ["{type: object}", "{type: object, additionalProperties: {type: string}}"] {
        let (optional, required) = (body(false, schema), body(true, schema));
        check(
            &none,
            &required,
            Level::Major,
            "required parameter added: POST /nests [body] (and 1 more)",
        );
        check(&none, &optional, Level::Minor, "optional parameter added: POST /nests [body]");
        check(&required, &none, Level::Major, "parameter removed: POST /nests [body]");
        check(
            &optional,
            &required,
            Level::Major,
            "parameter became required: POST /nests request body",
        );
        let response = document("{content: {}}", &format!("{{{}}}", content(schema)), "[]", "{}");
        check(&none, &response, Level::Minor, "response field added: POST /nests");
        check(&response, &none, Level::Major, "response field removed: POST /nests");
    }
    // A body is required although each of its members is optional.
    let egg = "{type: object, properties: {egg: {type: string}}}";
    check(
        &none,
        &body(true, egg),
        Level::Major,
        "parameter became required: POST /nests request body",
    );
    check(&none, &body(false, egg), Level::Minor, "optional parameter added: POST /nests egg");
    check(
        &body(false, "{type: object}"),
        &body(false, egg),
        Level::Major,
        "parameter has another type: POST /nests [body]",
    );
    let closed = "{type: object, additionalProperties: false, properties: {egg: {type: string}}}";
    check(
        &body(false, egg),
        &body(false, closed),
        Level::Major,
        "parameter takes fewer values: POST /nests [body]",
    );
}
