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

/// The address of the source is that of the package; that of rustdoc follows from its name.
#[test]
fn links_to_the_crate() {
    let page = page("docs/doors/locks/set_mode.md");
    for link in [
        "[In rustdoc](https://docs.rs/acme-doors/1.2.3/acme_doors/api/doors/locks/struct.Locks.html#method.set_mode)",
        "[documented for Rust](https://docs.rs/acme-doors)",
        "[source](https://git.example.com/acme/doors)",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
}
