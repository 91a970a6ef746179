//! Names that are too long for a file system: they are cut, and stay distinct.

#![allow(clippy::disallowed_methods, reason = "the test reads the templates")]

mod support;

use std::collections::BTreeSet;

use generator::OutputTree;
use serde_json::{Map, Value, json};
use support::{Texts, emitted, templates};

/// File systems allow 255 bytes for a name, and programs add to it: rustdoc adds `struct.` and `.html`.
const LONGEST_NAME: usize = 200;

/// Some systems allow 1,024 bytes for a path, including the folder of the crate.
const LONGEST_PATH: usize = 800;

/// A document whose every name is this text; paths have this many segments.
fn document(name: &str, segments: usize) -> Value {
    let schema = json!({
        "type": "object",
        "properties": {
            name: { "type": "string", "enum": [name, format!("{name} more")] },
            "inside": { "type": "object", "properties": { name: { "type": "string" } } },
        },
    });
    let operation = |end: &str| {
        let reference = format!("#/components/schemas/{name}{end}");
        json!({
            "operationId": format!("{name}{end}"),
            "tags": [format!("{name}{end}")],
            "parameters": [{ "name": name, "in": "query", "schema": { "type": "string" } }],
            "responses": { "200": { "description": "OK", "content": {
                "application/json": { "schema": { "$ref": reference } },
            } } },
        })
    };
    let path = |end: &str| format!("{}{end}", format!("/{name}").repeat(segments));
    let ends = ["one", "two"];
    let paths: Map<String, Value> =
        ends.iter().map(|end| (path(end), json!({ "get": operation(end) }))).collect();
    let schemas: Map<String, Value> =
        ends.iter().map(|end| (format!("{name}{end}"), schema.clone())).collect();
    json!({
        "openapi": "3.0.3",
        "info": { "title": name, "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn tree(name: &str, segments: usize, grouping: &str) -> OutputTree {
    let conventions = format!("operations: {{ grouping: {grouping} }}\n");
    emitted(&Texts::new(document(name, segments).to_string(), conventions), &templates())
}

fn check(tree: &OutputTree) {
    let mut names = BTreeSet::new();
    for path in tree.keys() {
        assert!(path.len() <= LONGEST_PATH, "{} bytes: {path}", path.len());
        assert!(path.split('/').all(|name| name.len() <= LONGEST_NAME), "{path}");
        assert!(names.insert(path.to_lowercase()), "two paths differ by case: {path}");
    }
    links_lead_somewhere(tree);
    let problems = support::modules::problems(tree);
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Every relative link of a page leads to an existing file.
fn links_lead_somewhere(tree: &OutputTree) {
    let mut links = 0;
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = String::from_utf8_lossy(text);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if link.is_empty() || link.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in link.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            assert!(tree.contains_key(&parts.join("/")), "{path}: {link}");
            links += 1;
        }
    }
    assert!(links > 4, "{links}");
}

#[test]
fn names_of_300_bytes_are_cut() {
    for name in ["n".repeat(300), "ab-".repeat(100), "é".repeat(150), "名".repeat(100)] {
        check(&tree(&name, 1, "tags"));
        check(&tree(&name, 2, "path"));
    }
}

/// A name of signs becomes words, and is cut after that.
#[test]
fn long_names_that_begin_with_signs_have_one_file() {
    for mark in ["{%", "{{", "{#", "$(", "<%", "1 ", "--", "é", "名", "\u{202e}", "A", "aB1c"] {
        let name = format!("{mark} endtab %}} and {}", "so on ".repeat(60));
        check(&tree(&name, 1, "tags"));
        check(&tree(&name.replace(['{', '}', '?', '#'], ""), 1, "path"));
    }
}

#[test]
fn names_of_100_kilobytes_are_cut() {
    check(&tree(&"n".repeat(100_000), 1, "tags"));
}

#[test]
fn deep_routes_are_flattened() {
    check(&tree("a", 600, "path"));
    check(&tree(&"ab".repeat(20), 600, "path"));
}

#[test]
fn two_long_names_with_the_same_beginning_stay_two() {
    let tree = tree(&"n".repeat(300), 1, "tags");
    let routes = tree.keys().filter(|path| path.starts_with("src/api/n")).count();
    let pages = tree.keys().filter(|path| path.starts_with("docs/n")).count();
    assert_eq!((routes, pages), (2, 4));
}

#[test]
fn names_of_devices_are_no_file_names() {
    for name in ["con", "aux", "NUL", "prn", "com1", "LPT9"] {
        for grouping in ["tags", "path"] {
            for path in tree(name, 2, grouping).keys() {
                let stems = path.split('/').filter_map(|part| part.split('.').next());
                for stem in stems {
                    assert!(!stem.eq_ignore_ascii_case(name), "{path}");
                }
            }
        }
    }
}
