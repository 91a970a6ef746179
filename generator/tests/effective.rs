//! The document as the generator understands it, for other tools.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use generator::diagnostic::Diagnostics;
use serde_json::{Value, json};
use support::Texts;

fn effective(texts: &Texts) -> Value {
    let mut diagnostics = Diagnostics::new();
    let document = generator::effective(&texts.inputs(), &mut diagnostics);
    document.unwrap_or_else(|| panic!("{}", diagnostics.render(&texts.inputs())))
}

fn lamps(description: &str) -> Value {
    let text = json!({ "type": "string" });
    let properties = json!({
        "lamp_id": text,
        "room_id": { "type": "string", "description": description },
    });
    let schema = json!({ "type": "object", "properties": properties });
    let body = json!({ "content": { "application/json": { "schema": schema } } });
    let post = json!({ "requestBody": body, "responses": { "204": { "description": "OK" } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "paths": { "/lamps/{x}~y": {}, "/lamps/get": { "post": post } },
    })
}

#[test]
fn rules_of_sentences_stand_at_their_operation() {
    let document = lamps("You must provide either `lamp_id` or `room_id`.");
    let made = effective(&Texts::of_document(document.to_string()));
    let rules = &made["paths"]["/lamps/get"]["post"]["x-dependencies"];
    assert_eq!(rules, &json!(["OnlyOne(lamp_id, room_id);"]));
}

#[test]
fn a_document_without_rules_is_itself() {
    let document = lamps("The room.");
    assert_eq!(effective(&Texts::of_document(document.to_string())), document);
}

/// Other tools, and this program, read the same rules from the result.
#[test]
fn it_is_a_document_with_the_same_rules() {
    let document = lamps("You must provide either `lamp_id` or `room_id`.");
    let first = Texts::of_document(document.to_string());
    let second = Texts::of_document(effective(&first).to_string());
    let rules = |texts: &Texts| -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        let api = generator::model(&texts.inputs(), &mut diagnostics).expect("there are no errors");
        let all = api.operations.iter().flat_map(|operation| &operation.dependencies);
        all.map(|each| each.rule.to_string()).collect()
    };
    assert_eq!(rules(&first), ["OnlyOne(lamp_id, room_id);"]);
    assert_eq!(rules(&second), rules(&first));
}
