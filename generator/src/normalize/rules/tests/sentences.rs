//! Sentences that are read together with the schemas around them.

use super::*;

/// The rules and the warnings of a body with these members.
fn said(members: Value) -> (Vec<String>, Vec<String>) {
    let (collected, warnings) =
        collect(&document(json!({"type": "object", "properties": members})));
    (rules(&collected), warnings)
}

/// The rules of a sentence about `lid` in a body with another member, `oven`.
fn about(sentence: &str, oven: Value) -> Vec<String> {
    said(json!({"lid": {"type": "string", "description": sentence}, "oven": oven})).0
}

const NONE: [&str; 0] = [];

#[test]
fn words_of_absence_are_no_values() {
    let text = || json!({"type": "string"});
    for word in ["omitted", "missing", "absent", "unset", "unspecified", "undefined", "not given"] {
        let only = about(&format!("Only valid when `oven` is {word}."), text());
        assert_eq!(only, ["IF lid THEN NOT oven; U"], "{word}");
        let required = about(&format!("Required if `oven` is {word}."), text());
        assert_eq!(required, ["Or(lid, oven); L"], "{word}");
        let also = about(&format!("If `oven` is {word}, `lid` is required."), text());
        assert_eq!(also, ["Or(oven, lid); L"], "{word}");
    }
    // A given value can be empty too.
    for word in ["empty", "blank", "null", "`null`", "`undefined`"] {
        assert_eq!(about(&format!("Only valid when `oven` is {word}."), text()), NONE, "{word}");
        assert_eq!(about(&format!("Required if `oven` is {word}."), text()), NONE, "{word}");
    }
}

#[test]
fn a_plain_word_is_a_value_only_if_the_schema_lists_it() {
    let lists = |values: Value| json!({"type": "string", "enum": values});
    for word in ["active", "positive", "valid", "enabled", "numeric", "unknown", "hot"] {
        for ty in ["string", "integer", "boolean"] {
            let sentence = format!("Only allowed if `oven` is {word}.");
            assert_eq!(about(&sentence, json!({"type": ty})), NONE, "{word} {ty}");
        }
        assert_eq!(
            about(&format!("Required if `oven` is {word}."), lists(json!([word, "other"]))),
            [format!("IF oven == '{word}' THEN lid; L")]
        );
    }
    let other = lists(json!(["Hot", "missing", "used"]));
    for (word, value) in [("hot", "Hot"), ("missing", "missing"), ("used", "used")] {
        let sentence = format!("Required when `oven` is {word}.");
        assert_eq!(about(&sentence, other.clone()), [format!("IF oven == '{value}' THEN lid; L")]);
    }
    // A quoted value has to be one of the list too.
    assert_eq!(about("Required when `oven` is `cold`.", other), NONE);
}

#[test]
fn a_value_has_the_type_of_its_parameter() {
    for (sentence, ty, expected) in [
        ("Required if `oven` is `7`.", "integer", Some("IF oven == 7 THEN lid; L")),
        ("Required if `oven` is 7.", "integer", Some("IF oven == 7 THEN lid; L")),
        ("Required if `oven` is `7`.", "string", Some("IF oven == '7' THEN lid; L")),
        ("Required if `oven` is true.", "boolean", Some("IF oven == true THEN lid; L")),
        ("Required if `oven` is `hot`.", "string", Some("IF oven == 'hot' THEN lid; L")),
        ("Required if `oven` is `hot`.", "integer", None),
        ("Required if `oven` is `1.5`.", "integer", None),
        ("Required if `oven` is `1.5`.", "boolean", None),
        ("Required if `oven` is true.", "integer", None),
        ("Required if `oven` is `hot`.", "array", None),
    ] {
        let rules = about(sentence, json!({"type": ty, "items": {}}));
        assert_eq!(rules, Vec::from_iter(expected), "{sentence} {ty}");
    }
}

#[test]
fn a_requirement_of_an_object_is_about_its_siblings() {
    let oven = |sentence: &str, inside: Value| {
        json!({
            "kind": {"type": "string", "enum": ["gas", "wood"]},
            "oven": {"type": "object", "description": sentence, "properties": inside},
        })
    };
    let kind = || json!({"kind": {"type": "string", "enum": ["round", "gas"]}});
    for (sentence, expected) in [
        ("Required if `kind` is **gas**.", Some("IF kind == 'gas' THEN oven; L")),
        ("Required if `kind` is specified.", Some("IF kind THEN oven; L")),
        ("Only allowed if `kind` is `gas`.", Some("IF oven THEN kind == 'gas'; U")),
        ("Mutually exclusive with `kind`.", Some("ZeroOrOne(oven, kind); U")),
        ("Required if `kind` is `round`.", None),
        // A demand on the members of the object.
        ("This parameter requires `kind`.", Some("IF oven THEN oven.kind; L")),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(said(oven(sentence, kind())).0, expected, "{sentence}");
    }
    let lone = json!({"heat": {"type": "string"}});
    assert_eq!(said(oven("Required if `heat` is specified.", lone)).0, NONE);
    // The listed values decide which of two members of the same name is meant.
    for (value, path) in [("wood", "kind"), ("round", "oven.kind")] {
        let mut inside = kind();
        let sentence = format!("Required if `kind` is `{value}`.");
        inside["logs"] = json!({"type": "string", "description": sentence});
        let expected = format!("IF {path} == '{value}' THEN oven.logs; L");
        assert_eq!(said(oven("An oven.", inside)).0, [expected]);
    }
}

