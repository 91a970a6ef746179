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
    // The crate has no credential for a scheme with a challenge.
    let digest = of("[]", "digest: {type: http, scheme: digest}");
    check(&none, &digest, (Patch, Patch), "nothing documented changed");
    // The constructor `new` takes the first credential.
    let (token, earlier, later) = (
        "token: {type: http, scheme: bearer}",
        "key: {type: apiKey, in: header, name: key}",
        "user: {type: http, scheme: basic}",
    );
    let one = of("[{token: []}]", token);
    let two = of("[{token: []}, {key: []}]", &format!("{token}, {earlier}"));
    check(&one, &two, (Major, Minor), takes);
    let two = of("[{token: []}, {user: []}]", &format!("{token}, {later}"));
    let further = "operation takes more credentials: GET /nests security (and 1 more)";
    check(&one, &two, (Minor, Minor), further);
    let unused = of("[{token: []}]", &format!("{token}, {later}"));
    check(&one, &unused, (Minor, Patch), "client takes further credentials: client");
    check(&unused, &one, (Major, Patch), takes);
}

/// The crate has a function for each flow that needs no browser.
#[test]
fn flows_come_and_go() {
    let of = |flows: &str| {
        let scheme = format!("{{type: oauth2, flows: {{{flows}}}}}");
        yaml(&format!(
            "paths: {{/nests: {{get: {{responses: {{}}}}}}}}\nsecurity: [{{auth: []}}]\ncomponents: {{securitySchemes: {{auth: {scheme}}}}}"
        ))
    };
    let implicit = "implicit: {authorizationUrl: 'https://a/b', scopes: {}}";
    let own = "clientCredentials: {tokenUrl: 'https://a/c', scopes: {}}";
    let (fewer, more) = (of(implicit), of(&format!("{implicit}, {own}")));
    check(&more, &fewer, (Major, Major), "client takes other credentials: client");
    let further = "client takes further credentials: client (and 1 more)";
    check(&fewer, &more, (Minor, Major), further);
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
    let added = "type comes from a component, and its former name stays: POST /nests egg";
    check(&received(egg), &old, (Minor, Patch), added);
    // A branch whose tag stays.
    let tagged = |name: &str| {
        let branch = |name: &str, tag: &str| {
            format!(
                "{name}: {{type: object, required: [kind], properties: {{kind: {{const: {tag}}}}}}}"
            )
        };
        let union = format!(
            "{{oneOf: [{{$ref: '#/components/schemas/{name}'}}, {{$ref: '#/components/schemas/Owl'}}], discriminator: {{propertyName: kind}}}}"
        );
        let schemas = format!("{{schemas: {{{}, {}}}}}", branch(name, "hen"), branch("Owl", "owl"));
        received_with(&union, &schemas)
    };
    check(&tagged("Hen"), &tagged("Chick"), (Major, Patch), &ty("POST /nests egg<hen>"));
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

/// The other members of an object are a field of the struct. Without properties, they are a map.
#[test]
fn an_object_gets_other_members() {
    let of =
        |others: &str| format!("{{type: object, properties: {{yolk: {{type: string}}}}{others}}}");
    let others = |schema: &str| of(&format!(", additionalProperties: {schema}"));
    let (none, texts, numbers, closed) =
        (of(""), others("{type: string}"), others("{type: integer}"), others("false"));
    let place = "POST /nests egg{}";
    let added = format!("response field added: {place}");
    check(&received(&none), &received(&texts), (Minor, Minor), &added);
    let removed = format!("response field removed: {place}");
    check(&received(&texts), &received(&none), (Major, Major), &removed);
    let other = format!("response field has another type: {place}");
    check(&received(&texts), &received(&numbers), (Major, Major), &other);
    let limited = format!("other members of a request get a type: {place}");
    check(&sent(&none), &sent(&texts), (Minor, Major), &limited);
    let keeps = format!("object keeps its other members: {place}");
    let loses = format!("object no longer keeps its other members: {place}");
    for any in [others("true"), others("{}")] {
        for of in [sent, received] {
            check(&of(&none), &of(&any), (Minor, Patch), &keeps);
            check(&of(&any), &of(&none), (Major, Patch), &loses);
        }
        let narrower = format!("response field has a narrower type: {place}");
        check(&received(&any), &received(&texts), (Major, Minor), &narrower);
        let other = format!("parameter has another type: {place}");
        check(&sent(&any), &sent(&texts), (Major, Major), &other);
        let wider = format!("parameter takes further types: {place}");
        check(&sent(&texts), &sent(&any), (Major, Minor), &wider);
        let keeps = format!("{keeps} (and 1 more)");
        check(&sent(&closed), &sent(&any), (Minor, Minor), &keeps);
        check(&sent(&closed), &sent(&texts), (Minor, Minor), &keeps);
        check(
            &received(&closed),
            &received(&texts),
            (Minor, Patch),
            &keeps.replace(" (and 1 more)", ""),
        );
    }
}

/// The conventions can keep the other members of types. The setters of a call are those of the document.
#[test]
fn the_conventions_keep_other_members() {
    let conventions = serde_yaml::from_str("{types: {unknown_members: true}}");
    let conventions = conventions.expect("the test is YAML");
    let of = |others: &str| {
        let egg = format!("{{type: object, properties: {{yolk: {{type: string}}}}{others}}}");
        let content = format!("{{content: {{application/json: {{schema: {egg}}}}}}}");
        [sent(&egg), received(&egg), document(&content, "{}", "[]", "{}")]
    };
    let (none, any) = (of(""), of(", additionalProperties: true"));
    let (nothing, keeps) =
        ("nothing documented changed", "object keeps its other members: POST /nests {}");
    for ((old, new), reason) in none.iter().zip(&any).zip([nothing, nothing, keeps]) {
        assert_eq!(compare(old, new, &conventions).reason, reason, "{new:#}");
    }
}

/// Who reads JSON can go on if fewer values come. The crate has one type for whole numbers of most ranges.
#[test]
fn a_response_gets_a_format_or_a_list_of_values() {
    let place = "POST /nests egg";
    let (narrower, other) =
        ("response field has a narrower type", "response field has another type");
    let limits = "response field has other limits";
    for (from, to, levels, reason) in [
        ("type: integer", "type: integer, format: int64", (Patch, Patch), limits),
        ("type: integer, format: int64", "type: integer", (Patch, Patch), limits),
        ("type: integer", "type: integer, format: int32", (Major, Minor), narrower),
        ("type: integer, format: int64", "type: integer, format: int32", (Major, Minor), narrower),
        ("type: integer, format: int32", "type: integer, format: int64", (Major, Major), other),
        ("type: string", "type: string, format: date-time", (Major, Minor), narrower),
        ("type: string, format: date-time", "type: string", (Major, Major), other),
        ("type: string, format: date", "type: string, format: date-time", (Major, Major), other),
        ("type: string", "type: string, enum: [blue, red]", (Major, Minor), narrower),
        ("type: string, enum: [blue, red]", "type: string", (Major, Major), other),
    ] {
        let of = |schema: &str| received(&format!("{{{schema}}}"));
        check(&of(from), &of(to), levels, &format!("{reason}: {place}"));
    }
    let (one, two) = (sent("{type: integer}"), sent("{type: integer, format: int64}"));
    check(&one, &two, (Major, Major), &format!("parameter takes fewer values: {place}"));
    check(&two, &one, (Minor, Minor), &format!("parameter takes more values: {place}"));
}

/// The field is an `Option` before and after, unless it is a list.
#[test]
fn an_optional_member_of_a_response_becomes_nullable() {
    let of = |ty: &str, null: &str| received(&format!("{{type: {ty}, nullable: {null}}}"));
    let check = |ty: &str, levels, reason: &str| {
        let reason = format!("{reason}: POST /nests egg");
        check(&of(ty, "false"), &of(ty, "true"), levels, &reason);
    };
    check("string", (Patch, Major), "optional response field became nullable");
    check("array, items: {type: string}", (Major, Major), "response field became nullable");
}

/// An object without properties is a map, unless it has no members at all.
#[test]
fn a_map_becomes_an_object() {
    let map = "{type: object}";
    let object = "{type: object, properties: {yolk: {type: string}}}";
    let narrower = "response field has a narrower type: POST /nests egg";
    check(&received(map), &received(object), (Major, Minor), narrower);
    let other = "parameter has another type: POST /nests egg";
    check(&sent(map), &sent(object), (Major, Major), other);
    let wider = "parameter takes further types: POST /nests egg";
    let empty = "{type: object, additionalProperties: false}";
    check(&sent(empty), &sent(map), (Major, Minor), wider);
    let texts = "{type: object, additionalProperties: {type: string}}";
    check(&sent(empty), &sent(texts), (Major, Minor), wider);
}

/// The members of a body are parameters, also if one of its forms has none.
#[test]
fn a_form_of_a_body_is_no_map() {
    let body = |schema: &str| {
        let content = format!("{{application/json: {{schema: {schema}}}}}");
        document(&format!("{{content: {content}}}"), "{}", "[]", "{}")
    };
    let object = "{type: object, properties: {egg: {type: string}}}";
    let forms = body(&format!("{{oneOf: [{object}, {{type: object}}]}}"));
    check(&forms, &body(object), (Patch, Patch), "nothing documented changed");
}
