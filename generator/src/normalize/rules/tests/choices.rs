//! Choices and their names.

use std::collections::BTreeMap;

use super::*;
use crate::conventions::ChoiceNaming;
use crate::model::{Docs, HttpMethod, Lifecycle, Name, OperationId, Response};
use crate::names::{Lock, MovedPlaces};
use crate::normalize::naming::Naming;
use crate::normalize::rules::choices::Signature;

/// An operation without any content, for choices.
fn without_parameters() -> Operation {
    Operation {
        id: OperationId::new(&[], &Name::from_text("do")),
        route: Vec::new(),
        name: Name::from_text("do"),
        method: HttpMethod::Post,
        semantic_method: HttpMethod::Post,
        path: "/do".to_owned(),
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
        parameters: Vec::new(),
        body: None,
        dependencies: Vec::new(),
        documented: Vec::new(),
        choices: Vec::new(),
        response: Response::empty(SpecPointer::root()),
        further: None,
        pagination: None,
        long_running: None,
        server: None,
        server_set: None,
        security: Vec::new(),
        pointer: SpecPointer::root(),
    }
}

/// The named choices of these operations: `name presence: signature`, with a `!` after the name of an exclusive choice.
fn named(bodies: &[Value], overrides: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let operation = |body: &Value| Operation {
        choices: collect(&document(body.clone())).0.choices,
        ..without_parameters()
    };
    let mut operations: Vec<Operation> = bodies.iter().map(operation).collect();
    // The text is `name: alternative, alternative`, or the name alone.
    let naming = |text: &str| {
        let (name, forms) = text.split_once(": ").unwrap_or((text, ""));
        let (name, argument) =
            name.split_once(" by ").map_or((name, None), |(name, by)| (name, Some(by.to_owned())));
        let forms = forms.split(", ").filter(|form| !form.is_empty()).map(str::to_owned);
        ChoiceNaming { name: Some(name.to_owned()), argument, forms: forms.collect() }
    };
    let overrides: BTreeMap<String, ChoiceNaming> =
        overrides.iter().map(|(signature, text)| ((*signature).to_owned(), naming(text))).collect();
    let mut diagnostics = Diagnostics::new();
    let mut conventions = Conventions { choices: overrides, ..Conventions::default() };
    conventions.ids.suffixes = vec!["_ids".to_owned(), "_id".to_owned()];
    let lock = Lock::default();
    let moved = MovedPlaces::default();
    let mut naming = Naming::new(&conventions, &lock, &moved);
    name_choices(&mut operations, &mut naming, &mut diagnostics);
    let written = operations.iter().flat_map(|operation| &operation.choices).map(|choice| {
        let mark = if choice.exclusive { "!" } else { "" };
        let alternatives: Vec<&str> =
            choice.alternatives.iter().map(|each| each.name.as_str()).collect();
        let by = (choice.argument != choice.name).then(|| format!(" by {}", choice.argument));
        let by = by.unwrap_or_default();
        format!(
            "{}{mark}{by} {:?} {} ({})",
            choice.name,
            choice.presence,
            alternatives.join("|"),
            Signature::of(choice)
        )
    });
    let messages = diagnostics.iter().map(|each| each.message.clone());
    (written.collect(), messages.collect())
}

fn pair(sentence: &str) -> Value {
    body(&[("user_id", sentence), ("person_id", ""), ("system_id", "")])
}

#[test]
fn alternatives_become_choices_with_names() {
    for (sentence, expected) in [
        (
            "You can only provide user_id or person_id.",
            "user_ref! Optional user|person (user_id | person_id)",
        ),
        (
            "You must provide either user_id or person_id.",
            "user_ref Required user|person (user_id | person_id)",
        ),
        (
            "You must provide either `user_id` or both `person_id` and `system_id`.",
            "user_ref Required user|person (user_id | person_id + system_id)",
        ),
        (
            "You can only provide user_id or person_id. You can only provide system_id with person_id.",
            "user_ref! Optional user|person (user_id | person_id + system_id?)",
        ),
    ] {
        assert_eq!(named(&[pair(sentence)], &[]).0, [expected]);
    }
    let units = body(&[
        ("point_celsius", "You must set one of the `point` parameters."),
        ("point_fahrenheit", ""),
    ]);
    assert_eq!(
        named(&[units], &[]).0,
        ["point! Required celsius|fahrenheit (point_celsius | point_fahrenheit)"]
    );
}

#[test]
fn many_open_alternatives_are_parameters() {
    let sentence = "Specify `user_id`, `person_id`, `system_id`, or `code_id`.";
    let body =
        body(&[("user_id", sentence), ("person_id", ""), ("system_id", ""), ("code_id", "")]);
    assert_eq!(named(&[body], &[]).0, Vec::<String>::new());
}

#[test]
fn the_same_choice_has_one_name_in_any_order() {
    let bodies = [
        pair("You can only provide user_id or the combination of system_id and person_id."),
        pair("You must provide either `user_id` or both `person_id` and `system_id`."),
        pair(
            "You must provide either `user_id` or the combination of `person_id` and `system_id`.",
        ),
        pair("You can only provide user_id or person_id."),
    ];
    let (choices, diagnostics) = named(&bodies, &[]);
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(
        choices,
        [
            "user_ref! Optional user|person (user_id | person_id + system_id)",
            "user_ref Required user|person (user_id | person_id + system_id)",
            "user_ref Required user|person (user_id | person_id + system_id)",
            "user_id_or_person_id! Optional user|person (user_id | person_id)",
        ]
    );
}

#[test]
fn conventions_name_choices() {
    let bodies = [pair("You can only provide user_id or person_id.")];
    let (choices, diagnostics) = named(
        &bodies,
        &[("user_id | person_id", "Whom by to: staff, guest"), ("x | y", "Unknown")],
    );
    assert_eq!(choices, ["whom! by to Optional staff|guest (user_id | person_id)"]);
    assert_eq!(diagnostics, ["no operation has the choice `x | y`"]);
}

#[test]
fn a_value_is_an_alternative_with_its_requirements() {
    let flag = json!({"type": "object", "required": ["lock_enabled"], "properties": {
        "lock_enabled": {"type": "boolean"},
        "delay": {"type": "number", "description": "Required when enabling lock."},
    }});
    assert_eq!(
        named(&[flag], &[]).0,
        ["lock! Required enabled|disabled (lock_enabled == true + delay | lock_enabled == false)"]
    );
    let union = json!({"oneOf": [
        {"properties": {"mode": {"enum": ["off"]}}, "required": ["mode"]},
        {"properties": {"mode": {"enum": ["heat"]}, "level": {}}, "required": ["mode", "level"]},
    ]});
    assert_eq!(
        named(&[union], &[]).0,
        ["mode! Required off|heat (mode == \"off\" | mode == \"heat\" + level)"]
    );
}
