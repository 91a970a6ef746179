//! Operations whose parameters depend on each other.

use std::collections::{BTreeMap, BTreeSet};

use generator::conventions::Samples;
use generator::diagnostic::Diagnostics;
use generator::idl::parse_rules;
use generator::model::{
    Dependency, Enforcement, Operation, Origin, Primitive, Rule, Source, SpecPointer, TypeRef,
};

use generator::samples::{Sampler, SizeBudget};

use super::document::DOCUMENT;
use super::fixture::{api, operation, parameter, render};

fn remove(rules: &str) -> Operation {
    let mut remove = operation("doors.users.remove");
    let uuid = TypeRef::Primitive(Primitive::Uuid);
    remove.parameters =
        ["building_id", "identity_id", "user_id"].map(|name| parameter(name, uuid.clone())).into();
    let origin = Origin {
        sentence: Some("You can only provide one of them | not both.".into()),
        ..Origin::new(Source::Prose, &SpecPointer::root())
    };
    let enforced = |rule: Rule| {
        let bounds = rule.bounds(Enforcement::Enforced);
        Dependency::new(rule, bounds, origin.clone())
    };
    remove.dependencies = parse_rules(rules).unwrap().into_iter().map(enforced).collect();
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

/// A sentence that a keyword of the schema states too is checked, and the table says so. A format is not checked.
#[test]
fn notes_say_whether_they_are_checked() {
    let (_, files) = &*DOCUMENT;
    let (rules, notes) = files["docs/constraints.md"].split_once("\n## Notes").unwrap();
    let how = |sentence: &str| {
        let row = notes.lines().find(|line| line.contains(sentence)).expect(sentence);
        row.trim_end_matches("` |").rsplit("| `").next().unwrap()
    };
    assert_eq!(how("“Must be between 1 and 60.”"), "send");
    assert_eq!(how("`supported_code_lengths`: “Array of"), "send");
    assert_eq!(how("`customer_data.default_checkin_time`: “Default"), "send");
    assert_eq!(how("“Must be set to true"), "compile");
    assert_eq!(how("“Supports up to 50"), "documented");
    assert_eq!(how("“Unique phone number for the user identity"), "documented");
    assert_eq!(how("`ends_at`: “Must be a time in the future"), "documented");
    let enforced = rules.lines().filter(|line| line.ends_with("| by the compiler |")).count();
    assert!(enforced > 20, "{enforced}");
}

/// An entry names its related parameters. The rule appears once, with the parts that are checked.
#[test]
fn a_rule_stands_once() {
    let (_, files) = &*DOCUMENT;
    let page = &files["docs/acs/users/delete.md"];
    let entries = page.split("\n## Request Parameters\n").nth(1).unwrap();
    let entries = entries.split("\n## ").next().unwrap();
    assert_eq!(entries.matches("\nDepends on `").count(), 3, "{entries}");
    let rule = "- Give either `acs_user_id`, or `user_identity_id` with `acs_system_id`.<br>";
    assert_eq!(page.matches(rule).count(), 1, "{page}");
    let lead = "\n\nA call that breaks this rule does not compile in Rust:\n\n- Give either";
    assert!(page.contains(lead), "{page}");
}

/// The place of the check and each rule stand once, and no two tables have one heading.
#[test]
fn a_page_says_nothing_of_rules_twice() {
    let (api, files) = &*DOCUMENT;
    let mut count = 0;
    for operation in &api.operations {
        let page = &files[&format!("docs/{}.md", operation.id.as_str().replace('.', "/"))];
        let Some((_, part)) = page.split_once("\n## Constraints\n") else { continue };
        let part = part.split("\n## ").next().unwrap();
        let mut seen = BTreeSet::new();
        let said = |line: &str| line.split("<br>").next().unwrap_or_default().to_owned();
        for line in part.lines().filter(|line| line.starts_with("- ") || line.ends_with(':')) {
            count += 1;
            assert!(seen.insert(said(line)), "{}: {line}", operation.id);
        }
    }
    assert!(count > 100, "{count} lines");
    let page = &files["docs/thermostats/set_hvac_mode.md"];
    assert!(page.contains(
        "\n- If `cooling_set_point_celsius` or `cooling_set_point_fahrenheit` is given, "
    ));
}

/// A written sample comes first. The forms that it does not show follow.
#[test]
fn given_and_derived_samples() {
    let page = &pages(
        "calls: { doors.users.remove: [{ arguments: { building_id: b, identity_id: i } }] }",
    )["docs/doors/users/remove.md"];
    let first = page.find("identity_id: \"i\"").unwrap();
    let second = page.find("### Remove user by user id").unwrap();
    assert!(first < second);
    assert_eq!(page.matches("\n### ").count(), 1, "{page}");
}

/// A page has a few forms as samples, and says whether there are more.
#[test]
fn a_page_says_that_there_are_further_forms() {
    let said = |count: usize| {
        let names: Vec<String> = (0..count).map(|at| format!("way_{at}")).collect();
        let mut remove = remove(&format!("OnlyOne({});", names.join(", ")));
        let text = TypeRef::Primitive(Primitive::String);
        remove.parameters = names.iter().map(|name| parameter(name, text.clone())).collect();
        let files = render(&api(Vec::new(), vec![remove]), &Samples::default());
        let page = &files["docs/doors/users/remove.md"];
        (page.matches("\n### ").count(), page.contains("other combinations of parameters"))
    };
    assert_eq!(said(4), (3, false));
    assert_eq!(said(9), (5, true));
}

#[test]
fn without_rules_there_is_no_page() {
    let files = render(&api(Vec::new(), vec![operation("doors.get")]), &Samples::default());
    assert!(!files.contains_key("docs/constraints.md"));
    assert!(!files["docs/SUMMARY.md"].contains("(constraints.md)"));
}

/// A sample that a person wrote would appear in all languages although the operation refuses it.
#[test]
fn a_sample_that_breaks_a_rule_is_reported() {
    let remove = remove("OnlyOne(user_id, identity_id AND building_id);");
    let samples = "calls: { doors.users.remove: [{ arguments: { user_id: u, identity_id: i, building_id: b } }] }";
    let samples: Samples = serde_yaml::from_str(samples).unwrap();
    let mut diagnostics = Diagnostics::new();
    let api = api(Vec::new(), vec![remove]);
    Sampler::new(&api, &samples, SizeBudget::default()).check(&mut diagnostics);
    let found: Vec<String> =
        diagnostics.iter().map(|each| format!("{}: {}", each.pointer, each.message)).collect();
    assert_eq!(
        found,
        [
            "#/calls/doors.users.remove/0/arguments: these arguments break a constraint of `doors.users.remove`: give at most one: `user_id`, or `identity_id` with `building_id`"
        ]
    );
}
