//! A form in the way that a page uses it.

use form::{Answer, Asked, Session, Texts};
use generator::render::pages::FormField;
use serde_json::{Value, json};

const DOCUMENT: &str = r"
openapi: 3.0.3
info: { title: Zoo, version: '1' }
servers: [{ url: 'https://zoo.example.com/v1' }]
paths:
  /birds/feed:
    post:
      operationId: feed
      tags: [birds]
      description: 'Feeds a bird. Provide either `name` or `ring`.'
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [seeds, species]
              properties:
                seeds: { type: integer, maximum: 9, description: 'How many seeds. Fewer are better.' }
                name: { type: string }
                ring: { type: string }
                kind: { type: string, enum: [owl, kite] }
                days: { type: array, items: { type: string } }
                nest:
                  type: object
                  required: [trees]
                  properties:
                    height: { type: number, nullable: true }
                    trees: { type: array, items: { type: object, properties: { heights: { type: array, items: { type: integer } } } } }
                    deep: { type: object, properties: { in: { type: object, properties: { it: { type: object, properties: { is: { type: string } } } } } } }
                labels: { type: object, additionalProperties: { type: string } }
                open: { type: object, properties: { a: { type: string } }, additionalProperties: { type: string } }
                at: { type: string, format: date-time }
                species: { type: string, enum: [bird] }
                is_wild: { type: boolean }
      responses: { '204': { description: Fed } }
";

fn session() -> Session {
    let texts = Texts {
        document: DOCUMENT.to_owned(),
        conventions: Some(
            "docs: { languages: [{ title: Python, fence: python, syntax: python }] }\n".to_owned(),
        ),
        ..Texts::default()
    };
    Session::open(&texts).unwrap_or_else(|error| panic!("{error}"))
}

fn asked(arguments: Value) -> Asked {
    let asked = json!({ "method": "post", "address": "https://zoo.example.com/v1/birds/feed", "arguments": arguments });
    serde_json::from_value(asked).unwrap()
}

/// A line for a field, and one for each member.
fn list(field: &FormField, parent: &str, lines: &mut Vec<String>) {
    let name = format!("{parent}{}", field.name);
    let kind = serde_json::to_string(&field.kind).unwrap();
    let marks = [(field.required, "required "), (field.nullable, "nullable ")];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    lines.push(format!("{name} {kind} {:?} {marks}{}", field.values, field.about));
    for member in &field.members {
        list(member, &format!("{name}."), lines);
    }
}

#[test]
fn a_form_has_what_can_be_filled_in() {
    let Some(Answer::Form(form)) = session().describe(&asked(json!({}))) else { panic!("no form") };
    let mut lines = Vec::new();
    for field in &form.fields {
        list(field, "", &mut lines);
    }
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "at \"text\" [] ",
            "days \"texts\" [] ",
            "is_wild \"boolean\" [] ",
            "kind \"text\" [\"owl\", \"kite\"] ",
            "labels \"json\" [] ",
            "name \"text\" [] ",
            "nest \"object\" [] ",
            "nest.deep \"object\" [] ",
            "nest.deep.in \"object\" [] ",
            "nest.deep.in.it \"json\" [] ",
            "nest.height \"number\" [] nullable ",
            "nest.trees \"objects\" [] required ",
            "nest.trees.heights \"numbers\" [] ",
            "open \"json\" [] ",
            "ring \"text\" [] ",
            "seeds \"number\" [] required How many seeds.",
        ],
        "what can have one value only is no field"
    );
    assert!(form.sample.len() > 1 && form.sample.contains_key("seeds"), "{:?}", form.sample);
    // The fields of the sample come first, in its order: the call of the unchanged form is the sample.
    let names = form.fields.iter().map(|field| &field.name);
    assert!(form.sample.keys().eq(names.take(form.sample.len())), "{:?}", form.sample);
}

#[test]
fn a_call_is_written_and_judged() {
    let fill = |arguments| match session().fill(&asked(arguments)) {
        Some(Answer::Filled { codes, violations }) => (codes, violations),
        other => panic!("{other:?}"),
    };
    let (codes, violations) = fill(json!({ "seeds": 3, "name": "Edgar" }));
    assert_eq!(codes.len(), 1);
    assert_eq!(codes[0].title, "Python");
    assert!(
        codes[0].code.ends_with("birds.feed(name=\"Edgar\", seeds=3, species=\"bird\")"),
        "as in the sample, with what can have one value only: {}",
        codes[0].code
    );
    assert!(violations.is_empty(), "{violations:?}");

    let (_, violations) = fill(json!({ "seeds": 12 }));
    let said: Vec<&str> = violations.iter().map(|each| each.message.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("9") && said[1].contains("`ring`"), "{said:?}");

    let (codes, violations) = fill(json!({ "seeds": 3, "name": "Edgar", "at": "noon" }));
    assert!(violations[0].message.starts_with("`at` must be a date"), "{violations:?}");
    assert!(codes[0].code.contains("at=\"noon\""), "the server may take other texts: {codes:?}");
    let (codes, violations) = fill(json!({ "seeds": "three", "name": "Edgar" }));
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert!(codes.is_empty(), "a text in place of a number does not compile: {codes:?}");
}

#[test]
fn what_is_wrong_is_said() {
    let elsewhere = Asked { method: "GET".into(), ..asked(json!({})) };
    assert!(session().describe(&elsewhere).is_none());
    let texts = Texts { document: "openapi: [".to_owned(), ..Texts::default() };
    let error = Session::open(&texts).err().unwrap();
    assert!(error.contains("openapi.json:2:1"), "{error}");
}
