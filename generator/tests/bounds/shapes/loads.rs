//! Texts that are hard to read: JSON and YAML.

use super::{Shape, answered, beside, by, document, each, object_of, refused, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("path items in their own callbacks", 10, |n| {
        let path =
            r##""/a@":{"get":{"responses":{},"callbacks":{"c":{"/x":{"$ref":"#/paths/~1a@"}}}}}"##;
        document(&each(n, path), "")
    }),
    refused("JSON that is nested deeply", 500, "recursion limit", |n| {
        format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n))
    }),
    refused("keys that stand there twice", 100, "occurs twice", |n| {
        let twice = r#""p@":{},"p@":{},"p":{"x":{"y":1}}"#;
        answered(&format!(r#""S0":{}"#, object_of(&each(n, twice))))
    }),
    shape("YAML", 40, |n| {
        let one = "    S@:\n      type: object\n      properties:\n        a: {type: string}\n";
        format!("{YAML}components:\n  schemas:\n{}", by(n, "", one))
    }),
    refused("YAML in flow style, nested deeply", 500, "recursion limit", |n| {
        format!("{YAML}x-a: {}{}\n", "[{a: ".repeat(n), "}]".repeat(n))
    }),
    refused("YAML in flow style that is never closed", 500, "recursion limit", |n| {
        format!("{YAML}x-a: {}\n", "[".repeat(n))
    }),
    refused("YAML in block style, nested deeply", 500, "nested", |n| {
        format!("{YAML}x-a:\n  {}a\n", "- ".repeat(n))
    }),
    refused("YAML with keys that are lists", 500, "a key must be a text", |n| {
        format!("{YAML}x-a:\n  {}a\n", "? ".repeat(n))
    }),
    refused("aliases of a long text", 300, "aliases", |n| {
        format!("{YAML}x-s: &s {}\nx-l: [{}]\n", "x".repeat(n * 50), vec!["*s"; n * 4].join(","))
    }),
    refused("aliases of aliases", 40, "aliases", |n| {
        let level = |at: usize| {
            format!("x-{0}: &a{0} [{1}]\n", at + 1, vec![format!("*a{at}"); 9].join(","))
        };
        format!("{YAML}x-a0: &a0 [x]\n{}", (0..n).map(level).collect::<String>())
    }),
    shape("many anchors that are used once", 100, |n| {
        format!("{YAML}{}", by(n, "", "x-a@: &a@ {b: c}\nx-b@: *a@\n"))
    }),
    shape("YAML with long comments and texts of each style", 100, |n| {
        let texts = "  - \"a\\x41\\u0041\"\n  - 'it''s'\n".repeat(n);
        let lines = "  some text\n   more\n\n".repeat(n);
        let comments = "# a comment, and [ { more\n".repeat(n);
        let plain = "a[word {".repeat(n);
        format!("{comments}{YAML}x-p: {plain}\nx-q:\n{texts}x-f: |\n{lines}")
    }),
    shape("YAML flow lists side by side", 100, |n| {
        format!("{YAML}x-a: [{}]\n", "[a, {b: c}], ".repeat(n))
    }),
    refused("references below a long key in a schema with an id", 400, "long keys", |n| {
        let key = "k".repeat(n * 50);
        let members = each(n, r##""p@":{"$ref":"#/properties/p0"}"##);
        let schema = format!(r#"{{"$id":"a","type":"object","properties":{{{members}}}}}"#);
        let head = r#""openapi":"3.1.0","info":{"title":"A","version":"1"}"#;
        format!(r#"{{{head},"components":{{"schemas":{{"{key}":{schema}}}}}}}"#)
    }),
    shape("a large extension", 300, |n| {
        beside(&format!(r#""x-large":[{}]"#, each(n, r#"{"a":@}"#)))
    }),
];

const YAML: &str =
    "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\npaths: {/: {get: {responses: {}}}}\n";
