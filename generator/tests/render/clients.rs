//! Client types: how they get a token, and which operations scoped clients offer.

use generator::conventions::Conventions;
use generator::model::*;

use crate::build::*;
use crate::{problems_with, rendered_with, text};

fn conventions(yaml: &str) -> Conventions {
    serde_yaml::from_str(yaml).expect("the conventions")
}

/// Two security schemes, and operations for one of them, for both together, for either, and for no scheme.
fn sample() -> Api {
    let who = |id: &str, security: &[&[&str]]| {
        let mut operation = operation(id, ResponseKind::Empty);
        operation.security = security
            .iter()
            .map(|all| SecurityRequirement {
                schemes: all.iter().map(|id| (*id).to_owned()).collect(),
            })
            .collect();
        operation
    };
    let mut either = who("shops.list", &[&["api_key"], &["person"]]);
    either.parameters = vec![parameter("city", named("city_id"))];
    let operations = vec![
        who("shops.close", &[&["api_key"]]),
        who("shops.goods.add", &[&["api_key", "person"]]),
        who("shops.goods.look", &[&["person"]]),
        who("staff.list", &[&["api_key"]]),
        who("health", &[]),
        either,
    ];
    let mut api = api(vec![identifier("city_id")], operations);
    let person = SecurityScheme {
        flows: None,
        id: "person".into(),
        method: Name::from_text("person"),
        kind: SecuritySchemeKind::Bearer(None),
        docs: Docs::default(),
    };
    api.security_schemes.push(person);
    api
}

const TWO: &str = r#"
client:
  credentials:
    - { name: api_key, title: an API key, schemes: [api_key] }
    - { name: visit, title: a visit, schemes: [api_key], exchange: { operation: health, parameter: who, token: /token, into: api_key } }
    - { name: token, client: Person, title: a token of a person, schemes: [person] }
  scoped: { Person: For a person. }
"#;

#[test]
fn a_scoped_client_offers_what_its_tokens_may_call() {
    let tree = rendered_with(&sample(), &conventions(TWO));
    let files: Vec<&String> = tree.keys().filter(|path| path.contains("/person/")).collect();
    assert_eq!(
        files,
        ["src/person/mod.rs", "src/person/shops/goods.rs", "src/person/shops/mod.rs"]
    );
    insta::assert_snapshot!("a scoped client", text(&tree, "src/person/mod.rs"));
    insta::assert_snapshot!("a route of it", text(&tree, "src/person/shops/mod.rs"));
    assert!(text(&tree, "src/person/shops/goods.rs").contains("fn look"));
    assert!(!text(&tree, "src/person/shops/goods.rs").contains("fn add"));
}

/// An operation needs both tokens, so a client can have both: given one by one, or read from the environment.
#[test]
fn tokens_that_a_person_listed_go_together_where_a_call_needs_several() {
    let together = |credentials: &str| {
        let mut api = sample();
        for operation in &mut api.operations {
            if operation.id.as_str() == "shops.close" {
                let schemes = vec!["api_key".to_owned(), "person".to_owned()];
                operation.security = vec![SecurityRequirement { schemes }];
            }
        }
        let said = format!("client:\n  credentials: [{credentials}]\n");
        let tree = rendered_with(&api, &conventions(&said));
        text(&tree, "src/profile.rs").contains("together: true")
    };
    let key = "{ name: api_key, title: an API key, schemes: [api_key] }";
    let person = "{ name: person, title: a person, schemes: [person] }";
    assert!(together(&format!("{key}, {person}")));
    assert!(!together(key));
    assert!(!together("{ name: all, title: a key to everything, schemes: [api_key, person] }"));
}

#[test]
fn what_is_said_of_variables_of_schemes_is_checked() {
    let wrong = conventions("client: { scheme_env: { person: PERSON, nobody: NOBODY } }");
    let problems = problems_with(&sample(), &wrong).join("\n");
    assert!(problems.contains("no security scheme has the name `nobody`"), "{problems}");
    assert!(!problems.contains("`person`"), "{problems}");
    let beside = TWO.replacen("client:", "client:\n  scheme_env: { person: PERSON }", 1);
    let problems = problems_with(&sample(), &conventions(&beside)).join("\n");
    assert!(problems.contains("has its own `variable`"), "{problems}");
}

