//! Values in a description compared with the values of the schema.

use super::*;

/// The warnings about an operation with this parameter.
fn warnings(parameter: Value) -> Vec<String> {
    let body = json!({"type": "object", "properties": {"mode": parameter}});
    collect(&document(body)).1
}

#[test]
fn a_description_and_its_schema_list_the_same_values() {
    let described = |values: Value, description: &str| json!({"type": "string", "enum": values, "description": description});
    let at = "warning: #/paths/~1do/post/requestBody/content/application~1json/schema/properties/mode/description";
    for (parameter, expected) in [
        (described(json!(["on", "off"]), "Supported values: `off`, `on`."), None),
        (described(json!(["on", "off", null]), "Valid values are `on` and `off`."), None),
        (json!({"type": "string", "description": "Valid values are `on` and `off`."}), None),
        (described(json!(["on", "off", "auto"]), "The mode, such as `on` or `off`."), None),
        (
            described(json!(["on", "off", "auto"]), "Valid values are `on` and `off`."),
            Some("the schema has values that the description lacks, `\"auto\"`"),
        ),
        (
            described(json!(["on"]), "Valid values are `on` and `off`."),
            Some("the description has values that the schema lacks, `\"off\"`"),
        ),
        (
            described(json!(["on", "auto"]), "Valid values are `on` and `off`."),
            Some(
                "the description has values that the schema lacks, `\"off\"`, and the schema others, `\"auto\"`",
            ),
        ),
        (
            json!({
                "type": "array",
                "items": {"type": "integer", "enum": [1, 2, 3]},
                "description": "Valid values are `1` and `2`.",
            }),
            Some("the schema has values that the description lacks, `3`"),
        ),
    ] {
        let sentence = parameter["description"].clone();
        let expected: Vec<String> =
            expected.iter().map(|problem| format!("{at}: {problem}: {sentence}")).collect();
        assert_eq!(warnings(parameter), expected);
    }
}

#[test]
fn branches_of_a_union_list_their_values_together() {
    let branch = |mode: Value, level: &str| json!({"type": "object", "required": ["mode", level], "properties": {"mode": mode, level: {"type": "string"}}});
    let stated = json!({"type": "string", "enum": ["on"], "description": "Valid values are `on` and `off`."});
    let off = json!({"type": "string", "enum": ["off"]});
    let (_, warnings) =
        collect(&document(json!({"oneOf": [branch(stated.clone(), "a"), branch(off, "b")]})));
    assert_eq!(warnings, Vec::<String>::new());
    let any = json!({"type": "string"});
    let (_, warnings) =
        collect(&document(json!({"oneOf": [branch(stated, "a"), branch(any, "b")]})));
    assert_eq!(warnings, Vec::<String>::new(), "the other branch lists none");
}
