//! Pages that list other pages.

use std::collections::BTreeMap;

use generator::conventions::Samples;
use generator::model::{Discriminator, HttpMethod, Struct, TypeKind, Union};

use super::fixture::{self, def, field, named, values, variant};

fn page(path: &str) -> String {
    fixture::render(&fixture::doors(), &Samples::default()).remove(path).unwrap()
}

#[test]
fn a_route_with_a_resource() {
    insta::assert_snapshot!(page("docs/doors/README.md"));
}

#[test]
fn summary() {
    insta::assert_snapshot!(page("docs/SUMMARY.md"));
}

#[test]
fn front_page() {
    insta::assert_snapshot!(page("docs/README.md"));
}

#[test]
fn index_for_machines() {
    insta::assert_snapshot!(page("docs/llms.txt"));
}

#[test]
fn events() {
    insta::assert_snapshot!(page("docs/events.md"));
}

#[test]
fn a_route_lists_the_events_that_the_document_puts_there() {
    let events =
        "## Events\n\n- [`lock.changed`](../../events.md#lockchanged): It is lock.changed.\n";
    let locks = page("docs/doors/locks/README.md");
    assert!(locks.contains(events), "{locks}");
    assert!(!page("docs/doors/README.md").contains("lock.changed"));
}

#[test]
fn each_page_ends_with_the_versions() {
    let foot = "\n\n---\n\nMade from Acme Doors 1.0.0, for version 1.2.3 of `acme-doors`, [documented for Rust](https://docs.rs/acme-doors), [source](https://git.example.com/acme/doors).\n";
    let files = fixture::render(&fixture::doors(), &Samples::default());
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("docs/")) {
        let is_page = path.ends_with(".md") && path != "docs/SUMMARY.md";
        assert_eq!(text.ends_with(foot), is_page, "{path}: {text}");
    }
}

#[test]
fn links_lead_somewhere() {
    check_links(&fixture::render(&fixture::doors(), &Samples::default()));
}

/// Every relative link leads to an existing page, and to an existing heading.
pub(crate) fn check_links(files: &BTreeMap<String, String>) {
    let is_page = |path: &str| path.ends_with(".md") && path.starts_with("docs/");
    for (path, text) in files.iter().filter(|(path, _)| is_page(path)) {
        for part in text.split("](").skip(1) {
            let link = part.split(')').next().unwrap();
            if link.contains(':') {
                continue;
            }
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if page.is_empty() { path.clone() } else { resolve(path, page) };
            let found = files.get(&target).unwrap_or_else(|| panic!("{path} links to {link}"));
            assert!(anchor.is_empty() || has_heading(found, anchor), "{path} links to {link}");
        }
    }
}

fn resolve(from: &str, link: &str) -> String {
    let mut at: Vec<&str> = from.split('/').collect();
    at.pop();
    for step in link.split('/') {
        if step == ".." {
            at.pop();
        } else {
            at.push(step);
        }
    }
    at.join("/")
}

/// Whether the page has a heading with this anchor, by the rule of GitHub and mdBook.
fn has_heading(page: &str, anchor: &str) -> bool {
    let of = |heading: &str| -> String {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
    };
    page.lines()
        .filter_map(|line| line.split_once("# "))
        .any(|(marks, heading)| marks.chars().all(|c| c == '#') && of(heading) == anchor)
}

/// A resource whose variants have variants: what a robot does, and whether that is done.
#[test]
fn variants_of_variants_are_shown() {
    let union = |property: &str, variants| {
        let discriminator = Discriminator::Property(property.into());
        TypeKind::Union(Union { discriminator, variants, groups: Vec::new() })
    };
    let statuses = vec![variant("pending", named("empty")), variant("done", named("result"))];
    let mut task = def("task", union("kind", vec![variant("paint", named("painting"))]));
    task.resource_of = Some(vec!["doors".into()]);
    task.direction.response = true;
    let result = Struct { fields: vec![field("color", named("color"))], ..Struct::default() };
    let types = vec![
        task,
        def("painting", union("status", statuses)),
        def("empty", TypeKind::Struct(Struct::default())),
        def("result", TypeKind::Struct(result)),
        def("color", values(&["red", "blue"])),
    ];
    let api = fixture::api(types, vec![fixture::operation("doors.paint")]);
    let page = fixture::render(&api, &Samples::default()).remove("docs/doors/README.md").unwrap();
    let (_, variants) = page.split_once("\n### Variants\n").unwrap();
    let lines: Vec<&str> = variants
        .lines()
        .filter(|line| line.starts_with("<summary>") || line.contains("one of"))
        .collect();
    assert_eq!(
        lines,
        [
            "A task is one of these, by its `kind`:",
            "<summary><code>paint</code></summary>",
            "The value is one of these, by its `status`:",
            "<summary><code>pending</code></summary>",
            "<summary><code>done</code></summary>",
            "<summary><code>color</code> <em>Enum</em></summary>",
        ]
    );
}

/// Where a path has several operations, the table says their methods too.
#[test]
fn methods_tell_operations_of_a_path_apart() {
    let operation = |id, method| {
        let mut operation = fixture::operation(id);
        operation.path = "/doors".into();
        operation.method = method;
        operation
    };
    let one = operation("doors.add", HttpMethod::Post);
    let api = fixture::api(Vec::new(), vec![one.clone(), operation("doors.all", HttpMethod::Get)]);
    let page = fixture::render(&api, &Samples::default()).remove("docs/doors/README.md").unwrap();
    assert!(page.contains("<br>`POST /doors` |") && page.contains("<br>`GET /doors` |"), "{page}");
    let api = fixture::api(Vec::new(), vec![one]);
    let page = fixture::render(&api, &Samples::default()).remove("docs/doors/README.md").unwrap();
    assert!(page.contains("<br>`/doors` |"), "{page}");
}
