//! Types that are nested deeper than rustc can follow stay JSON, with a warning. The others keep their types.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]

use std::collections::HashMap;

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::model::{Api, TypeId};

/// A document with this many operations, whose responses are the first schemas of a chain. Each schema contains the
/// next one.
fn document(operations: usize, schemas: usize, one: &str, last: &str) -> String {
    let to = |number: usize| format!(r##"{{"$ref":"#/components/schemas/S{number}"}}"##);
    let operation = |at: usize| {
        format!(
            r#""/p{at}":{{"get":{{"responses":{{"200":{{"description":"","content":{{"application/json":{{"schema":{}}}}}}}}}}}}}"#,
            to(at)
        )
    };
    let schema = |at: usize| {
        let text = if at + 1 == schemas { last } else { one };
        let text = text.replace('>', &to((at + 1) % schemas)).replace('@', &at.to_string());
        format!(r#""S{at}":{text}"#)
    };
    let paths = (0..operations).map(operation).collect::<Vec<_>>().join(",");
    let schemas = (0..schemas).map(schema).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"Deep","version":"1"}},"paths":{{{paths}}},"components":{{"schemas":{{{schemas}}}}}}}"#
    )
}

const NEXT: &str = r#"{"type":"object","properties":{"next@":>}}"#;
const LIST: &str = r#"{"type":"array","items":>}"#;
const MAP: &str = r#"{"type":"object","additionalProperties":>}"#;
const UNION: &str = r#"{"oneOf":[{"type":"string"},{"type":"object","properties":{"next@":>}}]}"#;
const END: &str = r#"{"type":"object","properties":{"end":{"type":"string"}}}"#;

/// The model of a document, and whether there is a warning about depth.
fn model(text: &str) -> (Api, bool) {
    let mut diagnostics = Diagnostics::new();
    let inputs = Inputs::of(SourceText { name: "openapi.json", text });
    let api = generator::model(&inputs, &mut diagnostics);
    let warns =
        diagnostics.iter().any(|each| each.message.contains("than the Rust compiler supports"));
    (api.expect("a model"), warns)
}

/// The maximum depth of nested types.
fn levels(api: &Api) -> usize {
    fn below<'a>(api: &'a Api, id: &'a TypeId, known: &mut HashMap<&'a TypeId, usize>) -> usize {
        if let Some(known) = known.get(id) {
            return *known;
        }
        known.insert(id, 0);
        let uses = api.types.get(id).map(|def| def.kind.uses()).unwrap_or_default();
        let inside = uses.into_iter().filter_map(|ty| ty.named());
        let levels = 1 + inside.map(|id| below(api, id, known)).max().unwrap_or_default();
        known.insert(id, levels);
        levels
    }
    let mut known = HashMap::new();
    api.types.iter().map(|def| below(api, &def.id, &mut known)).max().unwrap_or_default()
}

#[test]
fn deep_types_end_where_the_compiler_does() {
    for (name, one, least, most) in [
        ("objects", NEXT, 20, 26),
        ("lists", LIST, 20, 26),
        ("maps", MAP, 20, 26),
        ("unions", UNION, 30, 51),
    ] {
        for (operations, schemas) in [(1, 4_000), (200, 200)] {
            let (api, warns) = model(&document(operations, schemas, one, END));
            let levels = levels(&api);
            assert!(warns, "{name}: {operations} operations, {levels} levels, no warning");
            assert!(
                (least..=most).contains(&levels),
                "{name}: {operations} operations, {levels} levels"
            );
        }
    }
}

#[test]
fn circles_end_where_the_compiler_does() {
    for operations in [1, 200] {
        let (api, warns) = model(&document(operations, 200, NEXT, NEXT));
        assert!(warns && levels(&api) <= 26, "{operations} operations, {} levels", levels(&api));
    }
}

#[test]
fn what_people_write_keeps_its_types() {
    for (name, one) in [("objects", NEXT), ("lists", LIST), ("maps", MAP), ("unions", UNION)] {
        let (_, warns) = model(&document(20, 20, one, END));
        assert!(!warns, "{name}");
    }
    assert!(!model(&document(20, 20, NEXT, NEXT)).1, "a circle");
}
