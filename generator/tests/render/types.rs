//! Types as Rust.

use generator::conventions::Conventions;
use generator::model::*;
use serde_json::json;

use crate::build::*;
use crate::{file, problems_with, rendered_with, text};

const FILE: &str = "src/types/sample.rs";

#[test]
fn a_struct_of_a_response() {
    let mut deprecated = optional(nullable(field("length", string())));
    deprecated.property.lifecycle = Lifecycle::Deprecated(Some("Use `size`.".into()));
    let mut thing = structure(
        "thing",
        RESPONSE,
        vec![
            said(field("thing_id", named("thing_id")), "Id of the thing."),
            optional(field("size", TypeRef::Primitive(Primitive::Number))),
            nullable(field("made_at", TypeRef::Primitive(Primitive::DateTime))),
            optional(field("parts", list(named("thing")))),
            constant(field("is_thing", boolean()), json!(true)),
            deprecated,
        ],
    );
    thing.docs = Docs::described("A thing.\n\nSee [things](https://example.com/things).");
    let id = TypeDef { home: Home::Ids, ..identifier("thing_id") };
    insta::assert_snapshot!(file(&api(vec![thing, id], Vec::new()), FILE));
}

#[test]
fn a_struct_with_a_secret() {
    let fields = vec![field("type", string()), optional(field("token", string()))];
    let api = api(vec![structure("session", RESPONSE, fields)], Vec::new());
    let conventions = |secret: &str| {
        let mut conventions = Conventions::default();
        conventions.types.secrets.insert(secret.to_owned());
        conventions
    };
    let tree = rendered_with(&api, &conventions("session.token"));
    insta::assert_snapshot!(text(&tree, FILE));
    let problems = problems_with(&api, &conventions("session.key"));
    insta::assert_snapshot!("a secret that is not there", problems.join("\n"));
}

#[test]
fn structs_of_a_request() {
    let types = vec![
        structure(
            "all optional",
            REQUEST,
            vec![
                optional(field("count", TypeRef::Primitive(Primitive::Integer))),
                optional(nullable(field("name", string()))),
            ],
        ),
        structure(
            "some required",
            BOTH,
            vec![
                field("ratio", TypeRef::Primitive(Primitive::Number)),
                field("names", list(string())),
                constant(field("is_real", boolean()), json!(true)),
                optional(nullable(field("parent", named("some required")))),
            ],
        ),
        structure(
            "always the same",
            REQUEST,
            vec![
                constant(field("kind", string()), json!("same")),
                optional(field("names", list(string()))),
            ],
        ),
    ];
    insta::assert_snapshot!(file(&api(types, Vec::new()), FILE));
}

#[test]
fn an_enum() {
    let colour = enumeration(
        "colour",
        &["red", "dark-blue", "1hour", "common (PMS)", "=", "", "unrecognized"],
    );
    insta::assert_snapshot!(file(&api(vec![colour], Vec::new()), FILE));
}

#[test]
fn aliases() {
    let types = vec![identifier("thing_id"), alias("things", list(named("thing_id")))];
    insta::assert_snapshot!(file(&api(types, Vec::new()), FILE));
}

#[test]
fn a_union_by_a_property() {
    let circle =
        vec![field("id", string()), field("radius", TypeRef::Primitive(Primitive::Number))];
    let square =
        vec![optional(field("id", string())), field("side", TypeRef::Primitive(Primitive::Number))];
    let types = vec![
        structure("circle", RESPONSE, circle),
        structure("square", RESPONSE, square),
        union(
            "shape",
            Discriminator::Property("shape".into()),
            vec![variant("circle", named("circle")), variant("flat", named("flat"))],
        ),
        union(
            "flat",
            Discriminator::Property("kind".into()),
            vec![variant("square", named("square")), variant("disc", named("circle"))],
        ),
    ];
    insta::assert_snapshot!(file(&api(types, Vec::new()), FILE));
}

#[test]
fn unions_by_key_and_by_type() {
    let large = (0..9).map(|index| field(&format!("text_{index}"), string())).collect();
    let types = vec![
        structure("large", RESPONSE, large),
        structure("small", RESPONSE, vec![field("flag", boolean())]),
        union(
            "keyed",
            Discriminator::RequiredKey,
            vec![variant("text_0", named("large")), variant("flag", named("small"))],
        ),
        union(
            "typed",
            Discriminator::JsonType,
            vec![variant("text", string()), variant("list", list(named("typed")))],
        ),
    ];
    insta::assert_snapshot!(file(&api(types, Vec::new()), FILE));
}
