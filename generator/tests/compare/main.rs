//! What changed between two documents, in the words of the API.

#![allow(clippy::disallowed_methods, reason = "tests read the vendored document")]

mod answers;
mod branches;
mod calls;
mod conditional;
mod emitted;
mod growth;
mod large;
mod places;
mod rewritings;
mod rules;
mod unions;
mod verdicts;
mod wholes;

use std::path::Path;

use generator::compare::{Changes, Level};
use generator::conventions::Conventions;
use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText, load};
use serde_json::{Value, json};

const BEFORE: &str = "
paths:
  /birds/create:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, minLength: 1, maxLength: 20}
                size: {type: integer}
                colours: {type: array, items: {type: string, enum: [red, blue]}}
                old: {type: string}
      responses:
        '201': {content: {application/json: {schema: {$ref: '#/components/schemas/bird'}}}}
components:
  schemas:
    bird:
      type: object
      required: [id, name]
      properties:
        id: {type: string, format: uuid}
        name: {type: string}
        hidden: {type: string, x-undocumented: yes}
        problems:
          type: array
          items:
            discriminator: {propertyName: code}
            oneOf:
              - {type: object, properties: {code: {type: string, enum: [lost]}, since: {type: string}}}
              - {type: object, properties: {code: {type: string, enum: [ill]}, message: {type: string}}}
";

/// What changes if one text of the document is another.
fn change(from: &str, to: &str) -> Changes {
    assert!(BEFORE.contains(from), "{from}");
    compare(&yaml(BEFORE), &yaml(&BEFORE.replacen(from, to, 1)), &conventions())
}

/// The changes from one document to the next. Both are loaded, with a head.
fn compare(old: &Value, new: &Value, conventions: &Conventions) -> Changes {
    generator::compare::compare(&loaded(old), &loaded(new), conventions)
}

fn loaded(document: &Value) -> Value {
    let mut document = document.clone();
    let head = [("openapi", json!("3.1.0")), ("info", json!({"title": "Birds", "version": "1"}))];
    for (key, value) in head {
        document.as_object_mut().expect("an object").entry(key).or_insert(value);
    }
    let schemes =
        ["key", "id", "secret"].map(|name| (name, json!({"type": "http", "scheme": "bearer"})));
    let components = document
        .as_object_mut()
        .and_then(|all| all.entry("components").or_insert(json!({})).as_object_mut());
    components.map(|all| all.entry("securitySchemes").or_insert(schemes.into_iter().collect()));
    let text = document.to_string();
    let inputs = Inputs::of(SourceText { name: "openapi.json", text: &text });
    let mut diagnostics = Diagnostics::new();
    let loaded = load(&inputs, &mut diagnostics);
    loaded.unwrap_or_else(|| panic!("{}", diagnostics.render(&inputs))).raw
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("the test is YAML")
}

fn conventions() -> Conventions {
    serde_yaml::from_str(
        "{operations: {one_per_path: [post]}, lifecycle: {undocumented: x-undocumented}}",
    )
    .expect("the test is YAML")
}

/// The lists that have something in them, and the level for a typed client.
fn check(from: &str, to: &str, level: Level, expected: Value) {
    let changes = change(from, to);
    let all = serde_json::to_value(&changes).expect("changes are JSON");
    let filled = all.as_object().expect("changes are an object").iter();
    let filled = filled.filter(|(_, list)| list.as_array().is_some_and(|list| !list.is_empty()));
    let filled: serde_json::Map<String, Value> =
        filled.map(|(key, list)| (key.clone(), list.clone())).collect();
    assert_eq!(Value::Object(filled), expected, "{from:?} becomes {to:?}");
    assert_eq!(changes.expected_semver, level, "{from:?} becomes {to:?}: {}", changes.reason);
}

#[test]
fn parameters() {
    let path = "/birds/create";
    check(
        "old: {type: string}",
        "young: {type: boolean}",
        Level::Major,
        json!({
            "params_added": [{"path": path, "name": "young", "required": false, "type": "boolean"}],
            "params_removed": [{"path": path, "name": "old"}],
        }),
    );
    check(
        "required: [name]",
        "required: []",
        Level::Major,
        json!({"became_optional": [{"path": path, "name": "name"}]}),
    );
    check(
        "size: {type: integer}",
        "size: {type: integer, nullable: true}",
        Level::Minor,
        json!({"became_nullable": [{"path": path, "name": "size"}]}),
    );
    check(
        "minLength: 1, maxLength: 20",
        "minLength: 2, maxLength: 30",
        Level::Major,
        json!({"params_changed": [
            {"path": path, "name": "name", "what": "minLength", "from": 1, "to": 2, "how": "tightened"},
            {"path": path, "name": "name", "what": "maxLength", "from": 20, "to": 30, "how": "relaxed"},
        ]}),
    );
    check(
        "enum: [red, blue]",
        "enum: [red, green]",
        Level::Major,
        json!({
            "enum_values_added": [{"path": path, "name": "colours[]", "values": ["green"]}],
            "enum_values_removed": [{"path": path, "name": "colours[]", "values": ["blue"]}],
        }),
    );
}

