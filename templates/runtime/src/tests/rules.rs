//! Rules and constraints: what a call must satisfy before it is sent.

use serde_json::{Map, Value, json};

use crate::pattern::pattern;
use crate::runtime::payload::BodyFormat;
use crate::runtime::rules::*;
use crate::runtime::{Method, Operation};

const A: Condition = Condition::Given(&[Segment::Name("a")]);
const B: Condition = Condition::Given(&[Segment::Name("b")]);
const B_AND_C: Condition = Condition::All(&[B, Condition::Given(&[Segment::Name("c")])]);
const LOWER: Stated = stated(Side::Lower, "One is needed.");
const UPPER: Stated = stated(Side::Upper, "Not both.");
const WHOLE: Stated = stated(Side::Whole, "Only together.");
const ALL: &[Stated] = &[LOWER, UPPER, WHOLE];

const fn stated(side: Side, sentence: &'static str) -> Stated {
    let words = "give `list[].a` and `list[].b`";
    Stated { side, words, sentence: Some(sentence), at: "#/there" }
}

fn rule(
    within: Path,
    when: Option<Condition>,
    demand: Condition,
    sides: &'static [Stated],
) -> Rule {
    Rule { text: "the rule", parameters: &["a", "b"], within, when, demand, sides }
}

/// The violations of a call with these members, as text; empty if there are none.
fn check(rule: Option<Rule>, limited: Option<Constrained>, given: Value, raw: Value) -> String {
    let operation = Operation {
        id: "things.get",
        method: Method::Post,
        path: "/things/get",
        server: None,
        server_set: None,
        safe: true,
        idempotent: true,
        styles: &[],
        body: BodyFormat::Json,
        empty_body: true,
        redirects: crate::runtime::Redirects::Refused,
        pages: None,
        security: &[],
        rules: Vec::from_iter(rule).leak(),
        constraints: Vec::from_iter(limited).leak(),
    };
    let object =
        |value: Value| -> Map<String, Value> { value.as_object().cloned().unwrap_or_default() };
    match crate::runtime::rules::check(&operation, &object(given), &object(raw)) {
        Ok(()) => String::new(),
        Err(violation) => violation.to_string(),
    }
}

fn holds(rule: Rule, given: Value) -> bool {
    check(Some(rule), None, given, json!({})).is_empty()
}

#[test]
fn groups_are_counted_by_side() {
    let only_one =
        |sides| rule(&[], None, Condition::Count(CountKind::OnlyOne, &[A, B_AND_C]), sides);
    let cases = [
        (json!({}), false, true, true),
        (json!({"a": 1}), true, true, true),
        (json!({"a": null}), false, true, true),
        (json!({"b": 1, "c": 1}), true, true, true),
        (json!({"b": 1}), false, true, false),
        (json!({"a": 1, "c": 1}), true, true, false),
        (json!({"a": 1, "b": 1, "c": 1}), true, false, true),
    ];
    for (given, lower, upper, whole) in cases {
        assert_eq!(holds(only_one(&[LOWER]), given.clone()), lower, "{given}");
        assert_eq!(holds(only_one(&[UPPER]), given.clone()), upper, "{given}");
        assert_eq!(holds(only_one(&[WHOLE]), given.clone()), whole, "{given}");
    }
}

#[test]
fn the_sentence_is_that_of_the_side() {
    let only_one = rule(&[], None, Condition::Count(CountKind::OnlyOne, &[A, B_AND_C]), ALL);
    let said = |given| check(Some(only_one), None, given, json!({}));
    assert!(said(json!({})).contains("One is needed."));
    assert!(said(json!({"a": 1, "b": 1, "c": 1})).contains("Not both."));
    assert!(said(json!({"a": 1, "c": 1})).contains("Only together."));
}

#[test]
fn each_kind_of_count() {
    let cases = [
        (CountKind::Or, [false, true, true]),
        (CountKind::OnlyOne, [false, true, false]),
        (CountKind::ZeroOrOne, [true, true, false]),
        (CountKind::AllOrNone, [true, false, true]),
    ];
    for (kind, expected) in cases {
        let counted = rule(&[], None, Condition::Count(kind, &[A, B]), ALL);
        let given = [json!({}), json!({"b": 1}), json!({"a": 1, "b": 1})];
        assert_eq!(given.map(|given| holds(counted, given)), expected, "{kind:?}");
    }
}

