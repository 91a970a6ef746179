//! What goes leaves its name to nothing else, and gets it back when it comes back.

use generator::diagnostic::Diagnostics;
use generator::model::{Api, TypeKind};

use crate::support::Texts;

/// A document in which these spellings stand as fields, values, variants and parameters.
fn document(spellings: &[&str]) -> String {
    let list = spellings.join(", ");
    let fields: Vec<String> =
        spellings.iter().map(|name| format!("{name}: {{ type: string }}")).collect();
    let parameters: Vec<String> = spellings
        .iter()
        .map(|name| format!("{{ name: {name}, in: query, schema: {{ type: string }} }}"))
        .collect();
    let variants: Vec<String> = spellings.iter().enumerate().map(|(at, tag)| {
        format!("{{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [{tag}] }}, p{}: {{ type: string }} }} }}", at + tag.len())
    }).collect();
    format!(
        "openapi: 3.0.3
info: {{ title: Birds, version: '1' }}
paths:
  /birds:
    get:
      parameters: [{parameters}]
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/bird' }} }} }} }} }}
components:
  schemas:
    bird: {{ type: object, properties: {{ sort: {{ $ref: '#/components/schemas/sort' }}, state: {{ $ref: '#/components/schemas/state' }}, {fields} }} }}
    sort: {{ type: string, enum: [{list}] }}
    state: {{ oneOf: [{variants}] }}
",
        parameters = parameters.join(", "),
        fields = fields.join(", "),
        variants = variants.join(", "),
    )
}

/// The names of what is spelled so, one of each kind.
fn names(api: &Api, spelling: &str) -> Vec<String> {
    let of =
        |name: &str| &api.types.iter().find(|def| def.id.name().as_str() == name).unwrap().kind;
    let TypeKind::Struct(bird) = of("bird") else { panic!("a struct") };
    let TypeKind::Enum(sort) = of("sort") else { panic!("an enum") };
    let TypeKind::Union(state) = of("state") else { panic!("a union") };
    let field = bird.fields.iter().find(|field| field.property.wire.as_str() == spelling);
    let value = sort.values.iter().find(|value| value.wire.as_str() == spelling);
    let variant = state
        .variants
        .iter()
        .find(|variant| variant.tags.iter().any(|tag| tag.as_str() == Some(spelling)));
    let parameters = &api.operations[0].parameters;
    let parameter = parameters.iter().find(|each| each.property.wire.as_str() == spelling);
    vec![
        field.unwrap().property.name.to_string(),
        value.unwrap().name.to_string(),
        variant.unwrap().name.to_string(),
        parameter.unwrap().property.name.to_string(),
    ]
}

fn run(spellings: &[&str], lock: Option<String>) -> (Api, String) {
    let texts = Texts::of_document(document(spellings)).with_names(lock);
    generator::named(&texts.inputs(), &mut Diagnostics::new()).expect("there are no errors")
}

#[test]
fn a_name_that_went_is_given_to_nothing_else() {
    let (api, lock) = run(&["asc", "ASC"], None);
    assert_eq!(names(&api, "ASC"), ["asc_upper"; 4]);
    let (_, lock) = run(&["asc", "desc"], Some(lock));
    for line in [
        "gone field bird.ASC = asc_upper (0.1)",
        "gone value bird.sort<ASC> = asc_upper (0.1)",
        "gone variant bird.state<ASC> = asc_upper (0.1)",
        "gone parameter GET /birds query.ASC = asc_upper (0.1)",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    let (api, lock) = run(&["asc", "desc", "asc_upper"], Some(lock));
    let others = ["asc_upper_2", "asc_upper_2", "asc_upper_2", "asc_upper_query"];
    assert_eq!(names(&api, "asc_upper"), others);
    let (api, lock) = run(&["asc", "ASC", "asc_upper"], Some(lock));
    assert_eq!(names(&api, "asc_upper"), others);
    assert_eq!(names(&api, "ASC"), ["asc_upper"; 4], "what comes back has its name");
    assert!(!lock.contains("= asc_upper (0."), "{lock}");
}

/// The next release that may break users forgets what went.
#[test]
fn another_release_gives_the_name_anew() {
    let (_, lock) = run(&["asc", "ASC"], None);
    let (_, lock) = run(&["asc", "desc"], Some(lock));
    let (api, lock) = run(&["asc", "asc_upper"], Some(lock.replace("(0.1)", "(0.0)")));
    assert_eq!(names(&api, "asc_upper"), ["asc_upper"; 4]);
    assert!(!lock.contains("= asc_upper (0."), "{lock}");
}
