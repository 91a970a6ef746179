//! Choices as arguments and as types, and the checks before a call is sent.

use generator::idl::parse_rules;
use generator::model::*;
use generator::pattern::translate;
use serde_json::json;

use crate::build::*;
use crate::{checked, file, problems};

fn given(wire: &str, presence: Presence) -> AlternativeParameter {
    AlternativeParameter { wire: wire.into(), presence, value: None }
}

fn alternative(text: &str, parameters: Vec<AlternativeParameter>) -> Alternative {
    Alternative { name: name(text), parameters, choices: Vec::new() }
}

fn choice(text: &str, presence: Presence, rule: &str, alternatives: Vec<Alternative>) -> Choice {
    let rules = parse_rules(rule).expect("the rule is written well");
    let argument = name(text.trim_end_matches("_ref"));
    let (was_required, exclusive) = (false, true);
    Choice { name: name(text), argument, presence, was_required, exclusive, alternatives, rules }
}

fn rule(text: &str) -> Dependency {
    let sentence = Some("It says so.".into());
    let origin = Origin { sentence, ..Origin::new(Source::Prose, &at("description")) };
    let rule = parse_rules(text).expect("the rule is written well").remove(0);
    let bounds = rule.bounds(Enforcement::Enforced);
    Dependency::new(rule, bounds, origin)
}

/// An argument: an owner, or a name in a place. A setter: one of two, or none. A value with its requirements.
#[test]
fn alternatives_are_enums() {
    use Presence::{Optional, Required};
    let (who, when) = ("OnlyOne(owner_id, name AND place);", "ZeroOrOne(since, until);");
    let mut find = operation("things.find", ResponseKind::Empty);
    find.parameters = ["owner_id", "name", "place", "since", "until"]
        .map(|wire| can_have(parameter(wire, string())))
        .into();
    find.dependencies = [who, when, "until > since;"].map(rule).into();
    find.choices = vec![
        choice(
            "owner_ref",
            Required,
            who,
            vec![
                alternative("owner", vec![given("owner_id", Required)]),
                alternative("name", vec![given("name", Required), given("place", Required)]),
            ],
        ),
        choice(
            "period",
            Optional,
            when,
            vec![
                alternative("since", vec![given("since", Required)]),
                alternative("until", vec![given("until", Required)]),
            ],
        ),
    ];

    let flag = |value: bool| AlternativeParameter {
        value: Some(json!(value).into()),
        ..given("is_locked", Required)
    };
    let delay = "IF is_locked == true THEN delay;";
    let mut lock = operation("things.lock", ResponseKind::Empty);
    lock.parameters = vec![
        parameter("is_locked", boolean()),
        can_have(parameter("delay", TypeRef::Primitive(Primitive::Integer))),
        can_have(parameter("note", string())),
    ];
    lock.dependencies = vec![rule(delay)];
    lock.choices = vec![choice(
        "lock",
        Required,
        delay,
        vec![
            alternative(
                "enabled",
                vec![flag(true), given("delay", Required), given("note", Optional)],
            ),
            alternative("disabled", vec![flag(false)]),
        ],
    )];
    let api = api(Vec::new(), vec![find, lock]);
    insta::assert_snapshot!("choices", file(&api, "src/types/choices.rs"));
    insta::assert_snapshot!("arguments_with_forms", file(&api, "src/api/things.rs"));
    insta::assert_snapshot!("rules_of_forms", file(&api, "src/operations/things.rs"));
}

/// The traits of choices: a setter needs none, a type of the document may have the name of one, and a renamed choice
/// keeps the old name.
#[test]
fn what_is_taken_for_choices_has_traits_in_a_module_of_their_own() {
    let rule = "OnlyOne(owner_id, name);";
    let alternatives = || {
        ["owner_id", "name"].map(|wire| alternative(wire, vec![given(wire, Presence::Required)]))
    };
    let take = |id: &str, choices: Vec<Choice>| {
        let mut taking = operation(id, ResponseKind::Empty);
        taking.parameters =
            ["owner_id", "name"].map(|wire| can_have(parameter(wire, string()))).into();
        taking.choices = choices;
        taking
    };
    let choice = |name: &str, presence| choice(name, presence, rule, alternatives().into());
    let stayed = Choice { was_required: true, ..choice("stayed", Presence::Optional) };
    let mut api = api(
        vec![structure("into_owner_ref", BOTH, Vec::new())],
        vec![
            take("things.find", vec![choice("owner_ref", Presence::Required)]),
            take("things.list", vec![choice("period", Presence::Optional)]),
            take("things.look", vec![stayed]),
        ],
    );
    api.renamed =
        vec![RenamedType { old: TypeId::new(name("whom")), new: TypeId::new(name("owner_ref")) }];
    assert_eq!(problems(&api), Vec::<String>::new());
    insta::assert_snapshot!("chosen", file(&api, "src/types/chosen.rs"));
    let index = file(&api, "src/types/mod.rs");
    assert!(index.contains("pub mod chosen;"), "{index}");
}