#[test]
fn values_decide_in_every_item() {
    let when = Condition::Is(&[Segment::Name("a")], &[Literal::Text("on"), Literal::Integer(1)]);
    let demand = rule(&[Segment::Items("list")], Some(when), B, &[LOWER]);
    assert!(holds(demand, json!({"list": [{"a": "off"}, {"a": "on", "b": 2}]})));
    assert!(!holds(demand, json!({"list": [{"a": 1.0}]})));
    let said = check(Some(demand), None, json!({"list": [{}, {"a": "on"}]}), json!({}));
    assert_eq!(said, "give `list[1].a` and `list[1].b` (\"One is needed.\")");
    assert_eq!(check(Some(demand), None, json!({"list": [{"a": "on"}]}), json!({"list": 1})), "");
}

#[test]
fn moments_and_numbers_compare() {
    const A: Operand = Operand::Value(&[Segment::Name("a")]);
    const B: Operand = Operand::Value(&[Segment::Name("b")]);
    let after = rule(&[], None, Condition::Compare(A, Comparison::Greater, B), &[LOWER]);
    assert!(holds(after, json!({"a": "2025-01-01T10:00:00Z", "b": "2025-01-01T10:30:00+01:00"})));
    assert!(!holds(after, json!({"a": "2025-01-01", "b": "2025-01-01T00:00:00Z"})));
    assert!(!holds(after, json!({"a": 1, "b": 1.5})));
    let twice = Operand::Computed(&B, Operator::Multiply, &Operand::Literal(Literal::Integer(2)));
    let small = rule(&[], None, Condition::Compare(A, Comparison::Less, twice), &[LOWER]);
    assert!(holds(small, json!({"a": 2, "b": 1.5})) && !holds(small, json!({"a": 3, "b": 1.5})));
    assert!(holds(small, json!({"a": 3, "b": "1"})), "a text is not computed with");
    // What is missing, or is no moment, is not compared.
    assert!(holds(after, json!({"a": 1})) && holds(after, json!({"a": "now", "b": "later"})));
}

#[test]
fn limits_name_the_value() {
    const RANGE: &[Constraint] = &[Constraint::Between(-10, 10)];
    let path = &[ValueSegment::Member("sizes"), ValueSegment::Items];
    let limited = |constraints| Constrained { path, constraints, sentence: None, at: "#/there" };
    let said = |constraints, given| check(None, Some(limited(constraints)), given, json!({}));
    let sizes = json!({"sizes": [4, 21]});
    assert_eq!(
        said(&[Constraint::AtLeast(4.0), Constraint::AtMost(20.0)], sizes.clone()),
        "`sizes[1]` must be at most 20, not 21"
    );
    assert_eq!(said(&[Constraint::MoreThan(3.0), Constraint::LessThan(22.0)], sizes), "");
    assert_eq!(said(RANGE, json!({"sizes": [-10, 10, 10.0, 10.5, "x"]})), "");
    for beyond in [json!(11), json!(-11.0), json!(1e300), json!(u64::MAX)] {
        let words = said(RANGE, json!({"sizes": [beyond]}));
        assert_eq!(words, format!("`sizes[0]` must be between -10 and 10, not {beyond}"));
    }
    let texts = json!({"sizes": ["ééé", null, 5]});
    assert_eq!(said(&[Constraint::MinLength(3), Constraint::MaxLength(3)], texts.clone()), "");
    assert!(said(&[Constraint::MaxLength(2)], texts).ends_with("at most 2 characters, not 3"));
    let list = |constraints| Constrained {
        path: &[ValueSegment::Member("sizes")],
        constraints,
        sentence: None,
        at: "#/there",
    };
    let said =
        |constraints| check(None, Some(list(constraints)), json!({"sizes": [1, 2]}), json!({}));
    assert!(said(&[Constraint::MinItems(3)]).ends_with("at least 3 items, not 2"));
    assert!(said(&[Constraint::MaxItems(1)]).ends_with("at most 1 item, not 2"));
    let sentence = Some("Between 4 and 20.");
    let limited =
        Constrained { path, constraints: &[Constraint::AtMost(20.0)], sentence, at: "#/there" };
    assert_eq!(
        check(None, Some(limited), json!({"sizes": [21]}), json!({})),
        "`sizes[0]` must be at most 20, not 21 (\"Between 4 and 20.\")"
    );
}

