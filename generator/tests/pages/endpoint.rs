//! The page of an operation.

use generator::conventions::Samples;

use super::fixture;

fn page(path: &str) -> String {
    fixture::render(&fixture::doors(), &Samples::default()).remove(path).unwrap()
}

#[test]
fn returns_nothing() {
    insta::assert_snapshot!(page("docs/doors/delete.md"));
}

#[test]
fn returns_a_resource() {
    insta::assert_snapshot!(page("docs/doors/get.md"));
}

#[test]
fn is_deprecated_and_takes_nested_values() {
    insta::assert_snapshot!(page("docs/doors/locks/set_mode.md"));
}

#[test]
fn the_same_on_every_run() {
    let first = fixture::render(&fixture::doors(), &Samples::default());
    assert_eq!(first, fixture::render(&fixture::doors(), &Samples::default()));
}
