//! Several rules of one operation.

use super::*;

fn of(properties: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let (collected, diagnostics) = collect(&document(body(properties)));
    (rules(&collected), diagnostics)
}

#[test]
fn equal_rules_are_merged() {
    let sentence = "You can only provide a_id or b_id.";
    let (rules, _) = of(&[("a_id", sentence), ("b_id", sentence)]);
    assert_eq!(rules, ["ZeroOrOne(a_id, b_id); U"]);
}

#[test]
fn implied_rules_are_left_out() {
    let (rules, _) = of(&[
        ("a_id", "You can only provide a_id or the combination of c_id and b_id."),
        ("b_id", "You can only provide c_id with b_id."),
        ("c_id", ""),
    ]);
    assert_eq!(rules, ["ZeroOrOne(a_id, c_id AND b_id); UW"]);
}

#[test]
fn rules_about_required_parameters_are_simplified() {
    let (rules, _) = of(&[("a_id!", "You must provide either `a_id` or `b_id`."), ("b_id", "")]);
    assert_eq!(rules, ["OnlyOne(a_id, b_id); Lu"], "the documented side remains");
    let (rules, _) = of(&[("a_id!", ""), ("b_id", "You can only provide `b_id` with `a_id`.")]);
    assert_eq!(rules, Vec::<String>::new());
}

#[test]
fn sentences_that_cannot_all_hold_are_documented_only() {
    let (rules, diagnostics) = of(&[
        ("a_id", "You must provide `a_id`. Only applicable if you specify `b_id`."),
        ("b_id", "You cannot provide both `a_id` and `b_id`."),
    ]);
    assert_eq!(
        diagnostics,
        [
            "warning: #/paths/~1do/post/requestBody/content/application~1json/schema/properties/a_id/description: \
          no call can satisfy all of `a_id; IF a_id THEN b_id; ZeroOrOne(a_id, b_id);`: docs state them, and calls are not \
          checked against the sentences"
        ]
    );
    assert_eq!(rules, ["IF a_id THEN b_id; u", "ZeroOrOne(a_id, b_id); u", "a_id; l"]);
    let (rules, diagnostics) = of(&[
        ("a_id!", "You cannot provide both `a_id` and `b_id`."),
        ("b_id!", "You can only provide `a_id` or `b_id`."),
    ]);
    assert_eq!(rules, ["ZeroOrOne(a_id, b_id); u"]);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
}

#[test]
fn rules_of_the_overlay_that_cannot_all_hold_are_an_error() {
    let mut document = document(body(&[("a_id!", ""), ("b_id", "")]));
    document["paths"]["/do"]["post"][RULES] = json!(["ZeroOrOne(a_id, b_id);", "b_id;"]);
    let (_, diagnostics) = collect(&document);
    assert_eq!(
        diagnostics,
        [
            "error: #/paths/~1do/post/x-dependencies/0: no call can satisfy all of `ZeroOrOne(a_id, b_id); b_id;`"
        ]
    );
}

#[test]
fn parameters_never_and_always_given_are_found() {
    let (collected, diagnostics) = collect(&document(body(&[
        ("a_id!", "You can only provide `a_id` or `b_id`."),
        ("b_id", ""),
        ("c_id", "You must provide `c_id`."),
    ])));
    assert_eq!(
        diagnostics,
        [
            "warning: #/paths/~1do/post/requestBody/content/application~1json/schema/properties/b_id: \
          the rules of the operation allow no call with `b_id`"
        ]
    );
    assert!(rules(&collected).contains(&"c_id; L".to_owned()), "required, and declared optional");
}

#[test]
fn an_alternative_that_prose_forbids_is_reported() {
    let mut document = document(json!({"oneOf": [
        {"type": "object", "properties": {"a_id": {}, "b_id": {}}, "required": ["a_id", "b_id"]},
        {"type": "object", "properties": {"c_id": {}}, "required": ["c_id"]},
    ]}));
    document["paths"]["/do"]["post"]["description"] = json!("You can only provide a_id or b_id.");
    let (_, diagnostics) = collect(&document);
    assert_eq!(
        diagnostics,
        ["warning: #/paths/~1do/post/requestBody/content/application~1json/schema/oneOf/0: \
          the schema allows `a_id AND b_id`, but the prose forbids it: \"You can only provide a_id or b_id.\""]
    );
}

#[test]
fn an_unclear_sentence_is_a_warning_with_its_place() {
    let (_, diagnostics) = of(&[("a_id", "The id. You must never guess it.")]);
    assert_eq!(
        diagnostics,
        [
            "warning: #/paths/~1do/post/requestBody/content/application~1json/schema/properties/a_id/description: \
          this sentence sounds like a rule, but its meaning is unclear: \"You must never guess it.\""
        ]
    );
}

#[test]
fn descriptions_of_hidden_properties_are_ignored() {
    let mut body = body(&[("a_id", "You must never guess it."), ("b_id", "")]);
    body["properties"]["a_id"]["x-hidden"] = json!("secret");
    let (collected, diagnostics) = collect(&document(body));
    assert!(collected.dependencies.is_empty() && diagnostics.is_empty());
}

#[test]
fn nested_rules_stay_in_their_object() {
    let (collected, diagnostics) = collect(&document(json!({"type": "object", "properties": {
        "methods": {"type": "array", "items": {"type": "object", "required": ["mode"], "properties": {
            "mode": {"type": "string"},
            "code": {"type": "string", "description": "Only applicable when mode is 'code'."},
        }}},
    }})));
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(rules(&collected), ["IF methods[].code THEN methods[].mode == 'code'; U"]);
}

#[test]
fn schemas_that_contain_themselves_are_read_once() {
    let mut document = document(json!({"$ref": "#/components/schemas/node"}));
    document["components"] = json!({"schemas": {
        "node": {"type": "object", "properties": {
            "left": {"$ref": "#/components/schemas/node"},
            "right": {"allOf": [{"$ref": "#/components/schemas/node"}]},
            "loop": {"$ref": "#/components/schemas/loop"},
            "a_id": {"description": "You can only provide a_id or b_id."},
            "b_id": {},
        }},
        "loop": {"$ref": "#/components/schemas/loop"},
    }});
    let (collected, diagnostics) = collect(&document);
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(rules(&collected), ["ZeroOrOne(a_id, b_id); U"]);
}
