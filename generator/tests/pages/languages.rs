//! Values of every kind in every language, and line breaks.

use std::io::Write;
use std::process::{Command, Stdio};

use generator::conventions::Samples;
use generator::model::{
    Alternative, AlternativeParameter, Choice, Presence, Primitive, Struct, TypeKind, TypeRef,
};

use super::document::DOCUMENT;
use super::fixture::{api, def, field, named, operation, parameter, render, values};

/// The samples of an operation with a parameter of each kind.
fn samples(yaml: &str) -> String {
    let mut set = operation("doors.locks.set");
    let scalar = TypeRef::Primitive;
    let list = |item| TypeRef::Array(Box::new(item));
    set.parameters = vec![
        parameter("text", scalar(Primitive::String)),
        parameter("note", scalar(Primitive::String)),
        parameter("count", scalar(Primitive::Integer)),
        parameter("ratio", scalar(Primitive::Number)),
        parameter("is_on", scalar(Primitive::Boolean)),
        parameter("mode", named("mode")),
        parameter("names", list(scalar(Primitive::String))),
        parameter("place", named("place")),
        parameter("places", list(named("place"))),
        parameter("labels", TypeRef::Map(Box::new(scalar(Primitive::String)))),
        parameter("anything", TypeRef::Any),
        parameter("class", scalar(Primitive::String)),
        parameter("x-y", scalar(Primitive::String)),
    ];
    set.parameters[1].property.nullable = true;
    let mut street = field("street", scalar(Primitive::String));
    street.property.nullable = true;
    let mut city = field("city", scalar(Primitive::String));
    city.property.presence = Presence::Required;
    let place = Struct {
        fields: vec![city, street, field("zip", scalar(Primitive::Integer))],
        ..Struct::default()
    };
    let types =
        vec![def("mode", values(&["auto_lock", "off"])), def("place", TypeKind::Struct(place))];
    let samples: Samples = serde_yaml::from_str(&format!(
        "calls:\n  doors.locks.set:\n  - title: It\n    reason: A test.\n    arguments: {yaml}\n"
    ))
    .unwrap();
    let page = render(&api(types, vec![set]), &samples).remove("docs/doors/locks/set.md").unwrap();
    let from = page.find("{% tabs %}").unwrap();
    let to = page.find("{% endtabs %}").unwrap();
    let codes = page[from..to]
        .split("#### Code:\n\n")
        .skip(1)
        .map(|tab| tab.split("\n\n#### Output:").next().unwrap());
    codes.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn no_arguments() {
    insta::assert_snapshot!(samples("{}"));
}

#[test]
fn scalars() {
    insta::assert_snapshot!(samples(
        "{ text: Jane, note: null, count: -3, ratio: 5, is_on: false, mode: auto_lock }"
    ));
}

#[test]
fn one_short_argument() {
    insta::assert_snapshot!(samples("{ text: Jane }"));
}

#[test]
fn texts_that_need_escapes() {
    insta::assert_snapshot!(samples(
        r##"{ text: "it's \"$HOME\" `ls` \\ #{x}\n{{ y }} {% z %}", note: "héllo \u202e\u0007 🦀" }"##
    ));
}

#[test]
fn more_double_quotes_than_single() {
    insta::assert_snapshot!(samples(r#"{ text: 'say "yes" or "no"' }"#));
}

#[test]
fn names_that_are_keywords_or_no_identifiers() {
    insta::assert_snapshot!(samples("{ class: a, x-y: b }"));
}

#[test]
fn lists_and_objects() {
    insta::assert_snapshot!(samples(
        "{ names: [a, b], place: { city: Bern }, places: [{ city: Bern, zip: 3011 }, { city: Basel, street: null }], labels: { a: b }, anything: { x: [1, true, null] } }"
    ));
}

#[test]
fn empty_ones() {
    insta::assert_snapshot!(samples("{ names: [], labels: {}, anything: {} }"));
}

/// 79, 80 and 81 columns in JavaScript: on one line, or on several lines.
#[test]
fn the_limit_of_a_line() {
    for (length, lines) in [(38, 1), (39, 1), (40, 3)] {
        let text = "a".repeat(length);
        let code = samples(&format!("{{ text: {text} }}"));
        let javascript =
            code.split("```javascript\n").nth(1).unwrap().split("\n```").next().unwrap();
        assert_eq!(javascript.lines().count(), lines, "{javascript}");
        assert!(javascript.lines().all(|line| line.chars().count() <= 80), "{javascript}");
    }
}

#[test]
fn long_lists() {
    let names: Vec<String> =
        (0..9).map(|number| format!("a name of some length {number}")).collect();
    insta::assert_snapshot!(samples(&format!("{{ names: [{}] }}", names.join(", "))));
}

/// In Python, the arguments share one indented line if possible, before each gets a line of its own.
#[test]
fn arguments_on_one_indented_line() {
    insta::assert_snapshot!(samples(
        "{ text: a text that is rather long, note: another that is long }"
    ));
}

/// Arguments beside an alternative, if the document does not say that the server refuses them.
#[test]
fn several_forms_at_once() {
    let form = |wire: &str| Alternative {
        name: wire.into(),
        parameters: vec![AlternativeParameter {
            wire: wire.into(),
            presence: Presence::Required,
            value: None,
        }],
        choices: Vec::new(),
    };
    let mut get = operation("doors.locks.get");
    get.parameters =
        ["key", "text"].map(|wire| parameter(wire, TypeRef::Primitive(Primitive::String))).into();
    get.choices = vec![Choice {
        was_required: false,
        name: "lock_ref".into(),
        argument: "lock".into(),
        presence: Presence::Required,
        exclusive: false,
        alternatives: vec![form("key"), form("text")],
        rules: Vec::new(),
    }];
    let samples: Samples = serde_yaml::from_str(
        "calls:\n  doors.locks.get:\n  - title: It\n    arguments: { key: a, text: b }\n",
    )
    .unwrap();
    let page =
        render(&api(Vec::new(), vec![get]), &samples).remove("docs/doors/locks/get.md").unwrap();
    assert!(page.contains(".get(LockRef::key(\"a\"))"), "{page}");
    assert!(
        page.contains(r#".options(CallOptions::new().body_field("text", serde_json::json!("b")))"#),
        "{page}"
    );
    assert!(page.contains("::CallOptions;"), "{page}");
}

/// The Rust tab shows the result of the call: the result of an awaited action, a page, or an option.
#[test]
fn rust_shows_what_the_call_gives() {
    let (_, files) = &*DOCUMENT;
    let tab = |page: &str| {
        let page = &files[&format!("docs/{page}.md")];
        let tab = page.split_once("{% tab title=\"Rust\" %}").unwrap().1;
        let (code, output) = tab.split_once("#### Output:\n\n```rust\n").unwrap();
        (code.contains(".wait()\n"), output.split_once("\n```").unwrap().0.to_owned())
    };
    for (page, waits, begins) in [
        ("locks/unlock_door", true, "DoorResult {\n    was_confirmed_by_device: Some(true),\n"),
        ("locks/configure_auto_lock", true, "()"),
        ("access_codes/delete", true, "()"),
        ("access_codes/create", false, "AccessCode {\n    access_code_id: "),
        ("devices/list", false, "Page {\n    items: [\n        Device {\n"),
        ("events/get", false, "Some("),
        ("devices/get", false, "Device {\n"),
    ] {
        let (waited, output) = tab(page);
        assert_eq!(waited, waits, "{page}");
        assert!(output.starts_with(begins), "{page}: {output}");
    }
    let json = &files["docs/locks/unlock_door.md"];
    assert!(json.contains("\"error\": null,\n  \"result\": {\n"), "{json}");
}

/// Every Rust call has the format of rustfmt, as a statement inside a function.
#[test]
fn rust_is_formatted() {
    let (_, files) = &*DOCUMENT;
    let pages = files.iter().filter(|(path, _)| path.starts_with("docs/"));
    let calls = pages.flat_map(|(_, page)| page.split("#### Code:\n\n```rust\n").skip(1));
    let mut source = String::new();
    for call in calls.map(|rest| rest.split_once("\n```").unwrap().0) {
        let (imports, statement) = call.rsplit_once("\n\n").unwrap_or(("", call));
        let statement = statement.replace('\n', "\n    ");
        let imports = if imports.is_empty() { String::new() } else { format!("{imports}\n\n") };
        source.push_str(&format!("{imports}async fn call() {{\n    {statement}\n}}\n\n"));
    }
    assert!(source.matches("async fn").count() > 200);
    let source = source.trim_end().to_owned() + "\n";
    // With the default settings, which differ from those of this workspace.
    let defaults = "use_small_heuristics=Default,short_array_element_width_threshold=10";
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", defaults])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    rustfmt.stdin.take().unwrap().write_all(source.as_bytes()).unwrap();
    let output = rustfmt.wait_with_output().unwrap();
    let formatted = String::from_utf8(output.stdout).unwrap();
    let differs = source.lines().zip(formatted.lines()).find(|(ours, theirs)| ours != theirs);
    assert_eq!(differs, None);
    assert_eq!(formatted.len(), source.len());
}
