//! Rules and acknowledgements in the overlay.

use super::*;

fn with(rules: Value, documented: Value) -> Value {
    let mut document = document(body(&[
        ("a_id", "You must provide either `a_id` or `b_id`."),
        ("b_id", "Never on Mondays: you cannot."),
        ("c_id", "You can only provide c_id with a_id."),
    ]));
    let operation = &mut document["paths"]["/do"]["post"];
    operation[RULES] = rules;
    operation[DOCUMENTED] = documented;
    document
}

#[test]
fn an_overlay_overrules_prose_about_the_same_parameters() {
    let (collected, diagnostics) = collect(&with(
        json!([{"rule": "OnlyOne(a_id, b_id)", "reason": "tried it"}]),
        json!([{"sentence": "Never on Mondays: you cannot.", "reason": "the clock"}]),
    ));
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(rules(&collected), ["IF c_id THEN a_id; U", "OnlyOne(a_id, b_id); LU"]);
    let origins = &collected.dependencies[1].origins;
    assert_eq!(origins.len(), 1);
    assert_eq!(origins[0].reason.as_deref(), Some("tried it"));
    assert_eq!(collected.documented[0].reason.as_deref(), Some("the clock"));
}

#[test]
fn sides_can_be_documented_and_sentences_turned_into_rules() {
    let (collected, diagnostics) = collect(&with(
        json!([{
            "rule": "ZeroOrOne(a_id, b_id);",
            "documented": ["upper"],
            "sentence": "Never on Mondays: you cannot.",
        }]),
        json!([]),
    ));
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(rules(&collected), ["IF c_id THEN a_id; U", "ZeroOrOne(a_id, b_id); u"]);
    assert!(collected.documented.is_empty());
}

#[test]
fn mistakes_are_errors_with_their_place() {
    let (_, diagnostics) = collect(&with(
        json!(["OnlyOne(a_id, ", "Or(a_id, d_id)", {"rules": "a_id;"}]),
        json!([{"sentence": "Nobody says this.", "reason": "none"}, {"sentence": "No reason."}]),
    ));
    let at = "#/paths/~1do/post";
    assert_eq!(
        diagnostics[..5],
        [
            format!("error: {at}/x-dependencies/2: this is not an entry of `x-dependencies`"),
            format!(
                "error: {at}/x-dependencies/0: the rule `OnlyOne(a_id, ` can't be read: column 15: expected the name of a parameter, found the end"
            ),
            format!(
                "error: {at}/x-dependencies-documented/1: this is not an entry of `x-dependencies-documented`"
            ),
            format!("error: {at}/x-dependencies/1: the operation has no parameter `d_id`"),
            format!(
                "warning: {at}/requestBody/content/application~1json/schema/properties/b_id/description: this sentence sounds like a rule, but its meaning is unclear: \"Never on Mondays: you cannot.\""
            ),
        ]
    );
    assert_eq!(
        diagnostics[5..],
        [format!(
            "error: {at}/x-dependencies-documented/0: no description of this operation has the sentence \"Nobody says this.\""
        )]
    );
}

#[test]
fn extensions_of_a_vendor_with_the_same_names_are_ignored() {
    let entries = json!(["a_id", "z_id", 3, "(", {"needs": "b_id"}]);
    for (rules, sentences) in [
        (entries, json!([])),
        (json!({"a_id": ["b_id"]}), json!(true)),
        (json!("b_id"), json!([1])),
    ] {
        let mut schema = body(&[("a_id", ""), ("b_id", "")]);
        schema[RULES] = rules;
        schema[DOCUMENTED] = sentences;
        let (collected, diagnostics) = collect(&document(schema));
        let is_warning = |line: &String| {
            line.starts_with("warning: ") && line.ends_with(": the entry is ignored")
        };
        assert!(diagnostics.iter().all(is_warning), "{diagnostics:?}");
        assert!(collected.dependencies.is_empty(), "{:?}", self::rules(&collected));
        assert!(!diagnostics.is_empty());
    }
}

#[test]
fn the_root_acknowledges_for_all_operations() {
    let mut document = with(json!([]), json!([]));
    document[DOCUMENTED] = json!([
        {"sentence": "Never on Mondays: you cannot.", "reason": "the clock"},
        {"sentence": "Nobody says this.", "reason": "none"},
    ]);
    let (_, diagnostics) = collect(&document);
    assert_eq!(
        diagnostics,
        [
            "error: #/x-dependencies-documented/1: no description of this operation has the sentence \"Nobody says this.\""
        ]
    );
}

#[test]
fn presence_and_comparison_are_overruled_separately() {
    let mut document = document(body(&[
        ("starts_at", ""),
        ("ends_at", "Must be after `starts_at`."),
        ("days", "You can only provide `days` with `ends_at`."),
    ]));
    document["paths"]["/do"]["post"][RULES] =
        json!([{"rule": "AllOrNone(starts_at, ends_at);", "reason": "tried it"}]);
    let (collected, _) = collect(&document);
    assert_eq!(
        rules(&collected),
        ["AllOrNone(starts_at, ends_at); L", "IF days THEN ends_at; U", "ends_at > starts_at; L"]
    );
    document["paths"]["/do"]["post"][RULES] = json!(["ends_at >= starts_at;"]);
    let (collected, _) = collect(&document);
    assert_eq!(rules(&collected), ["IF days THEN ends_at; U", "ends_at >= starts_at; L"]);
}
