//! The vendored document under all changes that say nothing about the rest of it.

use std::path::Path;

use serde_json::Value;

use super::change::{shuffled, unions, with_variant};
use super::{Names, changed, names, run};
use crate::support::Texts;

fn texts() -> (Texts, Value, Names) {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let texts = Texts::read(&spec);
    let document = serde_json::from_str(texts.document()).expect("the document is JSON");
    let lock = std::fs::read_to_string(spec.join("names.lock")).expect("the names are there");
    (texts, document, names(&lock))
}

fn after(document: &Value) -> Names {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    names(&run(&Texts::read(&spec).with_document(document.to_string())).0)
}

#[test]
fn a_new_variant_changes_no_other_name() {
    let (_, document, before) = texts();
    let unions: Vec<String> =
        unions(&document).into_iter().filter(|at| at.starts_with("/components")).collect();
    println!("{} unions", unions.len());
    assert!(unions.len() >= 30, "{unions:?}");
    let all = std::env::var_os("NAMES_ALL").is_some();
    let mut failures = Vec::new();
    for (at, union) in unions.iter().enumerate() {
        // Both ends of some; of the others one, by turns. `NAMES_ALL=1` takes all, which lasts some minutes.
        for at_front in [true, false] {
            if !all && at % 4 != 0 && at_front == (at % 2 == 0) {
                continue;
            }
            let after = after(&with_variant(&document, union, at_front));
            failures.extend(
                changed(&before, &after).into_iter().map(|line| format!("{union}: {line}")),
            );
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_order_of_keys_changes_no_name() {
    let (_, document, before) = texts();
    for mut seed in [1, 2] {
        let mut document = document.clone();
        shuffled(&mut document, &mut seed);
        let after = after(&document);
        assert_eq!(changed(&before, &after), Vec::<String>::new());
        assert_eq!(after.len(), before.len());
    }
}
