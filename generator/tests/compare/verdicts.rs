//! Verdicts on changes whose effect on a program differs from that on JSON.

use generator::compare::Level::{self, Major, Minor, Patch};
use serde_json::Value;

use super::emitted::document;
use super::{compare, yaml};

/// The levels for a typed client and for JSON, with the reason.
fn check(old: &Value, new: &Value, levels: (Level, Level), reason: &str) {
    let changes = compare(old, new, &Default::default());
    let found = (changes.expected_semver, changes.wire_semver);
    assert_eq!((found, changes.reason.as_str()), (levels, reason), "{new:#}");
}

fn sent(schema: &str) -> Value {
    let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
    document(&format!("{{content: {{application/json: {{schema: {schema}}}}}}}"), "{}", "[]", "{}")
}

fn received(schema: &str) -> Value {
    received_with(schema, "{}")
}

fn received_with(schema: &str, components: &str) -> Value {
    let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
    let response = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
    document("{content: {}}", &response, "[]", components)
}

/// Without `names.lock` an argument becomes a setter. A value that only one text can have was no argument.
#[test]
fn what_was_an_argument_can_be_left_out() {
    let setter = |place: &str| {
        format!("parameter became optional, a setter unless names.lock keeps the argument: {place}")
    };
    let parameter = |required: bool, schema: &str| {
        let parameter =
            format!("[{{in: query, name: egg, required: {required}, schema: {schema}}}]");
        document("{content: {}}", "{}", &parameter, "{}")
    };
    let pair = |schema: &str| (parameter(true, schema), parameter(false, schema));
    let (old, new) = pair("{type: string}");
    check(&old, &new, (Major, Minor), &setter("POST /nests egg"));
    let (old, new) = pair("{type: string, enum: [blue]}");
    check(&old, &new, (Minor, Minor), "parameter became optional: POST /nests egg");
    let inner = |required: &str| {
        sent(&format!(
            "{{type: object, required: {required}, properties: {{yolk: {{type: string}}}}}}"
        ))
    };
    check(&inner("[yolk]"), &inner("[]"), (Major, Minor), &setter("POST /nests egg.yolk"));
    let body = |required: bool, schema: &str| {
        let content = format!("{{application/json: {{schema: {schema}}}}}");
        document(&format!("{{required: {required}, content: {content}}}"), "{}", "[]", "{}")
    };
    let list = "{type: array, items: {type: string}}";
    check(
        &body(true, list),
        &body(false, list),
        (Major, Minor),
        &setter("POST /nests request body"),
    );
    let object = "{type: object, properties: {egg: {type: string}}}";
    let reason = "parameter became optional: POST /nests request body";
    check(&body(true, object), &body(false, object), (Minor, Minor), reason);
}

/// The client takes a credential as soon as the document declares one.
#[test]
fn the_client_begins_to_take_a_credential() {
    let of = |security: &str, schemes: &str| {
        yaml(&format!(
            "paths: {{/nests: {{get: {{responses: {{}}}}}}}}\nsecurity: {security}\ncomponents: {{securitySchemes: {{{schemes}}}}}"
        ))
    };
    let key = "key: {type: apiKey, in: header, name: key}";
    let (none, optional) = (of("[]", ""), of("[{key: []}, {}]", key));
    let takes = "client takes other credentials: client";
    check(&none, &optional, (Major, Patch), takes);
    check(&optional, &none, (Major, Patch), takes);
    let said = "credentials are said otherwise: GET /nests security";
    check(&of("[]", key), &optional, (Minor, Patch), said);
}

/// Names of the crate come from these texts, and a document does not show whether `names.lock` keeps them.
#[test]
fn what_has_a_name_is_renamed() {
    let method = "method has another name, unless names.lock keeps the former one: GET /nests name";
    let of = |id: &str, tag: &str| {
        yaml(&format!(
            "paths: {{/nests: {{get: {{operationId: {id}, tags: [{tag}], responses: {{}}}}}}}}"
        ))
    };
    let old = of("listNests", "trees");
    check(&old, &of("allNests", "trees"), (Major, Patch), method);
    check(&old, &of("listNests", "hedges"), (Major, Patch), method);
    check(&old, &of("list_nests", "trees"), (Patch, Patch), "nothing documented changed");
    let ty = |place: &str| {
        format!("type has another name, unless names.lock keeps the former one: {place}")
    };
    for schema in ["{type: object, properties: {yolk: {type: string}}}", "{type: string}"] {
        let of = |name: &str| {
            let reference = format!("{{$ref: '#/components/schemas/{name}'}}");
            received_with(&reference, &format!("{{schemas: {{{name}: {schema}}}}}"))
        };
        check(&of("Egg"), &of("Ovum"), (Major, Patch), &ty("POST /nests egg"));
    }
    let egg = "{type: object, properties: {yolk: {type: string}}}";
    let component = |also: &str| format!("{{schemas: {{Egg: {egg}{also}}}}}");
    let old = received_with("{$ref: '#/components/schemas/Egg'}", &component(""));
    check(&old, &received(egg), (Major, Patch), &ty("POST /nests egg"));
    check(&received(egg), &old, (Patch, Patch), "nothing documented changed");
    // Beside others the component gives no type.
    let part = |name: &str| {
        let parts = format!(
            "{{allOf: [{{$ref: '#/components/schemas/{name}'}}, {{properties: {{shell: {{type: string}}}}}}]}}"
        );
        received_with(&parts, &format!("{{schemas: {{{name}: {egg}}}}}"))
    };
    check(&part("Egg"), &part("Ovum"), (Patch, Patch), "nothing documented changed");
}

