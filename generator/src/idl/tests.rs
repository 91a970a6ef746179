//! The syntax of the language and the meaning of its rules.

use serde_json::{Value, json};

use super::{backquoted, joined, parse_rules, violations};
use crate::model::*;

fn rule(text: &str) -> Rule {
    let mut rules = parse_rules(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(rules.len(), 1, "{text}");
    rules.remove(0)
}

fn dependency(text: &str) -> Dependency {
    let rule = rule(text);
    let bounds = rule.bounds(Enforcement::Enforced);
    Dependency::new(rule, bounds, Origin::new(Source::Overlay, &SpecPointer::root()))
}

fn breaks(text: &str, arguments: Value) -> Vec<(Side, String)> {
    let dependencies = [dependency(text)];
    let arguments = arguments.as_object().unwrap().clone();
    violations(&dependencies, &arguments, false)
        .into_iter()
        .map(|violation| (violation.side, violation.at.to_string()))
        .collect()
}

fn accepts(text: &str, arguments: Value) -> bool {
    breaks(text, arguments).is_empty()
}

#[test]
fn every_form_of_a_rule_round_trips() {
    for text in [
        "OnlyOne(acs_user_id, user_identity_id AND acs_system_id);",
        "Or(a, b, c);",
        "AllOrNone(a, b);",
        "ZeroOrOne(a, b);",
        "IF a THEN b;",
        "IF a AND NOT b THEN c OR d;",
        "IF mode == 'code' THEN OnlyOne(x, y AND z);",
        "IF requested_access_methods[].code THEN requested_access_methods[].mode == 'code';",
        "IF a == true THEN NOT b;",
        "IF a == 1|2.5|-3 THEN NOT (b == 'it\\'s'|'a\\\\b');",
        "ends_at > starts_at;",
        "access_schedule.ends_at >= access_schedule.starts_at;",
        "a <= 100;",
        "a + b * 2 <= 100;",
        "(a + b) * 2 <= 100;",
        "a - (b - c) < 5;",
        "IF (a - -1) / 2 > 3 THEN b AND (c OR d);",
        "a != 'x';",
        "(a OR b) AND c;",
        "NOT (a AND b);",
        "IF (a OR b) AND c THEN d;",
        "Or(`content-type`, `IF`, `a\\`b`);",
    ] {
        assert_eq!(rule(text).to_string(), text);
    }
}

#[test]
fn several_rules_and_a_missing_semicolon_are_read() {
    let rules = parse_rules(" Or(a,b) ;IF a THEN b").unwrap();
    let texts: Vec<String> = rules.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["Or(a, b);", "IF a THEN b;"]);
}

