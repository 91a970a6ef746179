//! What changes the emitted crate is a change, and what the client decides itself is none.

use generator::compare::Level;
use serde_json::{Value, json};

use super::{compare, yaml};

/// An operation of a document: its request body, its response and its parameters, and the components.
pub(super) fn document(body: &str, response: &str, parameters: &str, components: &str) -> Value {
    yaml(&format!(
        "paths: {{/nests: {{post: {{parameters: {parameters}, requestBody: {body}, responses: {{'200': {response}}}}}}}}}
components: {components}"
    ))
}

/// How far a typed client has to raise its version, and why.
pub(super) fn check(old: &Value, new: &Value, level: Level, reason: &str) {
    let changes = compare(old, new, &Default::default());
    assert_eq!((changes.expected_semver, changes.reason.as_str()), (level, reason), "{new:#}");
}

#[test]
fn the_media_type_that_the_crate_takes_is_compared() {
    let content = |ty: &str| {
        let geo =
            "application/geo+json: {schema: {type: object, properties: {egg: {type: string}}}}";
        format!(
            "{{content: {{{geo}, application/json: {{schema: {{type: object, properties: {{egg: {{type: {ty}}}}}}}}}}}}}"
        )
    };
    let body = |ty: &str| document(&content(ty), "{}", "[]", "{}");
    check(
        &body("string"),
        &body("integer"),
        Level::Major,
        "parameter has another type: POST /nests egg",
    );
    let response = |ty: &str| document("{content: {}}", &content(ty), "[]", "{}");
    check(
        &response("string"),
        &response("integer"),
        Level::Major,
        "response field has another type: POST /nests egg",
    );
}

/// Each other format of a body has a method of its own.
#[test]
fn a_further_format_of_a_body_is_an_operation() {
    let egg = "{schema: {type: object, properties: {egg: {type: string}}}}";
    let one = document(&format!("{{content: {{application/json: {egg}}}}}"), "{}", "[]", "{}");
    let two = format!("{{content: {{application/json: {egg}, multipart/form-data: {egg}}}}}");
    let two = document(&two, "{}", "[]", "{}");
    check(&one, &two, Level::Minor, "operation added: POST /nests as multipart");
    check(&two, &one, Level::Major, "operation removed: POST /nests as multipart");
}

#[test]
fn a_reference_to_a_reference_is_followed() {
    let twice = |ty: &str| {
        let content = format!(
            "{{content: {{application/json: {{schema: {{type: object, properties: {{egg: {{type: {ty}}}}}}}}}}}}}"
        );
        let components = format!(
            "{{requestBodies: {{near: {{$ref: '#/components/requestBodies/far'}}, far: {content}}}, \
              responses: {{near: {{$ref: '#/components/responses/far'}}, far: {content}}}, \
              parameters: {{near: {{$ref: '#/components/parameters/far'}}, far: {{name: wing, in: query, schema: {{type: {ty}}}}}}}}}"
        );
        let of = |section: &str| format!("{{$ref: '#/components/{section}/near'}}");
        let parameters = format!("[{}]", of("parameters"));
        document(&of("requestBodies"), &of("responses"), &parameters, &components)
    };
    let changes = compare(&twice("string"), &twice("integer"), &Default::default());
    let places = |changes: &[_]| serde_json::to_value(changes).expect("JSON");
    let (params, fields) =
        (places(&changes.params_changed), places(&changes.response_fields_changed));
    assert_eq!((&params[0]["name"], &params[1]["name"]), (&json!("egg"), &json!("wing")));
    assert_eq!(fields[0]["field"], "egg");
    assert_eq!(changes.expected_semver, Level::Major);
}

#[test]
fn the_mapping_of_a_discriminator_names_the_variants() {
    let mapped = |first: &str, second: &str| {
        let union = format!(
            "{{oneOf: [{{$ref: '#/components/schemas/hen'}}, {{$ref: '#/components/schemas/owl'}}], \
              discriminator: {{propertyName: kind, mapping: {{{first}: '#/components/schemas/hen', {second}: owl}}}}}}"
        );
        let kind = "{type: object, required: [kind], properties: {kind: {type: string}}}";
        let response = format!("{{content: {{application/json: {{schema: {union}}}}}}}");
        let components = format!("{{schemas: {{hen: {kind}, owl: {kind}}}}}");
        document("{content: {}}", &response, "[]", &components)
    };
    let before = mapped("one", "two");
    check(&before, &mapped("uno", "two"), Level::Major, "variant removed: POST /nests <one>");
    check(&before, &mapped("one", "due"), Level::Major, "variant removed: POST /nests <two>");
}

