//! A pattern of a document and a text to judge by it: the pattern, a line, the text.
//!
//! What the pattern is translated to is a regular expression, and judges the text as an engine of ECMA 262 does.
#![no_main]

use generator::conventions::Samples;
use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::model::PatternCheck;
use generator::pattern::translate;
use generator::render::{Packer, rust};
use generator::samples::{Sampler, SizeBudget};
use generator::validate::Judge;
use libfuzzer_sys::fuzz_target;
use regex_lite::RegexBuilder;
use serde_json::{Map, Value, json};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (pattern, text) = text.split_once('\n').unwrap_or((&text, ""));
    compare(pattern, text);
    let document = document(pattern).to_string();
    let inputs = Inputs::of(SourceText { name: "openapi.json", text: &document });
    let mut diagnostics = Diagnostics::new();
    let Some(api) = generator::model(&inputs, &mut diagnostics) else { return };

    let judge = Judge::new(&api);
    let operation = judge.operation("/a", None).expect("the document has it");
    let call = Map::from_iter([("a".to_owned(), Value::from(text))]);
    judge.judge(operation, &call, true);

    // The emitted crate has the pattern in another form.
    let samples = Samples::default();
    let sampler = Sampler::new(&api, &samples, SizeBudget::default());
    rust::render(&sampler, &Packer::default(), &mut diagnostics);
    assert!(!diagnostics.render(&inputs).contains("fault of the generator"), "{pattern}");
});

/// The most bytes, and the most signs of repetition, with which an engine that goes back and forth ends in time.
const SHORT: usize = 16;
const FEW: usize = 3;

/// The most bytes of a state of `regex-lite`: its own 40, and four ranges of 8, which are not counted.
const STATE: usize = 40 + 4 * 8;

fn compare(pattern: &str, text: &str) {
    let PatternCheck::Regex { text: translated, states } = translate(pattern).check else { return };
    let regex = RegexBuilder::new(&translated).size_limit(256 + states * STATE).build();
    let Ok(regex) = regex else {
        panic!("{pattern} is translated to {translated}, which does not compile");
    };
    let is_match = regex.is_match(text);
    let repetitions = pattern.matches(['*', '+', '?', '{']).count();
    if text.len() > SHORT || repetitions > FEW {
        return;
    }
    // What only the older syntax allows has no second opinion.
    if let Ok(other) = regress::Regex::with_flags(pattern, "u") {
        assert_eq!(is_match, other.find(text).is_some(), "{pattern:?} is {translated:?}: {text:?}");
    }
}

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
