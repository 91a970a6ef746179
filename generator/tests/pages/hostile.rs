//! Hostile texts in a document: they must stay text.

use generator::conventions::Samples;
use generator::model::{Docs, Lifecycle, Primitive, TypeRef};

use super::fixture::{api, def, named, operation, parameter, render, values};

const HOSTILE: [&str; 20] = [
    "<script>alert(1)</script>",
    "a\n\n<img src=x onerror=alert(1)>",
    "```\nunclosed fence",
    "text\n````\n```\n{% endtab %}",
    "{% endtabs %}{% include \"x\" %}{{#include /etc/passwd}}",
    "`{% endtab %}` and ``{{ x }}``",
    "# A heading\n\nTitle\n=====\n\nTitle\n-",
    "- # heading in a list\n> ## and in a quote",
    "[click](javascript:alert(1)) [x](data:text/html,a)",
    "[click](javascript&#58;alert(1)) ![x](javascript:a)",
    "[a]: javascript:alert(1)\n\n[a]",
    "</details></summary><details>",
    "<https://example.com> <javascript:alert(1)>",
    "one | two\n|---|---|",
    "\\<b> \\{% x %} \\`code`",
    "`unclosed ``` span",
    "line one\r\nline two\u{2028}line three\u{0}",
    "    indented\n    code <b>",
    "~~~\n<b>\n~~~\n<i>",
    "---\n\n***",
];

/// The page of an operation with the text in every location.
fn page(text: &str) -> String {
    let mut set = operation("doors.set");
    set.docs = Docs { title: Some(text.into()), description: Some(text.into()), example: None };
    set.lifecycle = Lifecycle::Deprecated(Some(text.into()));
    let mut first = parameter("first", TypeRef::Primitive(Primitive::String));
    first.property.docs = Docs::described(text);
    first.property.default = Some(serde_json::Value::from(text).into());
    let second = parameter(text, named("mode"));
    set.parameters = vec![first, second];
    let pages =
        render(&api(vec![def("mode", values(&[text, "plain"]))], vec![set]), &Samples::default());
    pages["docs/doors/set.md"].clone()
        + &pages["docs/README.md"]
        + &pages["docs/llms.txt"]
        + &pages["docs/doors/README.md"]
}

/// The page without its fenced blocks and code spans.
fn prose(page: &str) -> String {
    let mut out = String::new();
    let mut fence: Option<String> = None;
    for line in page.lines() {
        let run: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if run.len() >= open.len() && line.trim_end() == run => fence = None,
            Some(_) => {}
            None if run.len() >= 3 && !line[run.len()..].contains('`') => fence = Some(run),
            None => {
                out.push_str(&without_code(line));
                out.push('\n');
            }
        }
    }
    assert_eq!(fence, None, "a fence is left open:\n{page}");
    out
}

/// The line without its code spans, which show all characters literally.
fn without_code(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        let (before, marks) = rest.split_at(at);
        out.push_str(before);
        let run = marks.len() - marks.trim_start_matches('`').len();
        let escaped = before.ends_with('\\');
        let inside = &marks[run..];
        let close = (!escaped).then(|| inside.find(&marks[..run])).flatten();
        rest = match close {
            Some(close) => &inside[close + run..],
            None => inside,
        };
    }
    out + rest
}

#[test]
fn nothing_becomes_html_or_template_syntax() {
    for text in HOSTILE {
        let prose = prose(&page(text)).replace("\\](", "");
        for tag in [
            "<script", "<img", "<b>", "<i>", "</details></summary>", "{% endtabs %}{%", "{{#",
            "{% include", "](javascript", "](data", "<javascript",
        ] {
            assert!(!prose.contains(tag), "{text:?} brings {tag}:\n{prose}");
        }
        let tabs = |tag: &str| prose.matches(tag).count();
        assert_eq!(tabs("{% tab title"), tabs("{% endtab %}"), "{text:?}:\n{prose}");
        assert_eq!(tabs("<details>"), tabs("</details>"), "{text:?}:\n{prose}");
    }
}

#[test]
fn nothing_becomes_a_heading() {
    let headings = |page: &str| {
        prose(page)
            .lines()
            .filter(|line| line.starts_with("## "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let plain = headings(&page("plain"));
    for text in HOSTILE {
        assert_eq!(headings(&page(text)), plain, "{text:?}");
    }
}

#[test]
fn how_they_look() {
    let mut descriptions = Vec::new();
    for text in HOSTILE {
        let mut set = operation("doors.set");
        set.docs.description = Some(text.into());
        let pages = render(&api(Vec::new(), vec![set]), &Samples::default());
        let page = &pages["docs/doors/set.md"];
        let (_, rest) = page.split_once("- [In rustdoc](").unwrap();
        let (_, rest) = rest.split_once("\n\n").unwrap();
        let (description, _) = rest.split_once("{% tabs %}").unwrap();
        descriptions.push(format!("{text:?}\n=> {}", description.trim_end()));
    }
    insta::assert_snapshot!(descriptions.join("\n\n"));
}

/// File names are derived from names, and never lead out of the folder.
#[test]
fn names_of_files() {
    let hostile = [
        "../../etc/passwd", "..", "con", "README", "summary", "ünïcode", "a b", "guides.x",
        "events",
    ];
    for name in hostile {
        let pages = render(&api(Vec::new(), vec![operation(name)]), &Samples::default());
        for path in pages.keys() {
            assert!(
                !path.contains("..")
                    && path.is_ascii()
                    && !path.contains(' ')
                    && !path.starts_with('/'),
                "{name}: {path}"
            );
        }
    }
}
