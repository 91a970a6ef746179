//! Operations as Rust.

use generator::model::*;
use serde_json::json;

use crate::build::*;
use crate::{file, rendered};

const FILE: &str = "src/api/things.rs";

fn paged(operation: Operation) -> Operation {
    let next = MemberPointer::parse("/next").expect("a pointer");
    let style = PageStyle::Cursor { parameter: "cursor".into(), next, has_next: None };
    let pagination = Pagination {
        style,
        limit_parameter: None,
        items: None,
        within: Vec::new(),
        page_key: Some("page".into()),
        in_body: false,
    };
    Operation { pagination: Some(pagination), ..operation }
}

fn starts(operation: Operation) -> Operation {
    let action = LongRunning { kind: "OPEN_THING".into(), key: "action".into() };
    Operation { long_running: Some(action), ..operation }
}

#[test]
fn each_kind_of_answer() {
    let maybe = Property { presence: Presence::Optional, ..answer("thing", named("thing")) };
    let things = || answer("things", list(named("thing")));
    let mut api = api(
        vec![structure("thing", RESPONSE, Vec::new())],
        vec![
            operation("things.delete", ResponseKind::Empty),
            operation("things.export", ResponseKind::Body(named("thing"))),
            operation("things.get", ResponseKind::Value(answer("thing", named("thing")))),
            operation("things.find", ResponseKind::Value(maybe)),
            operation("things.all", ResponseKind::Value(things())),
            paged(operation("things.list", ResponseKind::Page(things()))),
            starts(operation("things.open", ResponseKind::Value(answer("action", TypeRef::Any)))),
            starts(operation("things.make", ResponseKind::Value(answer("thing", named("thing"))))),
            starts(operation("things.close", ResponseKind::Empty)),
        ],
    );
    api.actions = vec![ActionKind {
        wire: "OPEN_THING".into(),
        name: name("open thing"),
        states: TypeId::new(name("thing")),
        result: Some(named("thing")),
        error: None,
    }];
    let text = file(&api, FILE);
    let lines = text.lines().filter(|line| line.contains("request!"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!("actions", file(&api, "src/types/actions.rs"));
}

#[test]
fn parameters_of_a_body() {
    let mut update = operation("things.update", ResponseKind::Empty);
    update.docs = Docs::described("Changes a thing.");
    update.semantic_method = HttpMethod::Patch;
    update.parameters = vec![
        with(parameter("thing_id", named("thing_id")), |it| {
            it.docs = Docs::described("Which one.")
        }),
        with(parameter("is_thing", boolean()), |it| {
            it.constraints = vec![ValueConstraint::Const(json!(true).into())];
        }),
        with(can_have(parameter("name", string())), |it| it.nullable = true),
        with(can_have(parameter("size", TypeRef::Primitive(Primitive::Number))), |it| {
            it.default = Some(json!(10).into());
        }),
        with(can_have(parameter("send", list(named("thing_id")))), |it| {
            it.lifecycle = Lifecycle::Deprecated(Some("Use `name`.".into()));
        }),
    ];
    insta::assert_snapshot!(file(&api(vec![identifier("thing_id")], vec![update]), FILE));
}

#[test]
fn parameters_everywhere_else() {
    let locations = [
        ParameterLocation::Path,
        ParameterLocation::Query,
        ParameterLocation::Header,
        ParameterLocation::Cookie,
        ParameterLocation::WholeBody,
    ];
    let mut get = operation("things.parts.get", ResponseKind::Empty);
    get.semantic_method = HttpMethod::Get;
    get.method = HttpMethod::Get;
    get.body = None;
    get.parameters = locations
        .iter()
        .map(|location| {
            let wire = format!("{location:?}");
            Parameter { location: *location, ..parameter(&wire, string()) }
        })
        .collect();
    let usual = ParameterStyle::usual(ParameterLocation::Query);
    get.parameters[1].style = Some(ParameterStyle { explode: false, ..usual });
    let api = api(Vec::new(), vec![get]);
    insta::assert_snapshot!("a child route", file(&api, "src/api/things/parts.rs"));
    insta::assert_snapshot!("its parent", file(&api, "src/api/things/mod.rs"));
}

#[test]
fn the_root() {
    let api = api(
        Vec::new(),
        vec![
            operation("health", ResponseKind::Empty),
            operation("things.list", ResponseKind::Empty),
        ],
    );
    insta::assert_snapshot!("client", file(&api, "src/client.rs"));
    insta::assert_snapshot!("lib", file(&api, "src/lib.rs"));
    insta::assert_snapshot!("profile", file(&api, "src/profile.rs"));
    insta::assert_snapshot!("api", file(&api, "src/api/mod.rs"));
    insta::assert_snapshot!("operations", file(&api, "src/operations/mod.rs"));
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let course = crate::obstacles::course();
    assert_eq!(rendered(&course), rendered(&course));
}
