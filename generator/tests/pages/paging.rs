//! The page of a list says how the next page is requested.

use generator::conventions::Samples;
use generator::model::Pagination;

use super::fixture;

/// The sentences for a list whose pages follow each other like this.
fn check(settings: &str, expected: &str) {
    let pagination: Pagination = serde_yaml::from_str(settings).unwrap();
    let mut api = fixture::doors();
    let list = api.operations.iter_mut().find(|it| it.id.as_str() == "doors.list").unwrap();
    list.pagination = Some(pagination);
    let files = fixture::render(&api, &Samples::default());
    let whole =
        format!("\nThe list has pages. {expected} See [Pagination](../guides/pagination.md).\n");
    let page = &files["docs/doors/list.md"];
    assert!(page.contains(&whole), "{whole}{page}");
    let others = files.iter().filter(|(path, _)| *path != "docs/doors/list.md");
    for (path, text) in others {
        assert!(!text.contains("The list has pages"), "{path}");
    }
}

#[test]
fn cursors() {
    check(
        "{ cursor_parameter: after, next_cursor: next }",
        "To get the next page, give `next` of the response as `after`; the last page has no such value.",
    );
    check(
        "{ cursor_parameter: after, limit_parameter: limit, page_key: meta, next_cursor: /to/next, has_next: more }",
        "To get the next page, give `meta.to.next` of the response as `after`. `meta.more` says whether there is a next page. A page has at most `limit` items.",
    );
}

#[test]
fn numbers_and_offsets() {
    check(
        "{ style: page, page_parameter: page, first_page: 0 }",
        "`page` is the number of the page, from 0. An empty page is the last one.",
    );
    check(
        "{ style: page, page_parameter: page, total_pages: pages }",
        "`page` is the number of the page, from 1. `pages` is the number of all pages.",
    );
    check(
        "{ style: offset, offset_parameter: skip, total: /meta/total }",
        "`skip` is the number of items before the page. `meta.total` is the number of all items.",
    );
}

#[test]
fn links() {
    check(
        "{ style: link }",
        "The response has the URL of the next page in its header `Link`; the last page has no such URL.",
    );
    check(
        "{ style: link, next_url: /links/next }",
        "The response has the URL of the next page in `links.next`; the last page has no such URL.",
    );
}
