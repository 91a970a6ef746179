//! Keywords that make one property depend on another.

use super::*;

fn with(keywords: Value) -> (Vec<String>, Vec<String>) {
    let mut schema = json!({"type": "object", "properties": {
        "card": {"type": "string"}, "holder": {"type": "string"}, "street": {"type": "string"},
        "kind": {"type": "string", "enum": ["paper", "mail"]},
    }});
    let members = keywords.as_object().expect("an object").clone();
    schema.as_object_mut().expect("an object").extend(members);
    let (collected, diagnostics) = collect(&document(schema));
    (rules(&collected), diagnostics)
}

fn stated(keywords: Value) -> Vec<String> {
    let (rules, diagnostics) = with(keywords);
    assert_eq!(diagnostics, Vec::<String>::new());
    rules
}

#[test]
fn a_property_asks_for_others() {
    let rules = stated(json!({"dependentRequired": {"card": ["holder", "street"]}}));
    assert_eq!(rules, ["IF card THEN holder AND street; L"]);
    let rules = stated(json!({"dependentSchemas": {"card": {"required": ["holder"]}}}));
    assert_eq!(rules, ["IF card THEN holder; L"]);
}

#[test]
fn a_value_asks_for_others() {
    let paper = json!({"properties": {"kind": {"enum": ["paper"]}}, "required": ["kind"]});
    let rules = stated(json!({"if": paper, "then": {"required": ["street"]}}));
    assert_eq!(rules, ["IF kind == 'paper' THEN street; L"]);
    let rules = stated(
        json!({"if": {"required": ["card"]}, "then": {"required": ["holder"]}, "else": {"required": ["street"]}}),
    );
    assert_eq!(rules, ["IF NOT card THEN street; L", "IF card THEN holder; L"]);
    // Without `required`, an object without the property matches too.
    let open = json!({"properties": {"kind": {"enum": ["paper"]}}});
    let (collected, _) = collect(&document(json!({
        "type": "object",
        "properties": {"kind": {"type": "string"}, "street": {"type": "string"}},
        "if": open, "then": {"required": ["street"]},
    })));
    assert!(
        !valid(&collected, &[]) && valid(&collected, &["street"]) && valid(&collected, &["kind"])
    );
}

#[test]
fn parts_state_rules_too() {
    let rules = stated(json!({"allOf": [{"dependentRequired": {"card": ["holder"]}}]}));
    assert_eq!(rules, ["IF card THEN holder; L"]);
}

#[test]
fn what_no_rule_can_say_is_told() {
    let (rules, diagnostics) = with(json!({
        "if": {"properties": {"kind": {"pattern": "^p"}}}, "then": {"required": ["street"]}
    }));
    assert!(rules.is_empty(), "{rules:?}");
    assert!(diagnostics[0].contains("this one constrains nothing"), "{diagnostics:?}");
    let (rules, diagnostics) =
        with(json!({"dependentRequired": {"card": ["pin"], "pin": ["card"]}}));
    assert!(rules.is_empty(), "{rules:?}");
    assert!(diagnostics[0].contains("names `pin`, which is no property"), "{diagnostics:?}");
}
