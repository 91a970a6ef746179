//! The same input gives the same bytes: on every run, and whatever the order of keys in the document.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use generator::OutputTree;
use serde_json::Value;
use support::{Texts, emitted, fixture, templates};

/// More runs than threads, since what depends on who is first does not show every time.
const RUNS: usize = 6;

/// Fails with the names of the files that differ.
fn assert_same(found: &OutputTree, expected: &OutputTree) {
    let differs = |path: &&String| found.get(*path) != expected.get(*path);
    let paths = found.keys().chain(expected.keys());
    let different: Vec<&String> = paths.filter(differs).collect();
    assert_eq!(different, [""; 0]);
}

#[test]
fn every_run_gives_the_same_bytes() {
    let (texts, templates) = (Texts::read(&fixture("emit", "library")), templates());
    let expected = emitted(&texts, &templates);
    assert!(expected.len() > 50, "the whole crate is emitted");
    for _ in 1..RUNS {
        assert_same(&emitted(&texts, &templates), &expected);
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let folder = fixture("emit", "library");
    let (texts, templates) = (Texts::read(&folder), templates());
    let expected = emitted(&texts, &templates);
    let document: Value = serde_json::from_str(texts.document()).expect("the document is JSON");
    for seed in 1..=RUNS as u64 {
        let mut shuffled = document.clone();
        shuffle(&mut shuffled, &mut { seed });
        let texts = Texts::read(&folder).with_document(shuffled.to_string());
        assert_same(&emitted(&texts, &templates), &expected);
    }
}

/// Puts the members of all objects in an order that depends on the seed only.
fn shuffle(value: &mut Value, seed: &mut u64) {
    match value {
        Value::Object(members) => {
            let mut all: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            for left in (1..all.len()).rev() {
                // The generator of Knuth's MMIX; its high bits are the good ones.
                *seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                all.swap(left, (*seed >> 33) as usize % (left + 1));
            }
            members.extend(all);
            members.values_mut().for_each(|value| shuffle(value, seed));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| shuffle(value, seed)),
        _ => {}
    }
}