/// A list of an exact and small number of items takes that many, as a form and as a setter; what is said about a value
/// stands at the form that holds it.
#[test]
fn lists_of_an_exact_length_are_arrays() {
    let of = |wire: &str, item: TypeRef, least: u64, most: u64| {
        let mut parameter = can_have(parameter(wire, list(item)));
        parameter.property.constraints =
            vec![ValueConstraint::MinItems(least), ValueConstraint::MaxItems(most)];
        parameter.property.docs = Docs::described("From when, until when.");
        parameter
    };
    let rule_text = "OnlyOne(since, between);";
    let mut find = operation("things.find", ResponseKind::Empty);
    find.parameters = vec![
        can_have(parameter("since", string())),
        of("between", string(), 2, 2),
        of("owners", named("owner_id"), 1, 1),
        of("flags", boolean(), 3, 3),
        of("pages", string(), 1, 2),
        of("words", string(), 100, 100),
        with(of("perhaps", string(), 2, 2), |it| it.nullable = true),
    ];
    find.dependencies = vec![rule(rule_text)];
    let form = |wire: &str| alternative(wire, vec![given(wire, Presence::Required)]);
    let forms = vec![form("since"), form("between")];
    find.choices = vec![choice("period", Presence::Required, rule_text, forms)];
    let api = api(vec![identifier("owner_id")], vec![find]);
    insta::assert_snapshot!("exact_forms", file(&api, "src/types/choices.rs"));
    let text = file(&api, "src/api/things.rs");
    for expected in [
        "pub fn find(&self, period: impl IntoPeriod) -> ThingsFindRequest",
        "pub fn owners<By>(mut self, owners: impl ArraySetting<OwnerId, 1, By>) -> Self",
        "self.call.set_body(\"owners\", owners.given());",
        "pub fn flags<By>(mut self, flags: impl ArraySetting<bool, 3, By>) -> Self",
        "pages: impl ListSetting<String, By>",
        "words: impl ListSetting<String, By>",
        "perhaps: impl NullableListSetting<String, By>)",
        "self.call.set_body(\"words\", words.given());",
    ] {
        assert!(text.contains(expected), "{expected} is in {text}");
    }
    assert!(!text.contains("fn between("), "what a form gives has no setter of its own");
}

/// An id converts into the alternative that needs this id only. A type of ids that two alternatives need does not
/// convert, and neither does a type that is no id.
#[test]
fn ids_stand_for_their_form() {
    use Presence::{Optional, Required};
    let rule_text = "OnlyOne(owner_id, place_id, shop_id, name);";
    let mut find = operation("things.find", ResponseKind::Empty);
    find.parameters = vec![
        can_have(parameter("owner_id", named("owner_id"))),
        can_have(parameter("place_id", named("place_id"))),
        can_have(parameter("shop_id", named("place_id"))),
        can_have(parameter("room_id", named("room_id"))),
        can_have(parameter("name", string())),
    ];
    find.dependencies = vec![rule(rule_text)];
    let with_room = vec![given("owner_id", Required), given("room_id", Optional)];
    let form = |wire: &str| alternative(wire, vec![given(wire, Required)]);
    let forms =
        vec![alternative("owner", with_room), form("place_id"), form("shop_id"), form("name")];
    find.choices = vec![choice("thing_ref", Required, rule_text, forms)];
    let ids = ["owner_id", "place_id", "room_id"].map(identifier);
    let api = api(ids.into(), vec![find]);
    let text = file(&api, "src/types/choices.rs");
    let conversions: Vec<&str> =
        text.lines().filter(|line| line.starts_with("impl From")).collect();
    assert_eq!(
        conversions,
        ["impl From<OwnerId> for ThingRef {", "impl From<&OwnerId> for ThingRef {"]
    );
    assert!(text.contains("pub fn owner_with_room("), "{text}");
    let text = file(&api, "src/api/things.rs");
    assert!(
        text.contains("pub fn find(&self, thing: impl IntoThingRef) -> ThingsFindRequest"),
        "{text}"
    );
}