#[test]
fn the_encoding_of_a_form_is_compared() {
    let form = |media: &str, encoding: &str| {
        let schema = "{type: object, properties: {eggs: {type: array, items: {type: string}}, photo: {type: string, format: binary}}}";
        let body =
            format!("{{content: {{{media}: {{schema: {schema}, encoding: {{{encoding}}}}}}}}}");
        document(&body, "{}", "[]", "{}")
    };
    let (pairs, parts) = ("application/x-www-form-urlencoded", "multipart/form-data");
    let header = |content: &str| format!("photo: {{headers: {{X-Angle: {content}}}}}");
    let written = "parameter is written otherwise: POST /nests";
    for (media, from, to, level, reason) in [
        (pairs, "", "eggs: {explode: false}", Level::Minor, format!("{written} eggs")),
        (
            pairs,
            "eggs: {style: form}",
            "eggs: {style: pipeDelimited}",
            Level::Minor,
            format!("{written} eggs"),
        ),
        (
            parts,
            "",
            "eggs: {contentType: application/json}",
            Level::Minor,
            format!("{written} eggs"),
        ),
        (
            parts,
            "photo: {contentType: image/png}",
            "photo: {contentType: image/gif}",
            Level::Minor,
            format!("{written} photo"),
        ),
        (
            parts,
            "",
            &header("{schema: {type: integer}}"),
            Level::Minor,
            "optional parameter added: POST /nests photo[header x-angle]".to_owned(),
        ),
        (
            parts,
            &header("{schema: {type: integer}}"),
            &header("{schema: {type: string}}"),
            Level::Major,
            "parameter has another type: POST /nests photo[header x-angle]".to_owned(),
        ),
        // The media type and the name of a part are no headers of it.
        (
            parts,
            "",
            "photo: {headers: {Content-Type: {schema: {type: string}}}}",
            Level::Patch,
            "nothing documented changed".to_owned(),
        ),
    ] {
        check(&form(media, from), &form(media, to), level, &reason);
    }
    let json = |encoding: &str| form("application/json", encoding);
    check(&json(""), &json("eggs: {explode: false}"), Level::Patch, "nothing documented changed");
}

#[test]
fn a_path_without_a_slash_is_compared() {
    let document = |path: &str| yaml(&format!("paths: {{{path}: {{get: {{responses: {{}}}}}}}}"));
    let (none, eggs) = (document("x-eggs"), document("eggs"));
    check(&none, &eggs, Level::Minor, "operation added: GET eggs");
}

#[test]
fn what_clients_never_send_is_no_parameter() {
    let header = |name: &str| {
        format!("[{{name: {name}, in: header, required: true, schema: {{type: string}}}}]")
    };
    let of = |parameters: &str| document("{content: {}}", "{}", parameters, "{}");
    for name in ["Accept", "content-type", "AUTHORIZATION"] {
        check(&of("[]"), &of(&header(name)), Level::Patch, "nothing documented changed");
    }
    check(
        &of("[]"),
        &of(&header("X-Nest")),
        Level::Major,
        "required parameter added: POST /nests x-nest",
    );
    let body = |required: &str, more: &str| {
        let schema = format!(
            "{{type: object, required: [{required}], properties: {{egg: {{type: string}}{more}}}}}"
        );
        let body = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        document(&body, "{}", "[]", "{schemas: {id: {type: string, readOnly: true}}}")
    };
    for id in ["{type: string, readOnly: true}", "{$ref: '#/components/schemas/id'}"] {
        let id = format!(", id: {id}");
        check(&body("egg", ""), &body("egg, id", &id), Level::Patch, "nothing documented changed");
    }
    check(
        &body("egg, id", ", id: {type: string}"),
        &body("egg, id", ", id: {type: string, readOnly: true}"),
        Level::Major,
        "parameter removed: POST /nests id",
    );
}

/// A credential fills a parameter in, so that callers never give it.
#[test]
fn what_a_credential_fills_in_is_no_parameter() {
    let document = |parameters: &str, security: &str| {
        yaml(&format!(
            "paths: {{/nests: {{get: {{security: {security}, parameters: {parameters}, responses: {{}}}}}}}}
components: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}}}"
        ))
    };
    let key = "[{name: x-key, in: header, required: true, schema: {type: string}}]";
    let (asked, open) = ("[{key: []}]", "[]");
    check(
        &document("[]", asked),
        &document(key, asked),
        Level::Patch,
        "nothing documented changed",
    );
    check(
        &document("[]", open),
        &document(key, open),
        Level::Major,
        "required parameter added: GET /nests x-key",
    );
}

/// A member that only one direction has is optional in the type of both.
#[test]
fn a_read_only_member_of_a_component_is_never_required() {
    let nested = |required: &str, more: &str| {
        let body = "{content: {application/json: {schema: {type: object, properties: {nest: {$ref: '#/components/schemas/nest'}}}}}}";
        let nest = format!(
            "{{type: object, required: [{required}], properties: {{egg: {{type: string}}{more}}}}}"
        );
        document(body, "{}", "[]", &format!("{{schemas: {{nest: {nest}}}}}"))
    };
    check(
        &nested("egg", ""),
        &nested("egg, id", ", id: {type: string, readOnly: true}"),
        Level::Minor,
        "response field added: nest id",
    );
}

