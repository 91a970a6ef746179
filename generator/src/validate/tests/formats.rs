//! Formats: valid and invalid examples for each.

use serde_json::Value;

use super::{Judge, api, arguments, json};

/// The violations of a call of `/values` with one parameter of this value: kind and message.
fn value(name: &str, value: Value) -> Vec<String> {
    let api = api();
    let judge = Judge::new(&api).with_formats();
    let operation = judge.operation("/values", None).expect("the operation is there");
    let found = judge.judge(operation, &arguments(json!({"required": true, name: value})), false);
    let kind = |kind| serde_json::to_string(&kind).expect("a kind is a word");
    found.iter().map(|each| format!("{} {}", kind(each.kind), each.message)).collect()
}

#[test]
fn values_of_their_format() {
    for (name, each) in [
        ("moment", json!("2025-06-16T16:54:17.946606Z")),
        ("moment", json!("2025-06-16t16:54:17+02:00")),
        ("day", json!("2024-02-29")),
        ("clock", json!("08:30:00")),
        ("clock", json!("22:00:00[America/Los_Angeles]")),
        ("clock", json!("08:30:00.5Z")),
        ("mark", json!("123E4567-e89b-42d3-a456-426614174000")),
        ("link", json!("https://example.com/ä?b=%20#c")),
        ("link", json!("mailto:jane@example.com")),
        ("mail", json!("jane.doe+x@sub.example.com")),
        ("mail", json!("jane@localhost")),
        ("bytes", json!("")),
        ("bytes", json!("aGVsbG8=")),
        ("small", json!(-2_147_483_648)),
        ("big", json!(i64::MAX)),
        ("natural", json!(u64::MAX)),
        ("single", json!(3.4e38)),
        ("marks", json!([])),
    ] {
        assert_eq!(value(name, each.clone()), [""; 0], "{name}: {each}");
    }
}

#[test]
fn values_of_another_format() {
    for (name, each, expected) in [
        ("moment", json!("tomorrow"), "format"),
        ("moment", json!("2025-06-16"), "format"),
        ("moment", json!("2025-06-16T16:00:00"), "format"),
        ("moment", json!("2025-02-30T16:00:00Z"), "format"),
        ("day", json!("2025-02-29"), "format"),
        ("day", json!("2025-02-28T00:00:00Z"), "format"),
        ("clock", json!("8:30"), "format"),
        ("clock", json!(""), "format"),
        ("mark", json!("123e4567e89b42d3a456426614174000"), "format"),
        ("mark", json!("123e4567-e89b-42d3-a456-42661417400g"), "format"),
        ("mark", json!("my device"), "format"),
        ("link", json!("www.example.com"), "format"),
        ("link", json!("https://"), "format"),
        ("link", json!("https://example.com/a b"), "format"),
        ("link", json!("1https:x"), "format"),
        ("mail", json!("jane"), "format"),
        ("mail", json!("@example.com"), "format"),
        ("mail", json!("jane@"), "format"),
        ("mail", json!("jane@example..com"), "format"),
        ("mail", json!("Jane <jane@example.com>"), "format"),
        ("bytes", json!("aGVsbG8"), "format"),
        ("bytes", json!("===="), "format"),
        ("small", json!(2_147_483_648_i64), "format"),
        ("small", json!(1e10), "format"),
        ("big", json!(u64::MAX), "format"),
        ("natural", json!(-1), "format"),
        ("single", json!(1e300), "type"),
        ("marks", json!(["x"]), "format"),
    ] {
        let found = value(name, each.clone());
        let [violation] = found.as_slice() else {
            panic!("one violation of {name}: {each}: {found:?}");
        };
        assert!(violation.starts_with(&format!("\"{expected}\"")), "{name}: {each}: {violation}");
    }
}

#[test]
fn a_format_is_told_with_an_example() {
    assert_eq!(
        value("moment", json!("tomorrow")),
        [
            "\"format\" `moment` must be a date with a time and an offset, such as `2025-06-16T16:00:00Z`, not \"tomorrow\""
        ]
    );
    assert_eq!(
        value("small", json!(1e10)),
        ["\"format\" `small` must be between -2147483648 and 2147483647, not 10000000000.0"]
    );
}