/// A text that can be one text alone has the type of any text, else that of an enum.
#[test]
fn an_only_value_gets_a_second() {
    let other =
        |place: &str| format!("an only value gets others, and with them another type: {place}");
    let (one, two) = ("{type: string, enum: [blue]}", "{type: string, enum: [blue, red]}");
    check(&received(one), &received(two), (Major, Minor), &other("POST /nests egg"));
    check(&sent(one), &sent(two), (Major, Minor), &other("POST /nests egg"));
    let three = received("{type: string, enum: [blue, red, grey]}");
    check(&received(two), &three, (Minor, Minor), "value added: POST /nests egg");
    let [one, two] = ["{type: integer, enum: [1]}", "{type: integer, enum: [1, 2]}"];
    check(&received(one), &received(two), (Minor, Minor), "value added: POST /nests egg");
    let required = |schema: &str| {
        let schema = format!("{{type: object, required: [egg], properties: {{egg: {schema}}}}}");
        document(
            &format!("{{content: {{application/json: {{schema: {schema}}}}}}}"),
            "{}",
            "[]",
            "{}",
        )
    };
    check(&required(one), &required(two), (Major, Minor), &other("POST /nests egg"));
}

/// An object in a part that is no JSON is a text.
#[test]
fn the_part_of_a_form_is_a_text() {
    let part = |schema: &str, ty: &str| {
        let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
        let encoding = format!("{{egg: {{contentType: {ty}}}}}");
        let media = format!("{{multipart/form-data: {{schema: {schema}, encoding: {encoding}}}}}");
        document(&format!("{{content: {media}}}"), "{}", "[]", "{}")
    };
    let egg = "{type: object, properties: {yolk: {type: string}}}";
    let (json, text) = (part(egg, "application/json"), part(egg, "text/xml"));
    check(&json, &text, (Major, Major), "parameter removed: POST /nests egg.yolk (and 1 more)");
    let written = "parameter is written otherwise: POST /nests egg";
    let text = |ty: &str| part("{type: string}", ty);
    check(&text("application/json"), &text("text/xml"), (Minor, Major), written);
}

/// A union gets a variant for each further type; any other value gets the type of a union.
#[test]
fn a_value_gets_further_types() {
    let (two, three) =
        ("{type: string}, {type: integer}", "{type: string}, {type: integer}, {type: boolean}");
    let union = |branches: &str| format!("{{oneOf: [{branches}]}}");
    let (two, three) = (union(two), union(three));
    let added = "variant of another type added: POST /nests egg";
    check(&received(&two), &received(&three), (Minor, Minor), added);
    check(&sent(&two), &sent(&three), (Minor, Minor), added);
    let further = "parameter takes further types: POST /nests egg";
    check(&sent("{type: integer}"), &sent("{type: number}"), (Major, Minor), further);
    check(&sent("{type: string}"), &sent(&two), (Major, Minor), further);
    check(&sent(&two), &sent("{}"), (Major, Minor), further);
    let other = "parameter has another type: POST /nests egg";
    check(&sent("{type: number}"), &sent("{type: integer}"), (Major, Major), other);
    check(&sent(&three), &sent(&two), (Major, Major), other);
    let other = "response field has another type: POST /nests egg";
    check(&received("{type: string}"), &received(&two), (Major, Major), other);
    check(&received("{type: integer}"), &received("{type: number}"), (Major, Major), other);
    let numbers = union("{type: string}, {type: integer}, {type: number}");
    check(&received(&two), &received(&numbers), (Major, Major), other);
}

/// The other members of an object are a field of the struct.
#[test]
fn an_object_gets_other_members() {
    let of =
        |others: &str| format!("{{type: object, properties: {{yolk: {{type: string}}}}{others}}}");
    let (none, texts, numbers) = (
        of(""),
        of(", additionalProperties: {type: string}"),
        of(", additionalProperties: {type: integer}"),
    );
    let place = "POST /nests egg{}";
    let added = format!("response field added: {place}");
    check(&received(&none), &received(&texts), (Minor, Minor), &added);
    let removed = format!("response field removed: {place}");
    check(&received(&texts), &received(&none), (Major, Major), &removed);
    let other = format!("response field has another type: {place}");
    check(&received(&texts), &received(&numbers), (Major, Major), &other);
    let limited = format!("other members of a request get a type: {place}");
    check(&sent(&none), &sent(&texts), (Minor, Major), &limited);
}
