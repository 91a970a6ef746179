//! The vendored document: its model is complete, the same on every run, and has reviewed snapshots for each route.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::model::{Api, ExcludedKind, Home, SpecPointer, TypeDef};
use serde_json::Value;
use support::{Texts, outline, snapshots_in};

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

fn model(texts: &Texts) -> Api {
    let (api, report) = texts.model();
    api.unwrap_or_else(|| panic!("the vendored document has errors:\n{report}"))
}

/// A snapshot for each top-level route: its operations, and their types.
#[test]
fn the_model_is_as_reviewed() {
    let api = model(&Texts::read(&spec()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/real_document");
    snapshots_in(&folder, || {
        for route in &api.routes.children {
            let name = route.path[0].as_str();
            let operations =
                api.operations.iter().filter(|operation| operation.route[0] == route.path[0]);
            let types = api.types.iter().filter(|def| home(def) == name);
            let text: String =
                operations.map(outline::operation).chain(types.map(outline::type_def)).collect();
            insta::assert_snapshot!(name, text);
        }
        let homes: BTreeSet<&str> =
            api.routes.children.iter().map(|route| route.path[0].as_str()).collect();
        let others = api.types.iter().filter(|def| !homes.contains(home(def)));
        insta::assert_snapshot!("other_types", others.map(outline::type_def).collect::<String>());
    });
}

/// The top-level route whose snapshot shows a type.
fn home(def: &TypeDef) -> &str {
    match (&def.home, &def.resource_of) {
        (_, Some(route)) => route.first().map_or("", |name| name.as_str()),
        (Home::Route(route), _) => route.first().map_or("", |name| name.as_str()),
        _ => "",
    }
}

#[test]
fn every_operation_and_schema_is_emitted_once_or_left_out_with_a_reason() {
    let texts = Texts::read(&spec());
    let api = model(&texts);
    let raw: Value = serde_json::from_str(texts.document()).expect("the document is JSON");

    let paths: BTreeSet<&str> =
        raw["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    let emitted: Vec<&str> =
        api.operations.iter().map(|operation| operation.path.as_str()).collect();
    let left_out = |kind: ExcludedKind| {
        let excluded = api.excluded.iter().filter(move |excluded| excluded.kind == kind);
        excluded.map(|excluded| {
            assert!(!excluded.reason.is_empty(), "{} has a reason", excluded.pointer);
            segments(&excluded.pointer)
        })
    };
    let excluded: Vec<String> =
        left_out(ExcludedKind::Operation).map(|segments| segments[1].clone()).collect();
    assert_eq!(emitted.len() + excluded.len(), paths.len());
    let accounted: BTreeSet<&str> =
        emitted.iter().copied().chain(excluded.iter().map(String::as_str)).collect();
    assert_eq!(accounted, paths);

    let schemas: BTreeSet<String> =
        raw["components"]["schemas"].as_object().expect("schemas").keys().cloned().collect();
    let emitted = api.types.iter().filter_map(|def| {
        let segments = segments(&def.pointers[0]);
        (segments.len() == 3).then(|| segments[2].clone())
    });
    let mut accounted: Vec<String> =
        emitted.chain(left_out(ExcludedKind::Schema).map(|segments| segments[2].clone())).collect();
    accounted.sort();
    assert_eq!(accounted, schemas.into_iter().collect::<Vec<_>>());
}

fn segments(pointer: &SpecPointer) -> Vec<String> {
    pointer.segments().map(Cow::into_owned).collect()
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let texts = Texts::read(&spec());
    let mut raw: Value = serde_json::from_str(texts.document()).expect("the document is JSON");
    let expected = serde_json::to_string(&model(&texts)).expect("the model serializes");
    reverse(&mut raw);
    let shuffled = Texts::read(&spec()).with_document(raw.to_string());
    let found = serde_json::to_string(&model(&shuffled)).expect("the model serializes");
    assert!(found == expected, "the model depends on the order of keys in the document");
}

/// Reverses the order of all members.
fn reverse(value: &mut Value) {
    match value {
        Value::Object(members) => {
            let mut turned: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            turned.reverse();
            members.extend(turned);
            members.values_mut().for_each(reverse);
        }
        Value::Array(items) => items.iter_mut().for_each(reverse),
        _ => {}
    }
}