/// The violations of a call with this value of `a`.
fn refused(limit: Constraint, value: Value) -> bool {
    let limited = Constrained {
        path: &[ValueSegment::Member("a")],
        constraints: vec![limit].leak(),
        sentence: None,
        at: "#/there",
    };
    !check(None, Some(limited), json!({"a": value}), json!({})).is_empty()
}

#[test]
fn limits_of_all_types() {
    for (limit, good, bad) in [
        (Constraint::MultipleOf(0.1), json!(0.3), json!(0.35)),
        (Constraint::MultipleOf(5.0), json!(15), json!(16)),
        (Constraint::UniqueItems, json!([1, 2, [1]]), json!([1, [2], 1.0])),
        (Constraint::MinMembers(1), json!({"b": 1}), json!({})),
        (Constraint::MaxMembers(1), json!({"b": 1}), json!({"b": 1, "c": 2})),
        (Constraint::OneOf(&[Literal::Integer(1), Literal::Text("x")]), json!("x"), json!(2)),
    ] {
        assert!(!refused(limit, good.clone()), "{limit:?} {good}");
        assert!(refused(limit, bad.clone()), "{limit:?} {bad}");
        assert!(!refused(limit, Value::Null), "{limit:?} says nothing of null");
    }
}

#[test]
fn limits_stand_where_the_path_leads() {
    const KIND: ValueSegment = ValueSegment::If("kind", &[Literal::Text("small")]);
    let paths: [(&'static [ValueSegment], Value, &str); 4] = [
        (
            &[ValueSegment::Member("a"), ValueSegment::Items, ValueSegment::Items],
            json!({"a": [[1], [2, 9]]}),
            "a[1][1]",
        ),
        (
            &[ValueSegment::Member("a"), ValueSegment::Members],
            json!({"a": {"x": 1, "y": 9}}),
            "a.y",
        ),
        (
            &[ValueSegment::Member("a"), ValueSegment::Items, KIND, ValueSegment::Member("n")],
            json!({"a": [{"kind": "large", "n": 9}, {"n": 9}, {"kind": "small", "n": 9}]}),
            "a[2].n",
        ),
        (&[ValueSegment::IfGiven("k"), ValueSegment::Member("n")], json!({"k": 1, "n": 9}), "n"),
    ];
    for (path, given, place) in paths {
        let limited = Constrained {
            path,
            constraints: &[Constraint::AtMost(5.0)],
            sentence: None,
            at: "#/there",
        };
        let said = check(None, Some(limited), given.clone(), json!({}));
        assert_eq!(said, format!("`{place}` must be at most 5, not 9"));
        let raw = json!({"a": 1, "n": 1});
        assert_eq!(check(None, Some(limited), given, raw), "", "what is raw is not checked");
    }
}

#[test]
fn patterns_match_anywhere() {
    let digits = pattern!(r"\d{2,3}", "[0-9]{2,3}");
    for (text, is_match) in [("12", true), ("x123y", true), ("1", false), ("", false)] {
        assert_eq!(refused(digits, json!(text)), !is_match, "{text}");
    }
    assert!(!refused(digits, json!(1)), "a number is no text");
    let limited = Constrained {
        path: &[ValueSegment::Member("a")],
        constraints: &[pattern!("^a$", "^a$")],
        sentence: None,
        at: "#/there",
    };
    let said = check(None, Some(limited), json!({"a": "b"}), json!({}));
    assert_eq!(said, "`a` must match `^a$`");
}

/// The time that a pattern takes grows with the text, not with the ways to read it.
#[test]
fn patterns_with_many_readings_answer_at_once() {
    let text = format!("{}!", "a".repeat(10_000));
    assert!(refused(pattern!("^(a+)+$", "^(?:a+)+$"), json!(text)));
}

/// The server checks a pattern that the engine can't read.
#[test]
fn a_pattern_that_does_not_compile_refuses_nothing() {
    assert!(!refused(pattern!("(", "("), json!("x")));
}
