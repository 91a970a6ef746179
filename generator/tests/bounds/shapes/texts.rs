//! Long texts and long names.

use super::{Shape, answered, beside, by, document, get, object, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("quotations and lists far inside of each other", 1_000, |n| {
        let (quotes, lazy) = ("> ".repeat(n), "b\\n".repeat(n));
        described(&format!(
            "{quotes}a\\n{lazy}\\n{}a\\n{lazy}\\n{}",
            "- ".repeat(n),
            "1. ".repeat(n)
        ))
    }),
    shape("quotations that are many times in each other", 20_000, |n| described(&">".repeat(n))),
    shape("lists that are indented ever further", 15, |n| {
        let lines: Vec<String> = (0..n).map(|at| format!("{}- a\\n", "  ".repeat(at))).collect();
        described(&lines.concat())
    }),
    shape("a table of many columns and many rows", 60, |n| {
        described(&format!("{}|\\n{}|\\n{}", "|a".repeat(n), "|-".repeat(n), "|b\\n".repeat(n)))
    }),
    shape("many brackets and images", 200, |n| described(&("[".repeat(n) + &"![](a".repeat(n)))),
    shape("many stars", 200, |n| described(&format!("{} {}", "*a **a ".repeat(n), "*_".repeat(n)))),
    shape("many tags, comments and declarations that are not closed", 100, |n| {
        described(&("<a ".repeat(n) + &"<!-- ".repeat(n) + &"<!A ".repeat(n)))
    }),
    shape("many fences, and ever shorter backquotes", 30, |n| {
        let shorter: Vec<String> = (0..n).map(|at| "`".repeat(n - at)).collect();
        described(&("```\\n".repeat(n) + &shorter.join("a")))
    }),
    shape("many definitions, and one that is used many times", 60, |n| {
        let long = format!("[a]: https://example.com/{}", "x".repeat(n * 3));
        described(&format!("{}\\n{long}\\n\\n{}", by(n, "\\n", "[a@]: /u"), "[a]".repeat(n)))
    }),
    shape("many addresses, entities and template tags", 100, |n| {
        described(&"https://a.b/c(d &amp;&#123;&lt {{ {% {# ".repeat(n))
    }),
    shape("many short paragraphs", 300, |n| described(&"a\\n\\n".repeat(n))),
    shape("one very long word in a line", 500, |n| described(&format!("a {}", "word".repeat(n)))),
    shape("white space", 500, |n| described(&format!("a{}b", " \\n".repeat(n)))),
    shape("a long title, summary and tag", 200, |n| {
        let summary = format!(r#"{{"summary":"{}","responses""#, "word ".repeat(n));
        beside(&format!(r#""tags":[{{"name":"{}"}}]"#, "aB ".repeat(n)))
            .replacen("Shop", &"shop ".repeat(n), 1)
            .replacen(r#"{"responses""#, &summary, 1)
    }),
    shape("long names", 200, |n| {
        let (name, value) = ("a_".repeat(n), "aB ".repeat(n));
        let inner = format!(r#""{name}":{},"e":{{"type":"string","enum":["{value}"]}}"#, object(1));
        let inner = super::object_of(&inner);
        let path = get(&format!("/{}", "aB".repeat(n)), r##"{"$ref":"#/components/schemas/S0"}"##);
        document(&path, &format!(r#""S0":{inner},"{}":{inner}"#, "A".repeat(n)))
    }),
];

/// A document whose operation and type have this description.
fn described(text: &str) -> String {
    answered(&r#""S0":{"description":"*","properties":{"a":{}}}"#.replace('*', text))
}