#[test]
fn errors_name_the_column() {
    for (text, column, message) in [
        ("", 1, "expected a rule, found the end"),
        ("OnlyOne(a, )", 12, "expected the name of a parameter, found `)`"),
        ("OnlyOne a", 9, "expected `(`, found `a`"),
        ("IF a b", 6, "expected `THEN`, `AND` or `OR`, found `b`"),
        ("Or(a, b) c", 10, "expected `;`, `AND` or `OR`, found `c`"),
        ("a == ", 6, "expected the name of a parameter, found the end"),
        ("a == 'x", 6, "the closing ' is missing"),
        ("ä ? b", 3, "`?` is not allowed here"),
        ("5;", 2, "expected a comparison, found `;`"),
        ("a == 1|b", 8, "expected a value, found `b`"),
        ("(a AND (b OR ))", 14, "expected the name of a parameter, found `)`"),
        ("a == 1.2.3", 6, "`1.2.3` is not a number"),
        ("IF THEN b", 4, "expected the name of a parameter, found `THEN`"),
    ] {
        let error = parse_rules(text).unwrap_err();
        assert_eq!(error, format!("column {column}: {message}"), "{text}");
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let text = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
    assert!(parse_rules(&text).unwrap_err().ends_with("parentheses are nested too deeply"));
}

#[test]
fn counts_have_three_sides() {
    let text = "OnlyOne(a, b AND c);";
    assert_eq!(breaks(text, json!({})), [(Side::Lower, String::new())]);
    assert_eq!(breaks(text, json!({"b": 1})), [(Side::Lower, String::new())]);
    assert_eq!(breaks(text, json!({"a": 1, "b": 1})), [(Side::Whole, String::new())]);
    assert_eq!(breaks(text, json!({"a": 1, "b": 1, "c": 1})), [(Side::Upper, String::new())]);
    assert!(accepts(text, json!({"a": 1})));
    assert!(accepts(text, json!({"b": 1, "c": 1})));
}

#[test]
fn a_subset_of_a_group_does_not_count_twice() {
    let text = "OnlyOne(a, a AND b, c);";
    assert!(accepts(text, json!({"a": 1})));
    assert!(accepts(text, json!({"a": 1, "b": 1})));
    assert!(!accepts(text, json!({"b": 1})));
    assert!(!accepts(text, json!({"a": 1, "c": 1})));
}

#[test]
fn null_counts_as_absent() {
    assert!(!accepts("Or(a, b);", json!({"a": null})));
    assert!(accepts("ZeroOrOne(a, b);", json!({"a": null, "b": 1})));
}

#[test]
fn values_and_orders_compare() {
    assert!(accepts("IF mode == 'x' THEN a;", json!({"mode": "y"})));
    assert!(!accepts("IF mode == 'x'|'y' THEN a;", json!({"mode": "y"})));
    assert!(accepts("n == 1;", json!({"n": 1.0})));
    assert!(!accepts("a < b;", json!({"a": 3, "b": 2.5})));
    assert!(!accepts("a + b < 3;", json!({"a": 1, "b": 2.5})));
    assert!(accepts("a + b < 3;", json!({"a": 7})), "half a comparison demands nothing");
    assert!(!accepts("(a - 1) * 2 >= b / 2;", json!({"a": 2, "b": 5})));
    assert!(accepts("a < b;", json!({"a": 7})), "half a comparison demands nothing");
    assert!(!accepts("b > a;", json!({"a": "2025-01-02T00:00:00Z", "b": "2025-01-01T00:00:00Z"})));
    assert!(!accepts(
        "b > a;",
        json!({"a": "2025-01-01T00:00:00Z", "b": "2025-01-01T01:00:00+01:00"})
    ));
    assert!(accepts("b > a;", json!({"a": "now", "b": "then"})), "no order, no complaint");
    assert!(accepts("IF NOT (a > b) THEN c;", json!({"a": 2})), "nor is anything supposed of it");
}

#[test]
fn a_rule_about_items_applies_to_each_item() {
    let text = "IF m[].code THEN m[].mode == 'code';";
    let arguments =
        json!({"m": [{"mode": "card"}, {"mode": "card", "code": 1}, {"mode": "code", "code": 1}]});
    assert_eq!(breaks(text, arguments), [(Side::Lower, "m[1]".to_owned())]);
    assert!(accepts("Or(s.a, s.b);", json!({})), "the object is not there");
    assert!(!accepts("Or(s.a, s.b);", json!({"s": {}})));
    assert!(!accepts("IF s.a THEN b;", json!({"s": {"a": 1}})));
}

#[test]
fn only_active_sides_count() {
    let mut dependencies = [dependency("OnlyOne(a, b);")];
    dependencies[0].bounds.insert(Side::Upper, Enforcement::Documented);
    let both = json!({"a": 1, "b": 1});
    let both = both.as_object().unwrap();
    assert!(violations(&dependencies, both, false).is_empty());
    assert_eq!(violations(&dependencies, both, true)[0].side, Side::Upper);
}

#[test]
fn kinds_and_sides_follow_from_the_form() {
    for (text, kind) in [
        ("IF a THEN b;", DependencyKind::Requires),
        ("Or(a, b);", DependencyKind::Count(CountKind::Or)),
        ("OnlyOne(a, b);", DependencyKind::Count(CountKind::OnlyOne)),
        ("AllOrNone(a, b);", DependencyKind::Count(CountKind::AllOrNone)),
        ("ZeroOrOne(a, b);", DependencyKind::Count(CountKind::ZeroOrOne)),
        ("a > b;", DependencyKind::Relational),
        ("a > 5;", DependencyKind::Relational),
        ("a + b > c;", DependencyKind::Arithmetic),
        ("NOT (a AND b);", DependencyKind::Complex),
    ] {
        assert_eq!(rule(text).kind(), kind, "{text}");
    }
}

#[test]
fn rules_are_described_in_words() {
    for (rule, side, words) in [
        ("OnlyOne(a, b);", Side::Lower, "give either `a` or `b`"),
        ("OnlyOne(a, b);", Side::Upper, "give at most one of `a` or `b`"),
        ("OnlyOne(a, b AND c);", Side::Lower, "give either `a`, or `b` with `c`"),
        ("OnlyOne(a, b AND c);", Side::Upper, "give at most one: `a`, or `b` with `c`"),
        ("OnlyOne(a, b AND c);", Side::Whole, "give `b` and `c` together"),
        ("OnlyOne(a, b, c);", Side::Lower, "give one of `a`, `b` or `c`"),
        ("Or(a, b AND c);", Side::Lower, "give at least one: `a`, or `b` with `c`"),
        ("AllOrNone(a, b);", Side::Lower, "give both `a` and `b`, or neither"),
        (
            "ZeroOrOne(a, b, a AND b, c);",
            Side::Upper,
            "give at most one: any of `a` and `b`, or `c`",
        ),
        ("IF a THEN b AND c;", Side::Lower, "if `a` is given, give `b` and `c`"),
        ("IF a THEN NOT b;", Side::Lower, "if `a` is given, leave out `b`"),
        (
            "IF mode == 'x' AND NOT b THEN c;",
            Side::Lower,
            "if `mode` is `\"x\"` and `b` is not given, give `c`",
        ),
        (
            "IF a THEN NOT b OR b == 'x';",
            Side::Lower,
            "if `a` is given, `b`, if given, must be `\"x\"`",
        ),
        ("IF a OR b THEN c;", Side::Lower, "if `a` or `b` is given, give `c`"),
        ("b > a;", Side::Lower, "`b` must be greater than `a`"),
    ] {
        assert_eq!(dependency(rule).describe(side, &backquoted), words, "{rule}");
    }
    for (rule, words) in [
        ("b > a;", "`b` must be later than `a`"),
        ("b >= a;", "`b` must be no earlier than `a`"),
        ("IF b < a THEN c;", "if `b` is earlier than `a`, give `c`"),
        ("b <= a;", "`b` must be no later than `a`"),
        ("b == a;", "`b` must be equal to `a`"),
    ] {
        let mut of_times = dependency(rule);
        of_times.times = ["a", "b"].map(|name| ParameterPath::of(&WireName::new(name))).into();
        assert_eq!(of_times.describe(Side::Lower, &backquoted), words, "{rule}");
    }
    let mut several = dependency("OnlyOne(a, b);");
    several.bounds.remove(&Side::Upper);
    let words = several.describe(Side::Lower, &backquoted);
    assert_eq!(words, "give at least one of `a` or `b`", "nothing is stated of both");
    let grouped = dependency("ZeroOrOne(a, b AND c);");
    assert_eq!(grouped.sides_in_words(), [Side::Upper], "`b` with `c` says that both go together");
    let loose = dependency("ZeroOrOne(a, b, a AND b, c);");
    assert_eq!(loose.rule.sides(), [Side::Upper], "a and b need not come together");
}

#[test]
fn the_model_prints_text_and_parts() {
    let text = serde_json::to_value(dependency("OnlyOne(a, b AND c);")).unwrap();
    let expected = json!({
        "kind": "only_one",
        "rule": "OnlyOne(a, b AND c);",
        "parameters": ["a", "b", "c"],
        "groups": [["a"], ["b", "c"]],
        "bounds": {"lower": "enforced", "upper": "enforced", "whole": "enforced"},
        "origins": [{"source": "overlay", "pointer": "#", "sides": ["lower", "upper", "whole"]}],
    });
    assert_eq!(text, expected);
}

#[test]
fn literals_keep_their_type() {
    let Condition::Is(_, values) = rule("a == true|'true'|1;").demand else {
        panic!("not a value condition");
    };
    let expected: Vec<Json> = [json!(true), json!("true"), json!(1)].map(Json).into();
    assert_eq!(values, expected);
}

/// Rules, and the sentences that state them.
fn check_joined(rules: &[&str], expected: &[&str]) {
    let rules: Vec<Dependency> = rules.iter().map(|rule| dependency(rule)).collect();
    let words: Vec<String> = joined(&rules, |_| ())
        .iter()
        .map(|joined| joined.whole.describe(Side::Lower, &str::to_owned))
        .collect();
    assert_eq!(words, expected, "{rules:?}");
}

#[test]
fn rules_that_differ_in_their_condition_are_said_once() {
    check_joined(
        &["IF a THEN c;", "b > d;", "IF b THEN c;"],
        &["if a or b is given, give c", "b must be greater than d"],
    );
    check_joined(
        &["IF m == 'x' THEN a;", "IF m == 'y' THEN a;", "IF n == 'x' THEN a;"],
        &["if m is \"x\" or \"y\", give a", "if n is \"x\", give a"],
    );
    check_joined(
        &["IF a THEN c;", "IF b THEN d;"],
        &["if a is given, give c", "if b is given, give d"],
    );
    check_joined(&["a > b;", "a > b;"], &["a must be greater than b", "a must be greater than b"]);
    let kinds = [dependency("IF a THEN c;"), dependency("IF b THEN c;")];
    let apart = joined(&kinds, |dependency| dependency.rule.to_string());
    assert_eq!(apart.len(), 2, "rules of two kinds");
    let together = joined(&kinds, |_| ());
    assert_eq!((together.len(), together[0].others.len()), (1, 1));
}

#[test]
fn rules_are_equal_whatever_the_order_of_their_parts() {
    for (one, other) in [
        ("OnlyOne(a, b AND c);", "OnlyOne(c AND b, a);"),
        ("IF a == 'x' OR b THEN c;", "IF b OR a == 'x' THEN c;"),
        ("a < b;", "b > a;"),
        ("a + b <= c;", "c >= b + a;"),
    ] {
        assert_eq!(rule(one).unordered(), rule(other).unordered(), "{one} {other}");
    }
    for (one, other) in [
        ("IF a THEN b;", "IF b THEN a;"),
        ("a < b;", "b < a;"),
        ("a - b < c;", "b - a < c;"),
        ("Or(a, b);", "OnlyOne(a, b);"),
    ] {
        assert_ne!(rule(one).unordered(), rule(other).unordered(), "{one} {other}");
    }
}
