//! The positions of pointers in a text.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

use generator::diagnostic::Position;
use generator::diagnostic::locate;
use generator::load::SourceText;
use generator::model::SpecPointer;

fn places(text: &str, pointers: &[&str]) -> Vec<Option<(usize, usize)>> {
    let pointers: Vec<SpecPointer> =
        pointers.iter().map(|pointer| SpecPointer::from_escaped(pointer)).collect();
    let source = SourceText { name: "text", text };
    let found = locate(&source, &pointers);
    let pair = |position: Position| (position.line, position.column);
    found.into_iter().map(|found| found.map(pair)).collect()
}

const POINTERS: [&str; 7] =
    ["#", "#/a", "#/a/1", "#/a/1/ü", "#/a/1/x~1y", "#/a/2/not/there", "#/b"];

#[test]
fn json() {
    let text =
        "{\n  \"a\": [1,\n    {\"ü\": \"{\\\"\", \"x\\/y\": [[], {}]},\n  [ ] ], \"b\": null\n}\n";
    let expected = [(1, 1), (2, 3), (3, 5), (3, 6), (3, 18), (4, 3), (4, 10)].map(Some);
    assert_eq!(places(text, &POINTERS), expected);
    assert_eq!(places(&text.replace('\n', "\r\n"), &POINTERS), expected);
    let marked = format!("\u{feff}{text}");
    assert_eq!(places(&marked, &POINTERS), expected);
}

#[test]
fn yaml() {
    let text = "a:\n  - 1\n  - ü: '{'\n    x/y: [[], {}]\n  - []\n'b':\n";
    let expected = [(1, 1), (1, 1), (3, 5), (3, 5), (4, 5), (5, 5), (6, 1)].map(Some);
    assert_eq!(places(text, &POINTERS), expected);
    assert_eq!(places(&text.replace('\n', "\r\n"), &POINTERS), expected);
    let marked = format!("\u{feff}{text}");
    assert_eq!(places(&marked, &POINTERS), expected);
}

#[test]
fn a_text_with_nothing_in_it() {
    assert_eq!(places("", &["#", "#/a"]), [None, None]);
}

#[test]
fn what_stands_elsewhere_is_where_it_is_asked_for() {
    let text = "a: &x {b: 1}\nc: *x\n";
    assert_eq!(places(text, &["#/a/b", "#/c/b"]), [Some((1, 8)), Some((2, 1))]);
}
