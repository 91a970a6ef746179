//! A form in the way that a page uses it.

use form::{Answer, Asked, Session, Texts};
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
              required: [seeds]
              properties:
                seeds: { type: integer, maximum: 9, description: 'How many seeds. Fewer are better.' }
                name: { type: string }
                ring: { type: string }
                kind: { type: string, enum: [owl, kite] }
                days: { type: array, items: { type: string } }
                nest: { type: object, properties: { height: { type: number } } }
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

#[test]
fn a_form_has_what_can_be_filled_in() {
    let Some(Answer::Form(form)) = session().describe(&asked(json!({}))) else { panic!("no form") };
    let mut fields: Vec<String> = form
        .fields
        .iter()
        .map(|field| {
            let kind = serde_json::to_string(&field.kind).unwrap();
            format!("{} {kind} {:?} {} {}", field.name, field.values, field.required, field.about)
        })
        .collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "days \"texts\" [] false ",
            "is_wild \"boolean\" [] false ",
            "kind \"text\" [\"owl\", \"kite\"] false ",
            "name \"text\" [] false ",
            "nest \"json\" [] false ",
            "ring \"text\" [] false ",
            "seeds \"number\" [] true How many seeds.",
        ]
    );
    assert!(form.sample.len() > 1 && form.sample.contains_key("seeds"), "{:?}", form.sample);
    // The fields of the sample come first, in its order: the call of the unchanged form is the sample.
    let names = form.fields.iter().map(|field| &field.name);
    assert!(form.sample.keys().eq(names.take(form.sample.len())), "{:?}", form.fields);
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
    assert!(codes[0].code.ends_with("birds.feed(seeds=3, name=\"Edgar\")"), "{}", codes[0].code);
    assert!(violations.is_empty(), "{violations:?}");

    let (_, violations) = fill(json!({ "seeds": 12 }));
    let said: Vec<&str> = violations.iter().map(|each| each.message.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("9") && said[1].contains("`ring`"), "{said:?}");
}

#[test]
fn what_is_wrong_is_said() {
    let elsewhere = Asked { method: "GET".into(), ..asked(json!({})) };
    assert!(session().describe(&elsewhere).is_none());
    let texts = Texts { document: "openapi: [".to_owned(), ..Texts::default() };
    let error = Session::open(&texts).err().unwrap();
    assert!(error.contains("openapi.json:2:1"), "{error}");
}