#[test]
fn a_use_is_no_demand() {
    for sentence in [
        "Only used with `oven`.",
        "Only used when `oven` is given.",
        "Is only used if `oven` is `hot`.",
    ] {
        let (collected, warnings) = collect(&document(body(&[("lid", sentence), ("oven", "")])));
        assert_eq!(rules(&collected), NONE, "{sentence}");
        assert_eq!(warnings, NONE, "{sentence}");
        assert_eq!(collected.documented.len(), 1, "{sentence}");
    }
    assert_eq!(
        about("Can only be used with `oven`.", json!({"type": "string"})),
        ["IF lid THEN oven; U"]
    );
}

#[test]
fn a_parameter_with_a_default_is_not_demanded() {
    let with_default = |value: &str| json!({"type": "string", "default": value});
    for sentence in [
        "Either `lid` or `oven` must be provided.",
        "Exactly one of `lid` or `oven` must be provided.",
        "At least one of `lid` or `oven` is required.",
        "`lid` and `oven` must be specified together.",
        "You must specify `oven`.",
        "If you specify `lid`, `oven` is also required.",
        "Can only be used with `oven`.",
        "Only valid when `oven` is `hot`.",
    ] {
        assert_eq!(about(sentence, with_default("hot")), NONE, "{sentence}");
    }
    for (sentence, expected) in [
        ("Mutually exclusive with `oven`.", "ZeroOrOne(lid, oven); U"),
        ("Only valid when `oven` is `cold`.", "IF lid THEN oven == 'cold'; U"),
        ("Required if `oven` is `cold`.", "IF oven == 'cold' THEN lid; L"),
        ("Only valid when `oven` is not specified.", "IF lid THEN NOT oven; U"),
    ] {
        assert_eq!(about(sentence, with_default("hot")), [expected], "{sentence}");
    }
}

#[test]
fn a_boolean_that_is_false_excludes_nothing() {
    let flag = || json!({"type": "boolean"});
    let excludes = "Mutually exclusive with `oven`.";
    assert_eq!(about(excludes, flag()), ["ZeroOrOne(lid, oven); u"]);
    assert_eq!(
        about("Exactly one of `lid` or `oven` must be provided.", flag()),
        ["OnlyOne(lid, oven); Lu"]
    );
    assert_eq!(about(excludes, json!({"type": "string"})), ["ZeroOrOne(lid, oven); U"]);
}

#[test]
fn a_sentence_that_allows_a_rule_forbids_is_reported() {
    for allowed in [
        "May be used with `lid` to keep the heat.",
        "Can also be combined with `lid`.",
        "`lid` and `oven` can be used together.",
        "You may specify `oven` together with `lid`.",
    ] {
        let forbidden = "Cannot be used with `oven`.";
        let (collected, warnings) =
            collect(&document(body(&[("lid", forbidden), ("oven", allowed)])));
        assert_eq!(rules(&collected), NONE, "{allowed}");
        let [warning] = warnings.as_slice() else { panic!("one warning: {warnings:?}") };
        assert!(warning.contains("lid/description: "), "{warning}");
        assert!(warning.contains(forbidden) && warning.contains(allowed), "{warning}");
    }
    // The other side of the rule stays.
    let (rules_left, warnings) = said(json!({
        "lid": {"type": "boolean", "description": "Exactly one of `lid` or `oven` must be provided."},
        "oven": {"type": "string", "description": "May be used with `lid`."},
    }));
    assert_eq!(rules_left, ["Or(lid, oven); L"]);
    let [warning] = warnings.as_slice() else { panic!("one warning: {warnings:?}") };
    assert!(warning.contains("docs do not state it"), "{warning}");
    // The overlay decides.
    let forbidden = [("lid", "Cannot be used with `oven`."), ("oven", "May be used with `lid`.")];
    let mut decided = document(body(&forbidden));
    decided["paths"]["/do"]["post"][RULES] = json!([{"rule": "ZeroOrOne(lid, oven);"}]);
    let (collected, warnings) = collect(&decided);
    assert_eq!(rules(&collected), ["ZeroOrOne(lid, oven); U"]);
    assert_eq!(warnings, NONE);
    let (rules, warnings) = said(json!({
        "lid": {"type": "string", "description": "Requires `oven`. May be used with `oven`."},
        "oven": {"type": "string"},
        "fan": {"type": "string", "description": "Cannot be used with `oven`."},
    }));
    assert_eq!(rules, ["IF lid THEN oven; L", "ZeroOrOne(fan, oven); U"]);
    assert_eq!(warnings, NONE);
}
