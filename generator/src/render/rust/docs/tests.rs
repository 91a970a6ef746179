//! Descriptions, and the lines that they become.

use super::blocks::lines;
use super::{code, escape};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text:?}");
}

#[test]
fn what_is_harmless_stays() {
    check(
        "A `code` and *emphasis* and a [link](https://a.test/b).",
        &["A `code` and *emphasis* and a [link](https://a.test/b)."],
    );
    check(
        "# Heading\n\n- one\n- two\n  more\n\n1. first",
        &["# Heading", "", "- one", "- two", "  more", "", "1. first"],
    );
}

#[test]
fn the_indentation_of_the_source_goes() {
    check("\n      One.\n\n      Two.\n    ", &["One.", "", "Two."]);
    check("One.\n          ", &["One."]);
}

#[test]
fn code_is_text_between_fences() {
    check("```rust\nlet a = 1;\n```\nAfter.", &["```text", "let a = 1;", "```", "", "After."]);
    check("Open:\n```\nnever closed", &["Open:", "", "```text", "never closed", "```"]);
    check(
        "Text.\n\n    indented\n\n    more\nafter",
        &["Text.", "", "```text", "indented", "", "more", "```", "", "after"],
    );
    check("````\n```\n````", &["````text", "```", "````"]);
    check("- item\n\n  ```\n  inside\n  ```", &["- item", "", "```text", "inside", "```"]);
    check("-     far right", &["- far right"]);
    check(">     far right", &["> far right"]);
    check("[    unlinked](x)", &["unlinked"]);
}

#[test]
fn brackets_are_no_links_to_items() {
    check("[Foo] and [text][ref]", &["\\[Foo\\] and \\[text\\]\\[ref\\]"]);
    check("[a `]` b](https://a.test)", &["[a `]` b](https://a.test)"]);
    check("![alt](https://a.test/i.png)", &["[alt](https://a.test/i.png)"]);
    check("[relative](../../x.md) [script](javascript:x)", &["relative script"]);
    check("[open](https://a.test", &["\\[open\\](<https://a.test>"]);
}

#[test]
fn addresses_are_links() {
    check("See https://a.test/b_(c). End", &["See <https://a.test/b_(c)>. End"]);
    check("(https://a.test)", &["(<https://a.test>)"]);
    check("<https://a.test> and <mailto:a@b.test>", &["<https://a.test> and <mailto:a@b.test>"]);
    check("http:// is none", &["http\\:// is none"]);
}

#[test]
fn tags_are_text() {
    check("<script> a < b `<T>` Vec<T>", &["\\<script> a \\< b `<T>` Vec\\<T>"]);
}

#[test]
fn characters_that_do_harm_go() {
    check("a\r\nb\rc\u{0}\u{200b}", &["a", "b", "c"]);
    check("\u{202e}x\ty", &["U+202Ex y"]);
}

#[test]
fn long_lines_are_broken_where_nothing_begins() {
    let words = "word ".repeat(30);
    let broken = lines(&words);
    assert_eq!(broken.len(), 2);
    assert!(broken.iter().all(|line| line.len() <= 105), "{broken:?}");
    let signs = "- ".repeat(120);
    assert_eq!(lines(&format!("a {signs}")).len(), 1);
}

#[test]
fn backquotes_that_are_not_closed_are_text() {
    check("an `open and ``two`` end", &["an \\`open and ``two`` end"]);
}

#[test]
fn plain_text_has_no_markup() {
    assert_eq!(
        escape("a_b [c] <d> https://e.test\n  f"),
        "a\\_b \\[c\\] \\<d\\> https\\://e.test f"
    );
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(code(" "), "\" \"");
}