#[test]
fn a_client_is_given_each_kind_of_token() {
    let tree = rendered_with(&sample(), &conventions(TWO));
    let client = text(&tree, "src/client.rs");
    let signatures = client.lines().map(str::trim).filter(|line| line.starts_with("pub fn"));
    insta::assert_snapshot!("methods", signatures.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_said_of_clients_and_not_so_is_reported() {
    let wrong = conventions(
        r#"
client:
  credentials:
    - { name: api_key, title: a, schemes: [nothing] }
    - { name: apiKey, title: b, client: Sample, schemes: [] }
    - { name: api-key, title: c, schemes: [], exchange: { operation: no.where, token: /, into: gone } }
    - { name: lost, title: d, client: Nobody, schemes: [] }
  scoped: { Sample: The same name., Idle: Without a token. }
"#,
    );
    insta::assert_snapshot!("reported", problems_with(&sample(), &wrong).join("\n"));
}

#[test]
fn what_no_token_is_for_is_sent_without_one() {
    let mut api = sample();
    let digest = SecuritySchemeKind::Http("digest".into());
    for scheme in api.security_schemes.iter_mut().filter(|scheme| scheme.id == "person") {
        scheme.kind = digest.clone();
    }
    let securities = |conventions: &Conventions| {
        let tree = rendered_with(&api, conventions);
        let mut lines = Vec::new();
        for path in ["src/operations/shops/mod.rs", "src/operations/shops/goods.rs"] {
            let text = text(&tree, path);
            let told = text.lines().map(str::trim);
            let told = told.filter(|line| line.starts_with("id:") || line.starts_with("security:"));
            lines.extend(told.map(str::to_owned));
        }
        lines.extend(lists(&text(&tree, "src/profile.rs")));
        lines.join("\n")
    };
    insta::assert_snapshot!("tokens made from the schemes", securities(&Conventions::default()));
    insta::assert_snapshot!("tokens that are listed", securities(&conventions(TWO)));
}

/// The statics with the security requirements, each on one line.
fn lists(profile: &str) -> Vec<String> {
    let lists = profile
        .split("\npub(crate) static ")
        .filter(|item| item.starts_with("BY_") || item.starts_with("AS_"));
    lists.map(|list| list.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Operations with equal security requirements share one static. Its name depends on the requirements, or on the operation
/// with the shortest id that has them.
#[test]
fn each_list_of_ways_to_authenticate_is_there_once() {
    let schemes: Vec<String> = (1..=9).map(|number| format!("kind_{number}_of_token")).collect();
    let with = |id: &str, schemes: &[String]| {
        let mut operation = operation(id, ResponseKind::Empty);
        let alone = |scheme: &String| SecurityRequirement { schemes: vec![scheme.clone()] };
        operation.security = schemes.iter().map(alone).collect();
        operation
    };
    let mut operations = vec![
        with("shops.open", &schemes),
        with("shops.close", &schemes),
        with("shops.list", &schemes[..2]),
        with("shops.look", &[]),
    ];
    let listed = |operations: &[Operation]| {
        let one = "client: { credentials: [{ name: key, title: a key, schemes: [api_key] }] }";
        let tree = rendered_with(&api(Vec::new(), operations.to_vec()), &conventions(one));
        lists(&text(&tree, "src/profile.rs"))
    };
    let before = listed(&operations);
    let names = before.iter().filter_map(|list| list.split(':').next());
    let names: Vec<&str> = names.collect();
    assert_eq!(names, ["AS_SHOPS_OPEN", "BY_KIND_1_OF_TOKEN_OR_KIND_2_OF_TOKEN"]);
    operations.insert(0, with("aisles.look", &schemes[..8]));
    operations.insert(0, with("aisles.open", &schemes));
    let after = listed(&operations);
    assert_eq!(after.len(), 3);
    assert!(before.iter().all(|list| after.contains(list)), "{after:?}");

    // The words of one list can be those of another.
    let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let (joined, apart) = (list(&["a_or_b"]), list(&["a", "b"]));
    let same = listed(&[with("shops.list", &joined), with("shops.open", &apart)]);
    assert_eq!(
        same,
        [
            "AS_SHOPS_LIST: &[&[&str]] = &[&[\"a_or_b\"]];",
            "BY_A_OR_B: &[&[&str]] = &[&[\"a\"], &[\"b\"]];",
        ]
    );
}
