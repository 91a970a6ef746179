//! Operations whose parameters depend on each other.

use std::collections::BTreeMap;

use generator::conventions::Samples;
use generator::diagnostic::Diagnostics;
use generator::model::{
    Dependency, Operation, Origin, Primitive, Source, SpecPointer, TypeRef, parse_rules,
};

use generator::render::pages::sample::Sampler;

use super::fixture::{api, conventions, operation, parameter, render};

fn remove(rules: &str) -> Operation {
    let mut remove = operation("doors.users.remove");
    let uuid = TypeRef::Primitive(Primitive::Uuid);
    remove.parameters =
        ["building_id", "identity_id", "user_id"].map(|name| parameter(name, uuid.clone())).into();
    let origin = Origin {
        source: Source::Prose,
        pointer: SpecPointer::root(),
        sentence: Some("You can only provide one of them | not both.".into()),
        reason: None,
        sides: Vec::new(),
    };
    let rules = parse_rules(rules).unwrap();
    remove.dependencies =
        rules.into_iter().map(|rule| Dependency::enforced(rule, origin.clone())).collect();
    remove
}

fn pages(samples: &str) -> BTreeMap<String, String> {
    let remove = remove("OnlyOne(user_id, identity_id AND building_id);");
    render(&api(Vec::new(), vec![remove]), &serde_yaml::from_str(samples).unwrap())
}

#[test]
fn a_page_shows_every_form() {
    insta::assert_snapshot!(pages("{}")["docs/doors/users/remove.md"]);
}

#[test]
fn the_table_of_all() {
    insta::assert_snapshot!(pages("{}")["docs/constraints.md"]);
}

/// A given sample stands first, and the forms that it does not show follow.
#[test]
fn given_and_derived_samples() {
    let page = &pages("doors.users.remove: [{ arguments: { building_id: b, identity_id: i } }]")["docs/doors/users/remove.md"];
    let first = page.find("identity_id: \"i\"").unwrap();
    let second = page.find("### With user id").unwrap();
    assert!(first < second);
    assert_eq!(page.matches("\n### ").count(), 1, "{page}");
}

#[test]
fn without_rules_there_is_no_page() {
    let files = render(&api(Vec::new(), vec![operation("doors.get")]), &Samples::default());
    assert!(!files.contains_key("docs/constraints.md"));
    assert!(!files["docs/SUMMARY.md"].contains("(constraints.md)"));
}

/// A person's sample that the operation refuses would stand in all languages.
#[test]
fn a_sample_that_breaks_a_rule_is_reported() {
    let remove = remove("OnlyOne(user_id, identity_id AND building_id);");
    let samples =
        "doors.users.remove: [{ arguments: { user_id: u, identity_id: i, building_id: b } }]";
    let samples: Samples = serde_yaml::from_str(samples).unwrap();
    let mut diagnostics = Diagnostics::new();
    let api = api(Vec::new(), vec![remove]);
    Sampler::new(&api, &conventions(), &samples).check(&mut diagnostics);
    let found: Vec<String> =
        diagnostics.iter().map(|each| format!("{}: {}", each.pointer, each.message)).collect();
    assert_eq!(
        found,
        [
            "#/doors.users.remove/0/arguments: `doors.users.remove` refuses these arguments: only one of `user_id` or `identity_id` and `building_id` can be given"
        ]
    );
}
