//! A pattern of a document and a text to judge by it: the pattern, a line, the text.
#![no_main]

use generator::conventions::Conventions;
use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::model::PatternCheck;
use generator::pattern::translate;
use generator::render::{Examples, rust};
use generator::validate::Judge;
use libfuzzer_sys::fuzz_target;
use regex_lite::RegexBuilder;
use serde_json::{Map, Value, json};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (pattern, text) = text.split_once('\n').unwrap_or((&text, ""));
    let document = document(pattern).to_string();
    let inputs = Inputs {
        document: SourceText { name: "openapi.json", text: &document },
        overlay: None,
        conventions: None,
        samples: None,
    };
    let mut diagnostics = Diagnostics::new();
    let Some(api) = generator::model(&inputs, &mut diagnostics) else { return };

    if let PatternCheck::Regex { text, states } = translate(pattern).check {
        let translated = RegexBuilder::new(&text).size_limit(256 + states * 40).build();
        assert!(translated.is_ok(), "{pattern} is translated to {text}, which does not compile");
    }
    let judge = Judge::new(&api);
    let operation = judge.operation("/a", None).expect("the document has it");
    let call = Map::from_iter([("a".to_owned(), Value::from(text))]);
    judge.judge(operation, &call, true);

    // The emitted crate has the pattern in another form.
    rust::render(&api, &Conventions::default(), &Examples::new(), &mut diagnostics);
    assert!(!diagnostics.render(&inputs).contains("fault of the generator"), "{pattern}");
});

fn document(pattern: &str) -> Value {
    let schema = json!({ "type": "string", "pattern": pattern });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Patterns", "version": "1" },
        "paths": { "/a": { "get": {
            "operationId": "a",
            "parameters": [{ "name": "a", "in": "query", "schema": schema }],
            "responses": { "204": { "description": "Done." } },
        } } },
    })
}
