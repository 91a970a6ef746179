//! Hostile texts for each kind of location in which a text can appear.
//!
//! A payload that is executed creates a file with the name `PWNED`.

/// The name of the file that must not be created.
pub(crate) const CANARY: &str = "PWNED";

/// A harmless text for comparison.
pub(crate) const HARMLESS: &str = "plain";

/// The sink of a text, and the text.
pub(crate) const PAYLOADS: [(&str, &str); 43] = [
    ("Rust string", r#"\"; std::fs::write("PWNED", "").unwrap(); let _ = ""#),
    ("Rust raw string", r###""##; const _: &str = include_str!("/etc/hostname"); r##""###),
    ("Rust character", "'a' 'static \\u{110000} \\x \\0"),
    ("doc comment, block", "*/ compile_error!(\"PWNED\"); /* \n */ fn pwned() {} /**"),
    (
        "doc comment, line",
        "\rcompile_error!(\"PWNED\");\r\n#[test]\nfn pwned() {}\u{85}\u{2028}fn a() {}",
    ),
    ("attribute", "\")] compile_error!(\"PWNED\"); #[doc(hidden, alias = \""),
    ("identifier, keyword", "self"),
    ("identifier, digits", "1 2 r#type crate::x _ \u{b2}\u{bd}"),
    ("identifier, letters", "\u{540d}\u{524d} \u{5d0}\u{5d1} \u{2163} \u{fb01} e\u{301} \u{10400}"),
    ("macro", "$crate println!{} #[derive(Debug)] $(x)* json!({})"),
    (
        "doctest, fence",
        "Hi.\n\n```rust\nOk(())\n}\n#[test]\nfn pwned() {\n    std::fs::write(\"PWNED\", \"\").unwrap();\n}\n```\n\n~~~\npanic!()\n~~~",
    ),
    (
        "doctest, fence in a fence",
        "````text\n```rust\nstd::fs::write(\"PWNED\", \"\").unwrap();\n```\n````\n```\nopen",
    ),
    (
        "doctest, long span",
        "rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust rust std::fs::write(\"PWNED\", \"\").unwrap(); ``",
    ),
    (
        "doctest, indentation",
        "a\n\n    std::fs::write(\"PWNED\", \"\").unwrap();\n\n- b\n\n      panic!()\n\n>     panic!()\n\n[^1]:\n\n        panic!()\n\n1. \tpanic!()",
    ),
    (
        "Cargo.toml",
        "\"\n[dependencies]\nevil = \"1\"\n[lib]\npath = '/etc/hostname'\n'''\n\"\"\" \\u0000",
    ),
    (
        "Markdown, blocks",
        "# Heading\n\nTitle\n=====\n\n- a\n\n| a | b |\n|---|---|\n| c | d |\n\n***\n\n> # b\n\n<!-- c",
    ),
    (
        "Markdown, spans",
        "*a* __b__ ~~c~~ `d ``e` [f](g.md) [h]: https://i.test ![j](https://k.test/l) !![](m)[n](https://o.test) \\",
    ),
    (
        "Markdown, links",
        "[a](javascript:PWNED) <javascript:PWNED> [b](data:text/html,PWNED) [c]( https://d.test/>)<x>(\"e) [f](https://g.test/\u{540d} 'h')",
    ),
    (
        "entities",
        "[a](https://a.test/&#13;&#13;#&#9;b&#x202e;c) https://b.test/&amp;#13;d <https://c.test/&#x202e;> &rlm;&NewLine;&#x202e; &[#x202e;](x) \\&lrm; &lt;b>",
    ),
    (
        "HTML",
        "<script>PWNED</script><img src=x onerror=PWNED></details></summary></code></pre><b onclick='PWNED'>",
    ),
    (
        "GitBook",
        "{% endtab %}{% endtabs %}{% embed url=\"https://a.test\" %}{\\% x %} {[%](x) x %} {![{](x) x }} $$\\href{https://a.test}{b}$$",
    ),
    ("GitBook, code", "```\n{% endtab %}\n{% raw %}\n```\n`{% endtabs %}` {% hint style=\"x\" %}"),
    (
        "mdBook",
        "{{#include /etc/hostname}} \\{{#playground a.rs}} {\\{#title PWNED}} ```rust,editable\n{{#rustdoc_include a}}\n```",
    ),
    (
        "minijinja",
        "<% set x %><# {{ 7 * 191 }} <% include 'Cargo.toml' %> #> {{ 7 * 191 }} {# {{ 7 * 191 }} #} {%- raw -%}",
    ),
    (
        "shell",
        "$(touch PWNED);touch PWNED #`touch PWNED`|touch PWNED&touch PWNED\nEOF\ntouch PWNED\n",
    ),
    (
        "shell, quotes",
        "'; touch PWNED; ' \"; touch PWNED; \" $'\\'; touch PWNED' !! !touch ~ * ?(a) {a,b} \\",
    ),
    ("cURL", "@/etc/hostname <PWNED -o PWNED --config PWNED\r\nX-Injected: PWNED [1-9] {a,b}"),
    (
        "JavaScript",
        "\"+require('fs').writeFileSync('PWNED','')+\" ${require('fs').writeFileSync('PWNED','')}` */ </script> \u{2028}'",
    ),
    ("JavaScript, prototype", "__proto__"),
    (
        "Python",
        "\"+open('PWNED','w').write('')+' {open('PWNED','w')} \"\"\" \\N{BELL} \\ %(a)s # coding: rot13",
    ),
    ("Ruby", "#{File.write('PWNED', '')}#@a #$b #@@c `touch PWNED` %x(touch PWNED) __END__ =begin"),
    (
        "PHP",
        "{$a} ${file_put_contents('PWNED', '')} $b[0] $c->d ?> <?php file_put_contents('PWNED', ''); \"; '",
    ),
    (
        "GitBook, long name",
        "{% endtab %} {{ PWNED }} and words and words and words and words and words and words and words and words and words and words and words",
    ),
    ("dots", ".."),
    ("spaces", " \r\n\t\u{a0}\u{3000} "),
    ("signs", "-_+*~^"),
    ("escapes in an address", "%2e%2e%2F%zz%\\..\\%00|[a]%"),
    ("JSON", "null -1e999 \\ud800 {\"a\": [1, NaN], \"a\": 0.1} true"),
    ("file name", "../../PWNED"),
    ("file name, Windows", "con C:\\PWNED nul.txt a:b"),
    ("file name, hidden", ".git/hooks/PWNED README SUMMARY"),
    (
        "direction of text",
        "\u{202e}evil\u{202c} \u{2066}a\u{2069} \u{200e}b\u{200f}c\u{61c} \u{202a}\u{202b}\u{202d}\u{2067}\u{2068}",
    ),
    (
        "invisible",
        "\u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31mred\u{1b}]8;;https://a.test\u{7}\u{7f}\u{85}\u{9b}2J\u{ad}\u{180e}\u{200b}\u{200d}\u{2060}\u{2064}\u{feff}\u{fff9}\u{e0041}\u{1d173}\u{2029}\t\r",
    ),
];
