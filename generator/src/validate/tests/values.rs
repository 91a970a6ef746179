//! Single values: valid and invalid examples for each keyword and each type.

use super::{Judge, api, arguments, broken, json};

/// The violations of a call of `/values` with one parameter of this value.
fn value(name: &str, value: serde_json::Value) -> Vec<String> {
    broken("/values", json!({"required": true, name: value}), false)
}

#[test]
fn required_and_unknown_parameters() {
    assert_eq!(broken("/values", json!({}), false), ["required required"]);
    assert_eq!(broken("/values", json!({"required": null}), false), ["type required"]);
    assert_eq!(value("nobody", json!(1)), ["unknown nobody"]);
}

#[test]
fn null_needs_a_nullable_type() {
    assert_eq!(value("nullable", json!(null)), [""; 0]);
    assert_eq!(value("text", json!(null)), ["type text"]);
    assert_eq!(value("nullable_items", json!([null, "x"])), [""; 0]);
    assert_eq!(value("counts", json!([4, null])), ["type counts[1]"]);
}

#[test]
fn values_that_satisfy_their_keywords() {
    for (name, each) in [
        ("text", json!("äöü")),
        ("text", json!("abcd")),
        ("code", json!("0123")),
        ("whole", json!(1)),
        ("whole", json!(10.0)),
        ("above", json!(0.001)),
        ("step", json!(0.3)),
        ("counts", json!([4, 20])),
        ("kind", json!("small")),
        ("only", json!(true)),
        ("moment", json!("tomorrow")),
        ("anything", json!([{"x": null}])),
        ("labels", json!({"a": 1, "b": 2})),
        ("labels", json!({"a": u64::MAX, "b": i64::MIN})),
    ] {
        assert_eq!(value(name, each.clone()), [""; 0], "{name}: {each}");
    }
}

#[test]
fn values_that_break_their_keywords() {
    for (name, each, expected) in [
        ("text", json!("ä"), "min_length text"),
        ("text", json!("abcde"), "max_length text"),
        ("text", json!(1), "type text"),
        ("code", json!("12a"), "pattern code"),
        ("whole", json!(0), "minimum whole"),
        ("whole", json!(11), "maximum whole"),
        ("whole", json!(1.5), "type whole"),
        ("whole", json!("1"), "type whole"),
        ("above", json!(0), "minimum above"),
        ("step", json!(0.35), "multiple_of step"),
        ("counts", json!([]), "min_items counts"),
        ("counts", json!([4, 5, 6, 7]), "max_items counts"),
        ("counts", json!([4, 4.0]), "unique_items counts"),
        ("counts", json!([4, 3]), "minimum counts[1]"),
        ("counts", json!({}), "type counts"),
        ("kind", json!("huge"), "enum kind"),
        ("kind", json!(1), "type kind"),
        ("only", json!(false), "const only"),
        ("moment", json!(5), "type moment"),
        ("labels", json!({"a": "x"}), "type labels.a"),
        ("labels", json!({"a": 1e20}), "type labels.a"),
        ("labels", json!({"a": -9_223_372_036_854_777_856.0}), "type labels.a"),
        ("labels", json!({"a": 1, "b": 2, "c": 3}), "max_properties labels"),
    ] {
        assert_eq!(value(name, each.clone()), [expected], "{name}: {each}");
    }
}

#[test]
fn objects_are_judged_member_by_member() {
    assert_eq!(value("thing", json!({"name": "x", "size": 2})), [""; 0]);
    assert_eq!(value("thing", json!("x")), ["type thing"]);
    assert_eq!(
        value("thing", json!({"size": 0, "colour": "red"})),
        ["required thing.name", "minimum thing.size", "unknown thing.colour"]
    );
    assert_eq!(value("open", json!({"name": "x", "more": 1})), [""; 0]);
    assert_eq!(value("open", json!({"name": "x", "more": "y"})), ["type open.more"]);
}

#[test]
fn unions_are_judged_by_the_matching_variant() {
    assert_eq!(value("shape", json!({"type": "circle", "radius": 1})), [""; 0]);
    // The union and the rule from its branches report one violation together.
    assert_eq!(value("shape", json!({"type": "circle"})), ["requires shape.type shape.radius"]);
    assert_eq!(
        value("shape", json!({"type": "circle", "radius": 1, "side": 1})),
        ["unknown shape.side"]
    );
    assert_eq!(value("shape", json!({"type": "hexagon"})), ["enum shape.type"]);
    assert_eq!(value("shape", json!({})), ["required shape.type"]);
    assert_eq!(value("text_or_number", json!("x")), [""; 0]);
    assert_eq!(value("text_or_number", json!(5)), [""; 0]);
    assert_eq!(value("text_or_number", json!(true)), ["type text_or_number"]);
}

#[test]
fn a_violation_has_the_sentence_for_its_keyword() {
    let api = api();
    let judge = Judge::new(&api);
    let operation = judge.operation("/stated", None).expect("the operation is there");
    for (params, sentence, at) in [
        (json!({"delay": 0}), Some("Must be between 1 and 60."), "/delay/description"),
        (json!({"delay": 65}), Some("Must be between 1 and 60."), "/delay/description"),
        (json!({"delay": 3}), None, "/delay"),
        (json!({"lengths": [3]}), Some("Lengths between 4 and 20, inclusive."), "/description"),
        (json!({"lengths": []}), None, "/lengths"),
        (
            json!({"methods": [{"mode": "key"}]}),
            Some("Valid values are `code` and `card`."),
            "/mode/description",
        ),
    ] {
        let found = judge.judge(operation, &arguments(params.clone()), false);
        let [violation] = found.as_slice() else {
            panic!("one violation of {params}: {found:?}");
        };
        assert_eq!(violation.sentence.as_deref(), sentence, "{params}");
        assert!(violation.at.as_str().ends_with(at), "{params}: {}", violation.at);
    }
}
