//! Bodies with alternatives.

use super::*;

fn form(properties: &[&str]) -> Value {
    let mut members = Map::new();
    let mut required = Vec::new();
    for name in properties {
        let plain = name.trim_end_matches('!');
        if plain != *name {
            required.push(plain);
        }
        let (plain, value) = plain.split_once('=').unwrap_or((plain, ""));
        let schema = match value {
            "" => json!({"type": "string"}),
            values => json!({"enum": values.split('|').collect::<Vec<_>>()}),
        };
        members.insert(plain.to_owned(), schema);
    }
    let required: Vec<&str> = required.iter().map(|name| name.split('=').next().unwrap()).collect();
    json!({"type": "object", "properties": members, "required": required})
}

fn of(body: Value) -> Vec<String> {
    let (collected, diagnostics) = collect(&document(body));
    assert_eq!(diagnostics, Vec::<String>::new());
    rules(&collected)
}

#[test]
fn branches_with_different_requirements_are_alternatives() {
    let union = json!({"oneOf": [form(&["a!"]), form(&["b!", "c!"])]});
    assert_eq!(of(union), ["OnlyOne(a, b AND c); Luw"]);
}

#[test]
fn a_branch_without_requirements_allows_none() {
    let forms = [form(&["a!"]), form(&["b!"]), form(&["b!", "a!"]), form(&["c!"]), form(&[])];
    let union = json!({"allOf": [{"oneOf": forms}, form(&["limit"])]});
    assert_eq!(of(union), ["ZeroOrOne(a, b, a AND b, c); u"]);
}

#[test]
fn a_property_that_all_branches_require_is_no_alternative() {
    let union = json!({"oneOf": [form(&["id!", "a!"]), form(&["id!", "b!"])]});
    assert_eq!(of(union), ["OnlyOne(a, b); Lu"]);
}

#[test]
fn nested_unions_are_merged() {
    let inner = json!({"oneOf": [form(&["b!"]), form(&["c!"])]});
    let union = json!({"oneOf": [form(&["a!"]), inner]});
    assert_eq!(of(union), ["OnlyOne(a, b, c); Lu"]);
}

#[test]
fn a_value_requires_the_properties_of_its_branch() {
    let union = json!({"oneOf": [
        form(&["mode=off!", "id!"]),
        form(&["mode=on!", "id!", "level!", "speed"]),
    ]});
    assert_eq!(of(union), ["IF mode == 'on' THEN level; L", "IF speed THEN mode == 'on'; u"]);
}

#[test]
fn closed_branches_refuse_the_properties_of_others() {
    let mut quick = form(&["id!", "reason=x|y"]);
    let mut slow = form(&["id!", "reason=z!", "note"]);
    for form in [&mut quick, &mut slow] {
        form["additionalProperties"] = json!(false);
    }
    assert_eq!(of(json!({"oneOf": [quick, slow]})), ["IF note THEN reason == 'z'; U"]);
}

#[test]
fn a_sentence_in_a_branch_applies_to_that_branch() {
    let described = |name: &str| json!({"description": format!("You must set one of the `{name}` parameters.")});
    let union = json!({"oneOf": [
        form(&["mode=off!"]),
        {"type": "object", "required": ["mode"], "properties": {
            "mode": {"enum": ["heat"]}, "point_c": described("point"), "point_f": described("point"),
        }},
    ]});
    let rules = of(union);
    assert!(
        rules.contains(&"IF mode == 'heat' THEN OnlyOne(point_c, point_f); LU".to_owned()),
        "{rules:?}"
    );
}

#[test]
fn unions_of_scalars_make_no_rules() {
    let union = json!({"type": "object", "properties": {
        "kind": {"oneOf": [{"enum": ["a"]}, {"enum": ["b"]}]},
    }});
    assert_eq!(of(union), Vec::<String>::new());
}
