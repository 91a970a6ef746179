//! Descriptions and the resulting lines.

use super::Target::{Page, Rustdoc};
use super::{blocks, code, line, plain};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(blocks(text, Rustdoc), expected, "{text:?}");
}

#[test]
fn harmless_markup_stays() {
    check(
        "A `code` and *emphasis* and a [link](https://a.test/b).",
        &["A `code` and *emphasis* and a [link](https://a.test/b)."],
    );
    check(
        "# Heading\n\n- one\n- two\n  more\n\n1. first",
        &["# Heading", "", "- one", "- two", "  more", "", "1. first"],
    );
}

/// A page has headings of its own.
#[test]
fn a_heading_is_bold_on_a_page() {
    let check = |text: &str, expected: &str| assert_eq!(blocks(text, Page), [expected], "{text}");
    check("## Going live", "**Going live**");
    check("# With *emphasis*", "With *emphasis*");
    check("No heading\n---", "No heading");
}

#[test]
fn the_indentation_of_the_source_is_removed() {
    check("\n      One.\n\n      Two.\n    ", &["One.", "", "Two."]);
    check("One.\n          ", &["One."]);
}

/// Deeply nested content moves into the last container that is allowed.
#[test]
fn deeply_nested_quotes_and_items_are_flattened() {
    let text = format!("{}a\nb", "> ".repeat(30));
    let marks = "> ".repeat(20);
    check(&text, &[&format!("{marks}a"), &format!("{marks}b")]);
    check(&format!("{}a", ">".repeat(100_000)), &[&format!("{marks}a")]);
    let items = blocks(&format!("{}a\nb", "- ".repeat(30)), Rustdoc);
    assert_eq!(items[0], format!("{}a", "- ".repeat(20)));
    for mark in [">", "> ", "- ", "* ", "+ ", "1. ", "12) ", ">\t- 3. "] {
        let text = format!("{}a\n{}", mark.repeat(20_000), "b\n".repeat(20_000));
        let lines = blocks(&text, Rustdoc);
        assert!(lines[0].ends_with(" a") && lines.len() > 20_000, "{mark:?}");
    }
    // Not marks of list items.
    check("-- a\n1.5 b\n1x", &["-- a", "1.5 b", "1x"]);
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
    check("-     far right", &["- ```text", "  far right", "  ```"]);
    check(">     far right", &["> ```text", "> far right", "> ```"]);
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
fn comments_are_left_out_and_a_break_is_a_space() {
    check("<!-- Begin of the table -->\n\nOne.", &["One."]);
    check("One.<!-- two --> Three.<br>Four.", &["One. Three. Four."]);
    assert_eq!(line("a<br># b", Page), "a # b");
    // Text between two comments, or after an empty comment, is for readers.
    for text in ["<!-- a --> Required. <!-- b -->", "<!--> Required. -->", "<!---> Required. -->"] {
        let lines = blocks(text, Rustdoc).concat();
        assert!(lines.contains("Required."), "{text:?} became {lines:?}");
    }
}

#[test]
fn tags_are_text() {
    check("a <script> b < c `<T>` Vec<T>", &["a \\<script> b \\< c `<T>` Vec\\<T>"]);
    check("<p>`a` [b](c)\n\n<q>", &["\\<p>\\`a\\` \\[b\\](c)", "", "\\<q>"]);
}

#[test]
fn harmful_characters_are_removed() {
    check("a\r\nb\rc\u{0}\u{200b}", &["a", "b", "c"]);
    check("\u{202e}x\ty", &["U+202Ex y"]);
}

/// A harmful character is not made from its entity, and an entity is not decoded twice.
#[test]
fn entities_bring_no_characters() {
    check("[a](https://a.test/&#13;&#9;&#x202e;b)", &["[a](https://a.test/%0D%09%E2%80%AEb)"]);
    check("[a](https://a.test/\u{2066}ü?b&amp;c)", &["[a](https://a.test/U+2066%C3%BC?b&c)"]);
    check("[a](https://a.test/&amp;#13;)", &["[a](https://a.test/&#13%3B)"]);
    check("<https://a.test/&#13;b>", &["<https://a.test/&#13%3Bb>"]);
    check("a&rlm;b &#x202e;c&#13;d &NewLine; &lt;e> &copy;", &["ab U+202Ec d &lt;e> &copy;"]);
    check("AT&T, R & D, &none; &", &["AT\\&T, R & D, \\&none; \\&"]);
    check("&[#x202e;](x) \\&#13;", &["\\&#x202e; \\&#13;"]);
}

/// Two characters do not become a mark when text between them is removed.
#[test]
fn removed_text_joins_no_mark() {
    let page = |text: &str| blocks(text, Page).join("\n");
    assert_eq!(page("{\\{ a }} {\\% b %}"), "&#123;&#123; a }} &#123;\\% b %}");
    assert_eq!(page("{[{](x) a }} {![%](x) b %}"), "&#123;&#123; a }} &#123;% b %}");
    assert_eq!(
        page("![](x)[a](https://b.test) !![](x)[a](https://b.test)"),
        "[a](https://b.test) \\![a](https://b.test)"
    );
    assert_eq!(page("$$a$$"), "$\\$a$\\$");
}

#[test]
fn a_block_of_code_is_no_program_and_no_tag() {
    let page = |text: &str| blocks(text, Page).join("\n");
    assert_eq!(
        page("```JSON5 a\n{}\n```\n\n```json\n{}\n```"),
        "```text\n{}\n```\n\n```json\n{}\n```"
    );
    assert_eq!(
        page("```rust\na\n```\n\n~~~ mermaid\nb\n~~~"),
        "```text\na\n```\n\n```text\nb\n```"
    );
    assert_eq!(
        page("- ```yaml\n  {% a %}\n\n    </pre> *b* __c__\n  ```\n\nd"),
        "- <pre><code class=\"language-yaml\">&#123;% a %}\n\n    &#60;/pre&#62; &#42;b&#42; &#95;&#95;c&#95;&#95;</code></pre>\n\nd"
    );
}

#[test]
fn long_lines_are_broken_where_nothing_begins() {
    let words = "word ".repeat(30);
    let broken = blocks(&words, Rustdoc);
    assert_eq!(broken.len(), 2);
    assert!(broken.iter().all(|line| line.len() <= 105), "{broken:?}");
    let signs = "- ".repeat(120);
    assert_eq!(blocks(&format!("a {signs}"), Rustdoc).len(), 1);
}

#[test]
fn unclosed_backquotes_are_text() {
    check("an `open and ``two`` end", &["an \\`open and `two` end"]);
}

#[test]
fn plain_text_has_no_markup() {
    assert_eq!(
        plain("a_b _c [d] <e> https://f.test\n  g", Rustdoc),
        "a_b \\_c \\[d\\] \\<e> https\\://f.test g"
    );
    assert_eq!(plain("# <a> &amp; {% b %}", Page), "\\# &lt;a> \\&amp; &#123;% b %}");
    assert_eq!(code("a`b", Page), "``a`b``");
    assert_eq!(code("`", Rustdoc), "`` ` ``");
    assert_eq!(code("``", Rustdoc), "` `` `");
    assert_eq!(code("a ``` b", Page), "`a ``` b`");
    // Three backquotes at the start of a broken line would open a code block.
    assert_eq!(code("a`b``c", Rustdoc), "a\\`b\\`\\`c");
    assert_eq!(code("a`b``c", Page), "<code>a&#96;b&#96;&#96;c</code>");
    assert_eq!(code(" ", Page), "`\" \"`");
    assert_eq!(code("{% a %}", Rustdoc), "`{% a %}`");
    assert_eq!(code("{% a %}", Page), "<code>&#123;% a %}</code>");
}

#[test]
fn one_line_has_no_blocks() {
    let same = |text: &str, expected: &str| assert_eq!(line(text, Page), expected, "{text:?}");
    same("# a", "\\# a");
    same("C #", "C #");
    same("- a\n- b", "\\- a - b");
    same("[a]: https://a.test", "\\[a\\]: <https://a.test>");
    same("```rust a", "\\`\\`\\`rust a");
    same("1. [a](https://a.test)", "1\\. [a](https://a.test)");
    same("---", "\\---");
    same(" \n", "");
}

#[test]
fn tables_stay_tables() {
    check(
        "a | b\n--|--\n`<b> \\| c` | [d]",
        &["| a | b |", "|---|---|", "| `<b> \\| c` | \\[d\\] |"],
    );
}

#[test]
fn a_link_in_html_is_a_link() {
    let check = |text: &str, expected: &str| assert_eq!(line(text, Page), expected, "{text}");
    check(
        "See <a href=\"https://a.test/b?c=1&amp;d=2\">the page</a>.",
        "See [the page](https://a.test/b?c=1&d=2).",
    );
    check("See <a target='_blank' href='https://a.test'>it</a>.", "See [it](https://a.test).");
    check("See <a href=\"#limits\">limits</a>.", "See limits.");
    check("See <a name=\"x\"></a>it.", "See it.");
    check("An <a href=\"https://a.test\">open one.", "An open one.");
    check("See <a href=\"javascript:alert(1)\">it</a>.", "See it.");
    check("[x <a href=\"https://a.test\">y](https://b.test)</a>", "[x y](https://b.test)");
    check("<a href=\"https://a.test\"><b>x</b></a>", "&lt;b>x&lt;/b>");
    check("An <abbr>abbreviation</abbr>.", "An &lt;abbr>abbreviation&lt;/abbr>.");
}
