//! Loading of arbitrary input: nothing panics, and the linter reports each fault.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, Loaded, SourceText, load};
use serde_json::{Value, json};

const EVERYTHING: &str = include_str!("fixtures/load/valid_everything/input.yaml");
const JSON: &str = include_str!("fixtures/load/valid_json/input.json");
const YAML: &str = include_str!("fixtures/load/valid_yaml/input.yaml");
const OVERLAID: &str = include_str!("fixtures/load/overlay_applies/input.yaml");
const OVERLAY: &str = include_str!("fixtures/load/overlay_applies/overlay.yaml");
const ORDERED: &str = include_str!("fixtures/load/mended_order/input.yaml");
const CONVENTIONS: &str = include_str!("fixtures/load/conventions_unknown_keys/codegen.yaml");

fn source<'a>(name: &'a str, text: &'a str) -> SourceText<'a> {
    SourceText { name, text }
}

fn document(text: &str) -> Inputs<'_> {
    Inputs::of(source("input", text))
}

/// Loads and renders. The output must be consistent.
fn loads(inputs: &Inputs<'_>) -> (Option<Loaded>, String) {
    let mut diagnostics = Diagnostics::strict();
    let loaded = load(inputs, &mut diagnostics);
    let rendered = diagnostics.render(inputs);
    assert_eq!(loaded.is_none(), diagnostics.has_errors(), "{rendered}");
    (loaded, rendered)
}

/// Every prefix of a text, and the text with single characters replaced, in a fixed order.
fn damaged(text: &str) -> impl Iterator<Item = String> {
    const STRANGE: [char; 24] = [
        '{', '}', '[', ']', '"', '\'', ':', ',', '-', '&', '*', '!', '#', '|', '>', '%', '@', '?',
        '\\', '\0', '\t', '\n', '\u{feff}', 'é',
    ];
    let truncated = text.char_indices().map(|(at, _)| text[..at].to_owned());
    let replaced = text.char_indices().enumerate().map(|(index, (at, old))| {
        let new = STRANGE[index % STRANGE.len()];
        format!("{}{new}{}", &text[..at], &text[at + old.len_utf8()..])
    });
    truncated.chain(replaced)
}

#[test]
fn damaged_documents() {
    for text in [JSON, YAML] {
        for damaged in damaged(text) {
            loads(&document(&damaged));
        }
    }
}

#[test]
fn damaged_overlays() {
    for damaged in damaged(OVERLAY) {
        loads(&Inputs { overlay: Some(source("overlay", &damaged)), ..document(OVERLAID) });
    }
}

/// Each action copies the document into a member of it, which doubles the document.
#[test]
fn copies_that_double_the_document() {
    let action = |at: usize| {
        format!(
            "  - {{ target: $.info, description: d, update: {{ x-{at}: {{}} }} }}\n  - {{ target: \"$.info['x-{at}']\", description: d, copy: $.info }}\n"
        )
    };
    let actions: String = (0..40).map(action).collect();
    let overlay =
        format!("overlay: 1.1.0\ninfo: {{ title: t, version: '1' }}\nactions:\n{actions}");
    let (_, report) =
        loads(&Inputs { overlay: Some(source("overlay", &overlay)), ..document(OVERLAID) });
    assert!(report.contains("the overlay makes the document many times as long"), "{report}");
}

#[test]
fn damaged_conventions() {
    for damaged in damaged(CONVENTIONS) {
        loads(&Inputs { conventions: Some(source("conventions", &damaged)), ..document(YAML) });
    }
}

/// The linter finds every fault that `openapiv3` would refuse, because later stages rely on that.
#[test]
fn the_linter_finds_all_that_is_misshapen() {
    let (loaded, rendered) = loads(&document(EVERYTHING));
    let raw = loaded.expect(&rendered).raw;
    let strange = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!("x"),
        json!([]),
        json!([null]),
        json!(["x"]),
        json!({}),
        json!({"x": null}),
        json!({"$ref": "#/components/schemas/light"}),
    ];
    for pointer in pointers(&raw) {
        for value in &strange {
            let mut broken = raw.clone();
            *broken.pointer_mut(&pointer).expect("it is there") = value.clone();
            finds(&broken, &format!("{value} at {pointer}"));
        }
        if let Some((parent, key)) = pointer.rsplit_once('/') {
            let mut broken = raw.clone();
            let key = key.replace("~1", "/");
            if let Some(Value::Object(parent)) = broken.pointer_mut(parent) {
                parent.shift_remove(&key);
                finds(&broken, &format!("without {pointer}"));
            }
        }
    }
}

