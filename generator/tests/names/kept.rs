//! Changes of a document that take nothing from callers: names and signatures stay.

use generator::release::ItemList;

use crate::support::{Texts, emitted_with_names, templates};
use crate::{changed, names};

/// A change: the documents before and after it. The second crate has all items of the first one, and its places have the
/// names that they had.
fn check(what: &str, before: &str, after: &str) {
    let templates = templates();
    let items =
        |files: &generator::OutputTree| String::from_utf8_lossy(&files["api.txt"]).into_owned();
    let conventions = "lifecycle: { undocumented: x-undocumented }";
    let texts = |document: &str| Texts::of_document(document).with_conventions(conventions);
    let (files, lock) = emitted_with_names(&texts(before), &templates);
    let (now, now_lock) =
        emitted_with_names(&texts(after).with_names(Some(lock.clone())), &templates);
    let (items, items_now) = (items(&files), items(&now));
    let list = ItemList::read(&items).expect("codegen wrote it");
    let list_now = ItemList::read(&items_now).expect("codegen wrote it");
    let breaks = list.breaks(&list_now);
    let mut lines: Vec<String> = breaks.iter().map(ToString::to_string).collect();
    lines.extend(changed(&names(&lock), &names(&now_lock)));
    assert!(lines.is_empty(), "{what}: {lines:#?}\n{lock}\n{now_lock}");
}

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\n";

/// A JSON body of this schema.
fn content(schema: &str) -> String {
    format!("content: {{ application/json: {{ schema: {schema} }} }}")
}

/// An operation `POST /{name}` whose body, or else whose response, has the member `wing` of this schema.
fn with_wing(name: &str, is_request: bool, member: &str, schema: &str) -> String {
    let object = content(&format!(
        "{{ type: object, properties: {{ {member}: {schema}, {name}: {{ type: string }} }} }}"
    ));
    let (body, response) = match is_request {
        true => (format!("requestBody: {{ {object} }}, "), String::new()),
        false => (String::new(), format!(", {object}")),
    };
    format!(
        "  /{name}: {{ post: {{ operationId: {name}, tags: [birds], {body}responses: {{ '200': {{ description: ok{response} }} }} }} }}\n"
    )
}

const WING: &str =
    "{ type: object, properties: { span: { type: integer }, len: { type: string } } }";
const REFERENCE: &str = "{ $ref: '#/components/schemas/Zed' }";

fn wings(operations: &[String], schemas: &str) -> String {
    format!("{HEAD}paths:\n{}components: {{ schemas: {{ {schemas} }} }}\n", operations.concat())
}

#[test]
fn one_of_two_equal_objects_becomes_a_component() {
    let zed = format!("Zed: {WING}");
    for (one, other) in [(false, false), (false, true), (true, false), (true, true)] {
        let document = |schemas: [&str; 2], components: &str| {
            let both = [
                with_wing("one", one, "wing", schemas[0]),
                with_wing("two", other, "wing", schemas[1]),
            ];
            wings(&both, components)
        };
        let what = format!("requests: {one}, {other}");
        check(&what, &document([WING, WING], ""), &document([REFERENCE, WING], &zed));
        check(&what, &document([WING, WING], ""), &document([WING, REFERENCE], &zed));
    }
}

#[test]
fn a_component_of_several_names_is_written_inline() {
    let zed = format!("Zed: {WING}");
    for is_request in [false, true] {
        let document = |schemas: [&str; 3], components: &str| {
            let members = ["wing", "tail", "head"];
            let all = members.iter().zip(schemas);
            let all = all
                .map(|(name, schema)| with_wing(name, is_request, &format!("the_{name}"), schema));
            wings(&all.collect::<Vec<_>>(), components)
        };
        let before = document([REFERENCE; 3], &zed);
        check("one", &before, &document([REFERENCE, WING, REFERENCE], &zed));
        check("two", &before, &document([WING, WING, REFERENCE], &zed));
    }
}

fn response(schema: &str, components: &str) -> String {
    format!(
        "{HEAD}paths:\n  /x: {{ get: {{ operationId: x, tags: [x], responses: {{ '200': {{ description: ok, {} }} }} }} }}\ncomponents: {{ schemas: {{ {components} }} }}\n",
        content(schema)
    )
}

#[test]
fn one_of_two_equal_branches_becomes_a_component() {
    let branch = |tag: &str| {
        format!(
            "{{ type: object, required: [t, m], properties: {{ t: {{ type: string, enum: [{tag}] }}, m: {{ type: string }} }} }}"
        )
    };
    let union = |first: &str| {
        format!("{{ type: object, properties: {{ e: {{ oneOf: [{first}, {}] }} }} }}", branch("b"))
    };
    let zed = format!("Zed: {}", branch("a"));
    check("a branch", &response(&union(&branch("a")), ""), &response(&union(REFERENCE), &zed));
}

#[test]
fn required_is_turned_round_or_gets_longer() {
    let union = |required: &str| {
        format!(
            "{{ type: object, properties: {{ e: {{ oneOf: [{{ type: object, required: [id], properties: {{ id: {{ type: string }} }} }}, {{ type: object, required: [{required}], properties: {{ link: {{ type: string }}, provider: {{ type: string }} }} }}] }} }} }}"
        )
    };
    let document = |required: &str| response(&union(required), "");
    check("turned round", &document("provider, link"), &document("link, provider"));
    let texts = |required: &str| Texts::of_document(document(required));
    let (first, _) = crate::run(&texts("provider"));
    let (second, _) = crate::run(&texts("link, provider").with_names(Some(first.clone())));
    assert_eq!(changed(&names(&first), &names(&second)), [""; 0]);
    assert!(names(&second).contains_key("type GET /x response.e<provider>"), "{second}");
    let (anew, _) = crate::run(&texts("link, provider"));
    assert!(names(&anew).contains_key("type GET /x response.e<link>"), "{anew}");
}

