//! The errors of an operation on its page.

use generator::conventions::Samples;
use generator::model::{Docs, Format, Operation, SpecPointer, StatusResponse, Statuses};
use serde_json::Value;

use super::document::DOCUMENT;
use super::fixture;

/// What stands above a body that the document does not declare.
const EXAMPLE: &str = "This example has the usual shape of this API's errors";

/// The section about errors.
fn section(page: &str) -> &str {
    page.split_once("\n## Errors\n").map_or("", |(_, rest)| rest)
}

/// The statuses in the table.
fn listed(section: &str) -> Vec<&str> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let is_status = |key: &&str| key.ends_with("XX") || key.parse::<u16>().is_ok();
    rows.filter(|key| is_status(key) || *key == "any other")
        .take_while(|key| *key != "Status")
        .collect()
}

/// The samples of bodies, each with the line above it.
fn bodies(section: &str) -> Vec<(&str, Value)> {
    let parts = section.split("<summary>Body: ").skip(1).map(|part| {
        let (title, rest) = part.split_once("</summary>").unwrap();
        let code = rest.split("```").nth(1).unwrap().strip_prefix("json").unwrap();
        (title, serde_json::from_str(code).unwrap())
    });
    parts.collect()
}

/// In the own document no error has a schema: the bodies are examples in the shape of the conventions, and say so. No
/// source tells what a server says at 429.
#[test]
fn each_status_with_a_known_body_has_one_of_its_own() {
    let (api, files) = &*DOCUMENT;
    let mut missing = 0;
    for operation in &api.operations {
        let id = operation.id.as_str();
        let section = section(&files[&format!("docs/{}.md", id.replace('.', "/"))]);
        let (table, _) = section.split_once("\n<details>").unwrap();
        let (mut listed, bodies) = (listed(table), bodies(section));
        assert_eq!(listed.pop(), Some("429"), "{id}");
        // A call without parameters has none that the server could name.
        let is_bare = !operation.parameters.iter().any(|it| it.property.lifecycle.is_stable());
        listed.retain(|status| *status != "400" || !is_bare);
        let titled: Vec<&str> = bodies.iter().map(|(title, _)| &title[..3]).collect();
        assert_eq!(titled, listed, "{id}");
        assert_eq!(section.matches(EXAMPLE).count(), bodies.len(), "{id}: {section}");
        let code = |(_, body): &(&str, Value)| body["error"]["type"].as_str().unwrap().to_owned();
        let mut codes: Vec<String> = bodies.iter().map(code).collect();
        missing += codes.iter().filter(|code| code.ends_with("_not_found")).count();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), bodies.len(), "{id}: {codes:?}");
    }
    assert!(missing > 100, "{missing}");
    let section = section(&files["docs/devices/list.md"]);
    assert!(!listed(section).contains(&"404"), "a filter names nothing: {section}");
}

/// A page of the fixture, after a change of the operation that gets a door.
fn page(change: impl FnOnce(&mut Operation)) -> String {
    let mut api = fixture::doors();
    change(api.operations.iter_mut().find(|it| it.id.as_str() == "doors.get").unwrap());
    fixture::render(&api, &Samples::default()).remove("docs/doors/get.md").unwrap()
}

fn failure(statuses: Statuses, ty: &str) -> StatusResponse {
    StatusResponse {
        statuses,
        ty: Some(fixture::named(ty)),
        format: Format::Json,
        media_type: None,
        docs: Docs::default(),
        pointer: SpecPointer::root(),
    }
}

#[test]
fn what_the_document_declares_goes_first() {
    let page = page(|get| {
        let one = Statuses::One;
        get.response.declared = vec![
            (one(200), Docs::described("OK")),
            (one(404), Docs::described("There is no such door | gate.")),
            // It says what the status means for any call.
            (one(409), Docs::described("conflict")),
            (Statuses::Class(5), Docs::default()),
            (Statuses::Default, Docs::described("The door is jammed.")),
        ];
        get.response.failures =
            vec![failure(one(404), "door_location"), failure(Statuses::Default, "door_jammed")];
    });
    assert!(
        page.contains("\nA success has the status `200` (OK). Any other status is an error:\n"),
        "{page}"
    );
    let section = section(&page);
    assert_eq!(listed(section), ["400", "401", "404", "409", "429", "5XX", "any other"]);
    assert!(
        section.contains("| 404 | There is no such door \\| gate. | `error.is_not_found()` |"),
        "{section}"
    );
    assert!(
        section.contains("| any other | The door is jammed. | `error.is_api()` |"),
        "{section}"
    );
    assert!(section.contains("| 409 | Conflict | `error.is_api()` |"), "{section}");
    assert!(
        section
            .contains("| 400 | A parameter is missing or has a wrong value | `error.is_api()` |"),
        "{section}"
    );
    let bodies = bodies(section);
    let titles: Vec<&str> = bodies.iter().map(|(title, _)| *title).collect();
    let others = "400 Bad Request, 401 Unauthorized, 409 Conflict, 429 Too Many Requests, 5XX Server Error, any other status";
    assert_eq!(titles, [others, "404 Not Found"]);
    assert!(
        bodies[0].1.get("message").is_some() && bodies[1].1.get("city").is_some(),
        "{bodies:?}"
    );
    assert!(section.contains("`error.failure()` returns the body as `DoorLocation`."), "{section}");
    assert!(!section.contains(EXAMPLE), "{section}");
}

#[test]
fn without_a_shape_no_body_is_invented() {
    let section = page(|_| ());
    assert!(bodies(&section).is_empty(), "{section}");
}