/// A misshapen part is repaired or left out, so that the linter finds nothing in the result, unless the head of the
/// document is invalid.
fn mends(broken: &Value, what: &str) {
    let text = broken.to_string();
    let mut diagnostics = Diagnostics::new();
    let Some(Loaded { mut raw, .. }) = load(&document(&text), &mut diagnostics) else {
        let is_readable = broken["openapi"].as_str().is_some_and(|version| version != "x");
        assert!(!is_readable, "{what}: {}", diagnostics.render(&document(&text)));
        return;
    };
    without_gaps(&mut raw);
    let mended = raw.to_string();
    let (loaded, rendered) = loads(&document(&mended));
    assert!(loaded.is_some(), "{what}: {rendered}\n{mended}");
}

/// The order of sections does not affect what is left out: no reference to a lost component remains.
#[test]
fn sections_in_any_order() {
    let (before, sections) = ORDERED.split_once("components:\n").expect("components");
    let mut starts: Vec<usize> = sections
        .match_indices("  ")
        .map(|(at, _)| at)
        .filter(|at| at.checked_sub(1).is_none_or(|before| sections.as_bytes()[before] == b'\n'))
        .filter(|at| sections.as_bytes()[at + 2] != b' ')
        .collect();
    starts.push(sections.len());
    let mut sections: Vec<&str> =
        starts.windows(2).map(|ends| &sections[ends[0]..ends[1]]).collect();
    assert_eq!(sections.len(), 5);
    let mut outcomes = Vec::new();
    for _ in 0..2 {
        sections.reverse();
        for _ in 0..sections.len() {
            sections.rotate_left(1);
            let text = format!("{before}components:\n{}", sections.concat());
            let mut diagnostics = Diagnostics::new();
            let loaded = load(&document(&text), &mut diagnostics);
            let mut mended = loaded.expect("it is mended").raw;
            without_gaps(&mut mended);
            let (again, rendered) = loads(&document(&mended.to_string()));
            assert!(again.is_some(), "{rendered}\n{text}");
            outcomes.push(mended);
        }
    }
    outcomes.dedup();
    assert_eq!(outcomes.len(), 1);
}

/// Removes the nulls of left-out items from lists.
fn without_gaps(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(without_gaps);
        }
        // A null in `enum` is a value.
        Value::Object(members) => {
            let others = members.iter_mut().filter(|(key, _)| *key != "enum");
            others.for_each(|(_, member)| without_gaps(member));
        }
        _ => {}
    }
}

fn finds(broken: &Value, what: &str) {
    mends(broken, what);
    let text = broken.to_string();
    let (loaded, rendered) = loads(&document(&text));
    if let Some(Loaded { mut raw, .. }) = loaded {
        without_gaps(&mut raw);
        let read = serde_json::from_value::<openapiv3::OpenAPI>(raw);
        assert!(read.is_ok(), "{what}: {read:?}\n{rendered}");
    }
}

/// The pointers of all values in a tree.
fn pointers(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => (0..).map(|index: usize| index.to_string()).zip(items).collect(),
        _ => Vec::new(),
    };
    let below = inner.into_iter().flat_map(|(key, value)| {
        let below = pointers(value);
        below.into_iter().map(move |rest| format!("/{key}{rest}"))
    });
    std::iter::once(String::new()).chain(below).collect()
}

/// A document with a schema deep in an operation.
fn with_schema(schema: &str) -> String {
    format!(
        r#"{{"openapi": "3.0.0", "info": {{"title": "t", "version": "v"}},
            "paths": {{"/a": {{"get": {{"responses": {{"200": {{"description": "d",
                "content": {{"application/json": {{"schema": {schema}}}}}}}}}}}}}}}}}"#
    )
}