#[test]
fn alternatives_of_a_body_are_turned_round() {
    let delays = |required: [&str; 2]| {
        let [first, second] = required;
        let object = |required: &str, tag: &str, members: &str| {
            format!(
                "{{ type: object, required: [{required}], properties: {{ type: {{ type: string, enum: [{tag}] }}, {members} }} }}"
            )
        };
        let number = "{ type: integer }";
        let pair = format!("lower: {number}, upper: {number}");
        let all = [
            object("ms", "fixed", &format!("ms: {number}")),
            object(&format!("{first}, {second}"), "uniform", &pair),
            object("median", "log", &format!("median: {number}")),
        ];
        let union = format!("{{ oneOf: [{}] }}", all.join(", "));
        format!(
            "{HEAD}paths:\n  /x: {{ post: {{ operationId: x, tags: [x], requestBody: {{ required: true, {} }}, responses: {{ '204': {{ description: ok }} }} }} }}\ncomponents: {{ schemas: {{ Delay: {union} }} }}\n",
            content("{ $ref: '#/components/schemas/Delay' }")
        )
    };
    check("required", &delays(["lower", "upper"]), &delays(["upper", "lower"]));
}

#[test]
fn errors_come_and_go() {
    let document = |errors: &[(&str, &str)]| {
        let error = |(status, members): &(&str, &str)| {
            let schema = format!("{{ type: object, properties: {{ {members} }} }}");
            format!(", '{status}': {{ description: Wrong., {} }}", content(&schema))
        };
        let errors: String = errors.iter().map(error).collect();
        format!(
            "{HEAD}paths:\n  /u: {{ post: {{ operationId: create, tags: [u], responses: {{ '204': {{ description: ok }}{errors} }} }} }}\n"
        )
    };
    let known =
        "code: { type: string }, inner: { type: object, properties: { why: { type: string } } }";
    let other = "q: { type: string }, inner: { type: object, properties: { z: { type: string } } }";
    let lock = |errors: &[(&str, &str)], lock: Option<String>| {
        crate::run(&Texts::of_document(document(errors)).with_names(lock)).0
    };
    for (before, after) in [
        (vec!["404"], vec![("default", other), ("404", known)]),
        (vec!["404"], vec![("400", other), ("404", known)]),
        (vec!["400", "404", "422"], vec![("400", other), ("404", known), ("422", known)]),
        (vec!["400", "404"], vec![("404", known)]),
        (vec!["400", "404", "422"], vec![("404", known), ("422", known), ("500", other)]),
    ] {
        let before: Vec<(&str, &str)> = before.into_iter().map(|status| (status, known)).collect();
        let first = lock(&before, None);
        let second = names(&lock(&after, Some(first.clone())));
        let held = names(&first);
        for part in ["", ".inner"] {
            let place = format!("type POST /u response<404>{part}");
            let now = second.get(&place).or(second.get(&place.replace("<404>", "<default>")));
            assert_eq!(held.get(&place), now, "{before:?} {after:?}: {first}\n{second:?}");
            assert!(now.is_some(), "{first}");
        }
    }
}

#[test]
fn the_title_changes() {
    let document = |title: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: '{title}', version: '1' }}\npaths:\n  /users: {{ get: {{ operationId: list, tags: [users], responses: {{ '204': {{ description: ok }} }} }} }}\n"
        )
    };
    for title in ["Shop API", "Another", "🙂"] {
        check(title, &document("Shop"), &document(title));
    }
    let (lock, _) = crate::run(&Texts::of_document(document("Shop")));
    assert!(lock.contains("\nclient info.title = shop\n"), "{lock}");
    // Names of the conventions stand in the conventions.
    let conventions = "package: { name: shop, client: Shop }";
    let texts = Texts::of_document(document("Shop")).with_conventions(conventions);
    assert!(!crate::run(&texts).0.contains("\nclient "));
}

#[test]
fn an_operation_moves() {
    let operation = |method: &str, id: &str, tag: &str, further: &str| {
        format!(
            "{method}: {{ operationId: {id}, tags: [{tag}], {further}responses: {{ '200': {{ description: ok, {} }} }} }}",
            content(
                "{ type: object, properties: { wing: { type: object, properties: { span: { type: integer } } } } }"
            )
        )
    };
    let document = |path: &str, operations: &[String]| {
        format!("{HEAD}paths:\n  '{path}': {{ {} }}\n", operations.join(", "))
    };
    let list = |method: &str, tag: &str| operation(method, "birds_list", tag, "");
    let hatch = operation("post", "birds_hatch", "birds", "");
    for path in ["/birds", "/birds?sort=up", "/search{?q}", "/birds#all", "/a b"] {
        let before = document(path, &[list("get", "birds"), hatch.clone()]);
        let other = |tag: &str| document(path, &[list("put", tag), hatch.clone()]);
        check(path, &before, &other("birds"));
        check("another tag", &before, &other("fowl"));
    }
    // What is not public was never there.
    let hidden = operation("get", "birds_list", "birds", "x-undocumented: soon, ");
    let after = document("/birds", &[hidden, list("put", "birds"), hatch.clone()]);
    check("hidden", &document("/birds", &[list("get", "birds"), hatch]), &after);
}