/// A union of one branch says what the branch says, so to write it so is no change; a null beside the branch is one.
#[test]
fn a_union_of_one_branch_is_that_branch() {
    let (bird, name) = ("{$ref: '#/components/schemas/bird'}", "name: {type: string}");
    for keyword in ["oneOf", "anyOf"] {
        let is_same = |from: &str, to: &str| check(from, to, Level::Patch, json!({}));
        is_same(bird, &format!("{{{keyword}: [{bird}]}}"));
        is_same(name, &format!("name: {{{keyword}: [{{type: string}}]}}"));
        let nullable =
            format!("name: {{{keyword}: [{{type: string}}, {{nullable: true, enum: [null]}}]}}");
        let was_plain = change(name, &nullable);
        assert_eq!(was_plain.reason, change(name, "name: {type: string, nullable: true}").reason);
        assert_ne!(was_plain.reason, change(name, name).reason);
    }
}

#[test]
fn fields_and_variants() {
    check(
        "since: {type: string}",
        "since: {type: string, format: date-time}, until: {type: string}",
        Level::Major,
        json!({
            "response_fields_added": [
                {"in": "bird", "field": "problems[]<lost>.until", "required": false, "type": "string"},
            ],
            "response_fields_changed": [
                {"in": "bird", "field": "problems[]<lost>.since", "what": "format", "from": null, "to": "date-time", "how": "tightened"},
            ],
        }),
    );
    check(
        "              - {type: object, properties: {code: {type: string, enum: [ill]}",
        "              - {type: object, properties: {code: {type: string, enum: [tired]}, why: {type: string}}}
              - {type: object, properties: {code: {type: string, enum: [ill]}",
        Level::Minor,
        json!({"variants_added": [{"in": "bird", "field": "problems[]<tired>"}]}),
    );
    check(
        "required: [id, name]",
        "required: [id]",
        Level::Major,
        json!({"became_optional": [{"in": "bird", "field": "name"}]}),
    );
}

/// What has no name of its own: items, values of maps, bodies and components as a whole.
#[test]
fn values_without_a_name() {
    let path = "/birds/create";
    check(
        "old: {type: string}",
        "old: {type: string, additionalProperties: false, maxProperties: 3}",
        Level::Major,
        json!({"params_changed": [
            {"path": path, "name": "old", "what": "maxProperties", "from": null, "to": 3, "how": "tightened"},
            {"path": path, "name": "old", "what": "additionalProperties", "from": null, "to": false, "how": "tightened"},
        ]}),
    );
    check(
        "items: {type: string, enum: [red, blue]}",
        "items: {type: string, nullable: true, enum: [red, blue]}",
        Level::Minor,
        json!({"became_nullable": [{"path": path, "name": "colours[]"}]}),
    );
    check(
        "{$ref: '#/components/schemas/bird'}}}}",
        "{type: array, items: {type: string}}}}}",
        Level::Major,
        json!({
            "response_fields_changed": [{
                "in": "POST /birds/create", "field": "", "what": "type",
                "from": "ref:bird", "to": "array of string",
            }],
        }),
    );
}

/// A component that requests contain: what they must give, and what is refused, is for callers to change.
#[test]
fn components_of_requests() {
    let document = |name: &str, bird: &str| {
        yaml(&format!(
            "{{paths: {{/birds: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{bird: {{$ref: '#/components/schemas/bird'}}}}}}}}}}}}, \
             parameters: [{{name: limit, {name}, schema: {{type: integer}}}}], responses: {{'204': {{description: ok}}}}}}}}}}, \
             components: {{schemas: {{bird: {bird}}}}}}}"
        ))
    };
    let before = "{type: object, required: [name], properties: {name: {type: string}}}";
    let level = |name, after: &str| {
        let changes =
            compare(&document("in: query", before), &document(name, after), &conventions());
        (changes.expected_semver, changes.wire_semver, changes.reason)
    };
    let of = |typed, wire, reason: &str| (typed, wire, reason.to_owned());
    use Level::{Major, Minor};
    assert_eq!(
        level(
            "in: query",
            &before.replace("[name]", "[name, age]").replace("}}", "}, age: {type: integer}}")
        ),
        of(Major, Major, "required member of a request added: bird age")
    );
    assert_eq!(
        level("in: query", &before.replace("string", "string, maxLength: 3")),
        of(Major, Major, "member of a request takes fewer values: bird name")
    );
    assert_eq!(
        level("in: query", &before.replace("[name]", "[]")),
        of(
            Major,
            Minor,
            "parameter became optional, a setter unless names.lock keeps the argument: bird name"
        )
    );
    assert_eq!(
        level("in: query", &before.replace("type: string", "type: string, nullable: true")),
        of(Minor, Minor, "parameter became nullable: bird name")
    );
    assert_eq!(
        level("in: header", before),
        of(Minor, Major, "parameter is written otherwise: /birds limit")
    );
    assert_eq!(
        level("in: query, style: form, explode: false", before),
        of(Minor, Major, "parameter is written otherwise: /birds limit")
    );
}

/// What is documented only now is new, and what is no longer documented is gone.
#[test]
fn the_documented_surface() {
    let hidden = "hidden: {type: string, x-undocumented: yes}";
    check(
        hidden,
        "hidden: {type: string}",
        Level::Minor,
        json!({"response_fields_added": [
            {"in": "bird", "field": "hidden", "required": false, "type": "string"},
        ]}),
    );
    check(hidden, "hidden: {type: integer, x-undocumented: yes}", Level::Patch, json!({}));
    check(
        "    post:\n",
        "    post:\n      x-undocumented: soon\n",
        Level::Major,
        json!({"undocumented": [{"path": "/birds/create"}]}),
    );
}

/// A schema becomes a component, and variants are shuffled: nothing changed on the wire. A list gets a type of its own.
#[test]
fn a_refactoring_changes_nothing() {
    let changes = change("size: {type: integer}\n", "size: {$ref: '#/components/schemas/size'}\n");
    assert_eq!(changes.expected_semver, Level::Major, "the component is missing");
    let before = yaml(BEFORE);
    let mut after = before.clone();
    let bird = &mut after["components"]["schemas"]["bird"]["properties"];
    let problems = bird["problems"].take();
    bird["problems"] = json!({"$ref": "#/components/schemas/problems"});
    after["components"]["schemas"]["problems"] = problems;
    let items = &mut after["components"]["schemas"]["problems"]["items"]["oneOf"];
    items.as_array_mut().expect("a list").reverse();
    let changes = compare(&before, &after, &conventions());
    assert_eq!(changes.reason, "type comes from another component: bird problems");
    assert_eq!(changes.schemas_added, ["problems"]);
    assert_eq!((changes.expected_semver, changes.wire_semver), (Level::Major, Level::Patch));
}

#[test]
fn a_document_has_no_difference_from_itself() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let read = |name| std::fs::read_to_string(spec.join(name)).expect("the document is there");
    let document: Value = serde_json::from_str(&read("openapi.json")).expect("JSON");
    let conventions: Conventions = serde_yaml::from_str(&read("codegen.yaml")).expect("YAML");
    let mut other = document.clone();
    assert!(compare(&document, &other, &conventions).is_empty());
    let events = &mut other["components"]["schemas"]["event"]["oneOf"];
    let gone = events.as_array_mut().expect("a list").remove(3);
    let tag = gone["properties"]["event_type"]["enum"][0].as_str().expect("a tag").to_owned();
    let changes = compare(&document, &other, &conventions);
    assert_eq!(changes.reason, format!("variant removed: event <{tag}>"));
}

/// Schemas that contain themselves, and a thousand levels of them, are walked to an end.
#[test]
fn a_document_without_an_end_is_compared() {
    let endless = json!({"paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/a"},
    }}}}}}}, "components": {"schemas": {"a": {"type": "object", "properties": {
        "a": {"$ref": "#/components/schemas/a"}, "b": {"$ref": "#/components/schemas/a"},
    }}}}});
    let none = json!({"paths": {}});
    assert!(compare(&endless, &endless, &Conventions::default()).is_empty());
    let changes = compare(&none, &endless, &Conventions::default());
    assert_eq!(json!(changes.operations_added), json!(["GET /a"]));
}

/// Each schema leads to the next one twice: by unions, by lists, by parts.
#[test]
fn a_document_of_many_ways_is_compared() {
    let twice = |shape: fn(Value) -> Value| {
        let mut schemas = serde_json::Map::new();
        for at in 0..60 {
            let next = json!({"$ref": format!("#/components/schemas/s{}", at + 1)});
            schemas.insert(format!("s{at}"), shape(next));
        }
        schemas.insert("s60".to_owned(), json!({"type": "string"}));
        let first = json!({"$ref": "#/components/schemas/s0"});
        let response =
            json!({"content": {"application/json": {"schema": {"properties": {"a": first}}}}});
        json!({
            "paths": {"/a": {"get": {"responses": {"200": response}}}},
            "components": {"schemas": schemas},
        })
    };
    let none = json!({"paths": {}});
    for shape in [
        (|next| json!({"oneOf": [next, next]})) as fn(Value) -> Value,
        |next| json!({"oneOf": [{"type": "array", "items": next}, {"type": "array", "items": next}]}),
        |next| json!({"allOf": [next, next]}),
    ] {
        let changes = compare(&none, &twice(shape), &Conventions::default());
        assert_eq!(json!(changes.operations_added), json!(["GET /a"]));
    }
}