/// The crate has a constant for each header of responses, with its type.
#[test]
fn headers_of_responses_are_compared() {
    let of = |headers: &str| {
        document("{content: {}}", &format!("{{headers: {{{headers}}}}}"), "[]", "{}")
    };
    let total = |ty: &str| of(&format!("X-Total: {{schema: {{type: {ty}}}}}"));
    let (none, nothing) = (of(""), "nothing documented changed");
    for (from, to, level, reason) in [
        (
            &none,
            total("integer"),
            Level::Minor,
            "response field added: POST /nests [header x-total]",
        ),
        (
            &total("integer"),
            none.clone(),
            Level::Major,
            "response field removed: POST /nests [header x-total]",
        ),
        (
            &total("integer"),
            total("string"),
            Level::Major,
            "response field has another type: POST /nests [header x-total]",
        ),
        // The case of a header means nothing, and no header is certain to be there.
        (
            &total("integer"),
            of("x-total: {required: true, schema: {type: integer}}"),
            Level::Patch,
            nothing,
        ),
        (&none, of("Content-Type: {schema: {type: string}}"), Level::Patch, nothing),
    ] {
        check(from, &to, level, reason);
    }
}

/// Whoever receives a webhook reads its headers.
#[test]
fn headers_of_webhooks_are_compared() {
    let of = |parameters: &str| {
        yaml(&format!(
            "webhooks: {{laid: {{post: {{parameters: [{parameters}], responses: {{}}}}}}}}"
        ))
    };
    let header = |ty: &str| format!("{{name: X-Sign, in: header, schema: {{type: {ty}}}}}");
    let (none, text) = (of(""), of(&header("string")));
    let place = "POST /#webhooks/laid [header x-sign]";
    check(&none, &text, Level::Patch, &format!("header of a webhook added: {place}"));
    let other = of(&header("integer"));
    check(&text, &other, Level::Patch, &format!("header of a webhook has another type: {place}"));
    check(&text, &none, Level::Patch, &format!("header of a webhook removed: {place}"));
    assert_eq!(compare(&text, &none, &Default::default()).wire_semver, Level::Major);
}

/// Each place of a tuple has a type.
#[test]
fn tuples_are_compared() {
    let of = |items: &str| {
        let list = format!("{{type: array, prefixItems: [{items}]}}");
        let schema = format!("{{type: object, properties: {{egg: {list}}}}}");
        let content = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        document("{content: {}}", &content, "[]", "{}")
    };
    let two = of("{type: string}, {type: integer}");
    let (turned, longer) =
        (of("{type: integer}, {type: string}"), of("{type: string}, {type: integer}, {}"));
    let other = "response field has another type: POST /nests egg[0] (and 1 more)";
    check(&two, &turned, Level::Major, other);
    check(&two, &longer, Level::Minor, "response field added: POST /nests egg[2]");
}

/// A stream has a method, which reads items of a type.
#[test]
fn streams_are_compared() {
    let event = |ty: &str| {
        format!(
            "text/event-stream: {{schema: {{type: object, properties: {{data: {{type: object, properties: {{egg: {{type: {ty}}}}}}}}}}}}}"
        )
    };
    let json = "application/json: {schema: {type: object, properties: {egg: {type: string}}}}";
    let of = |content: &str| {
        document("{content: {}}", &format!("{{content: {{{content}}}}}"), "[]", "{}")
    };
    let both = |ty: &str| of(&format!("{json}, {}", event(ty)));
    let stream = "POST /nests [stream]";
    check(&of(json), &both("string"), Level::Minor, &format!("response field added: {stream}"));
    check(&both("string"), &of(json), Level::Major, &format!("response field removed: {stream}"));
    let other = format!("response field has another type: {stream}.egg");
    check(&both("string"), &both("integer"), Level::Major, &other);
    check(&of(&event("string")), &of(&event("integer")), Level::Major, &other);
}

/// A caller can ask for another media type, by a method that is there if there is one.
#[test]
fn media_types_to_ask_for_are_compared() {
    let of = |more: &str| {
        let json = "application/json: {schema: {type: object, properties: {egg: {type: string}}}}";
        document("{content: {}}", &format!("{{content: {{{json}{more}}}}}"), "[]", "{}")
    };
    let (one, two) = (of(""), of(", application/pdf: {}"));
    let pdf = "POST /nests [format application/pdf]";
    check(&one, &two, Level::Minor, &format!("response field added: {pdf}"));
    check(&two, &one, Level::Major, &format!("response field removed: {pdf}"));
}