#[test]
fn schemas_as_deep_as_they_are_read() {
    for (open, close) in [
        (r#"{"items": "#, "}"),
        (r#"{"properties": {"a": "#, "}}"),
        (r#"{"oneOf": ["#, "]}"),
        (r#"{"additionalProperties": "#, "}"),
    ] {
        let nested = |levels| open.repeat(levels) + "{}" + &close.repeat(levels);
        let (loaded, rendered) = loads(&document(&with_schema(&nested(19))));
        assert!(loaded.is_some(), "{rendered}");
        let (loaded, rendered) = loads(&document(&with_schema(&nested(20))));
        assert!(loaded.is_none());
        assert!(rendered.contains("nested in more than 20 levels"), "{rendered}");
    }
}

#[test]
fn values_as_deep_as_they_are_read() {
    let nested = |levels| {
        let value = "[".repeat(levels) + &"]".repeat(levels);
        with_schema(&format!(r#"{{"example": {value}}}"#))
    };
    let (loaded, rendered) = loads(&document(&nested(115)));
    assert!(loaded.is_some(), "{rendered}");
    let (loaded, rendered) = loads(&document(&nested(120)));
    assert!(loaded.is_none());
    assert!(rendered.contains("recursion limit"), "{rendered}");
}

#[test]
fn texts_that_nest_without_end() {
    for open in ["{\"a\": ", "[", "- ", "? ", "{a: ", "&a [", "a: [", "((", "\n- \n "] {
        let text = open.repeat(10_000);
        assert!(loads(&document(&text)).0.is_none());
        loads(&Inputs {
            overlay: Some(source("overlay", &text)),
            conventions: Some(source("conventions", &text)),
            samples: Some(source("samples", &text)),
            ..document(YAML)
        });
    }
}

#[test]
fn an_overlay_cannot_nest_deeper() {
    let action = |target: &str| {
        let deep = "[".repeat(100) + &"]".repeat(100);
        format!("{{target: \"{target}\", description: d, update: {{x-deep: {deep}}}}}")
    };
    let below = "$['x-deep']".to_owned() + &"[0]".repeat(98);
    let overlay = format!(
        "overlay: 1.0.0\ninfo: {{title: t, version: v}}\nactions:\n  - {}\n  - {}\n",
        action("$"),
        format_args!(
            "{{target: \"{below}\", description: d, update: {{a: {{b: {{c: {}}}}}}}}}",
            "[".repeat(40) + &"]".repeat(40)
        ),
    );
    let (loaded, rendered) =
        loads(&Inputs { overlay: Some(source("overlay", &overlay)), ..document(YAML) });
    assert!(loaded.is_none() && rendered.contains("more than 127 levels"), "{rendered}");
}

/// Nested references can expand to many times the document. Some of them are not followed, and this is reported.
#[test]
fn more_than_references_may_bring_in() {
    const LEVELS: usize = 15;
    let long = "x".repeat(200_000);
    let mut schema = json!({ "description": long });
    let mut pointer = "#/components/schemas/a".to_owned();
    let mut references = vec![json!({ "$ref": pointer })];
    for _ in 0..LEVELS {
        schema = json!({ "properties": { "a": schema } });
        pointer.push_str("/properties/a");
        references.push(json!({ "$ref": pointer }));
    }
    let references = json!({ "oneOf": references }).to_string();
    let mut whole: Value = serde_json::from_str(&with_schema(&references)).expect("JSON");
    whole["components"] = json!({ "schemas": { "a": schema } });
    let text = whole.to_string();
    let mut diagnostics = Diagnostics::new();
    load(&document(&text), &mut diagnostics).expect("it is mended");
    let rendered = diagnostics.render(&document(&text));
    assert!(rendered.contains("some of the references are not followed"), "{rendered}");
    assert!(rendered.contains(&format!("does not belong here: `{pointer}`")), "{rendered}");
}