/// Constraints are checked in nested values: in items of items, in a variant of a union, in members of a map.
#[test]
fn constraints_inside_values() {
    let mut counted = field("count", TypeRef::Primitive(Primitive::Integer));
    let most = Bound { value: json!(9).into(), exclusive: false };
    counted.property.constraints = vec![ValueConstraint::Maximum(most)];
    let mut small = variant("small", named("small"));
    small.tags = vec![json!("small").into()];
    let mut coded = parameter("codes", list(list(string())));
    let code = ValueConstraint::Pattern(translate(r"^\d{2,4}$"));
    coded.property.constraints = vec![
        ValueConstraint::UniqueItems,
        ValueConstraint::Items(vec![ValueConstraint::Items(vec![code])]),
    ];
    let mut make = operation("things.make", ResponseKind::Empty);
    make.parameters = vec![coded, parameter("sizes", TypeRef::Map(Box::new(named("size"))))];
    let api = api(
        vec![
            union("size", Discriminator::Property("kind".into()), vec![small]),
            structure("small", REQUEST, vec![counted]),
        ],
        vec![make],
    );
    let text = file(&api, "src/operations/things.rs");
    let (_, table) = text.split_once("constraints:").expect("the table has constraints");
    insta::assert_snapshot!(table);
}

/// A constraint has the sentence that states it and the pointer of the sentence. The other constraints of the value
/// have none.
#[test]
fn constraints_with_their_sentence() {
    let bound = |value: i64| Bound { value: json!(value).into(), exclusive: false };
    let mut delay = parameter("delay", TypeRef::Primitive(Primitive::Integer));
    delay.property.constraints = vec![
        ValueConstraint::Minimum(bound(1)),
        ValueConstraint::MultipleOf(json!(5).into()),
        ValueConstraint::Maximum(bound(60)),
    ];
    let mut make = operation("things.make", ResponseKind::Empty);
    make.documented = vec![DocumentedRule {
        kind: DocumentedKind::Value,
        parameter: Some(ParameterPath::of(&"delay".into())),
        sentence: "Must be between 1 and 60.".into(),
        pointer: at("delay").child("description"),
        reason: None,
    }];
    make.parameters = vec![delay];
    let text = file(&api(Vec::new(), vec![make]), "src/operations/things.rs");
    let (_, table) = text.split_once("constraints:").expect("the table has constraints");
    insta::assert_snapshot!(table);
}

/// Of two parameters with one name, the runtime checks the first.
#[test]
fn limits_of_the_second_of_a_name_are_reported() {
    let limited = |location: ParameterLocation, least: u64| {
        let constraints = vec![ValueConstraint::MinLength(least)];
        Parameter { location, ..with(parameter("id", string()), |it| it.constraints = constraints) }
    };
    let mut make = operation("things.make", ResponseKind::Empty);
    let second = with(limited(ParameterLocation::Query, 3), |it| it.name = name("id_query"));
    let second = Parameter { is_shadowed: true, ..second };
    make.path = "/things/{id}".into();
    make.parameters = vec![limited(ParameterLocation::Path, 2), second];
    let api = api(Vec::new(), vec![make]);
    let found = checked(&api);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("another parameter of this name"), "{found:?}");
}

/// A constraint that can't be checked is documented and reported.
#[test]
fn limits_that_are_not_checked_are_reported() {
    let mut make = operation("things.make", ResponseKind::Empty);
    make.parameters = vec![parameter("tree", named("node"))];
    let mut label = field("label", string());
    label.property.constraints = vec![ValueConstraint::MinLength(1)];
    let node = structure("node", REQUEST, vec![label, field("children", list(named("node")))]);
    let found = checked(&api(vec![node], vec![make]));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`node` contains itself"));
}
