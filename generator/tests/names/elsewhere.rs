//! Headers, servers and webhooks keep their names when others of the same words come beside them.

use crate::support::Texts;
use crate::{changed, names, run};

/// A document with these headers of a response, headers of a part, servers and webhooks.
fn document(headers: &[&str], part: &[&str], servers: &[&str], webhooks: &[&str]) -> String {
    let header = |name: &&str| format!("'{name}': {{ schema: {{ type: string }} }}");
    let list = |names: &[&str]| names.iter().map(header).collect::<Vec<_>>().join(", ");
    let server =
        |name: &&str| format!("{{ url: 'https://{}.invalid', description: '{name}' }}", name.len());
    let servers: Vec<String> = servers.iter().map(server).collect();
    let webhook = |name: &&str| {
        format!(
            "'{name}': {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ type: string }} }} }} }}, responses: {{ '200': {{ description: ok }} }} }} }}"
        )
    };
    let webhooks: Vec<String> = webhooks.iter().map(webhook).collect();
    format!(
        "openapi: 3.1.0
info: {{ title: Birds, version: '1' }}
servers: [{}]
webhooks: {{ {} }}
paths:
  /birds:
    post:
      operationId: hatch
      tags: [birds]
      requestBody:
        content:
          multipart/form-data:
            schema: {{ type: object, properties: {{ egg: {{ type: string }} }} }}
            encoding: {{ egg: {{ headers: {{ {} }} }} }}
      responses: {{ '204': {{ description: ok, headers: {{ {} }} }} }}
",
        servers.join(", "),
        webhooks.join(", "),
        list(part),
        list(headers),
    )
}

#[test]
fn names_hold_beside_new_neighbours() {
    let before = document(&["x_total"], &["x_mark"], &["Main site", "Test"], &["bird_hatched"]);
    let after = document(
        &["X-Total", "x_total"],
        &["X-Mark", "x_mark"],
        &["Main site", "Main site.", "Test"],
        &["bird.hatched", "bird_hatched"],
    );
    let (lock, _) = run(&Texts::of_document(before));
    let held = names(&lock);
    for start in
        ["header POST /birds header.", "header POST /birds part.egg.", "server ", "incoming "]
    {
        assert!(held.keys().any(|place| place.starts_with(start)), "{start}: {lock}");
    }
    let (again, report) = run(&Texts::of_document(after.clone()).with_names(Some(lock)));
    for what in ["several headers get", "several servers get", "several webhooks or callbacks get"]
    {
        assert!(report.contains(what), "{what}: {report}");
    }
    let (_, report) = run(&Texts::of_document(after.clone()).with_names(Some(again.clone())));
    assert!(!report.contains("several"), "{report}");
    let grown = again;
    let grown = names(&grown);
    assert_eq!(changed(&held, &grown), [""; 0]);
    assert!(held.keys().all(|place| grown.contains_key(place)), "{grown:?}");
    // Without the lock the neighbours would get the names.
    let (anew, _) = run(&Texts::of_document(after));
    let moved = changed(&held, &names(&anew));
    for kind in ["header", "server", "incoming"] {
        assert!(moved.iter().any(|line| line.starts_with(kind)), "{kind}: {moved:?}");
    }
}

#[test]
fn the_method_of_a_variable_and_another_variable_have_places_of_their_own() {
    let variables = "{ region: { default: eu }, 'region method': { default: a, enum: [a, b] } }";
    let document = format!(
        "openapi: 3.1.0
info: {{ title: Birds, version: '1' }}
servers: [{{ url: 'https://{{region}}.{{region method}}.invalid', variables: {variables} }}]
paths: {{ /birds: {{ get: {{ responses: {{ '204': {{ description: ok }} }} }} }} }}
"
    );
    let (lock, report) = run(&Texts::of_document(document));
    let held = names(&lock);
    for (place, name) in [
        ("server servers.region", "server_region"),
        ("server servers.region.method", "region"),
        ("server servers.region method", "server_region_method"),
        ("server servers.region method.method", "region_method"),
    ] {
        assert_eq!(held.get(place).map(String::as_str), Some(name), "{lock}{report}");
    }
}
