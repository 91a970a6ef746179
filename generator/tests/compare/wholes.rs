//! What is not in an operation, or deep in one: servers, credentials, webhooks, callbacks, nested lists, formats of streams.

use generator::compare::Level;
use serde_json::Value;

use super::emitted::{check, document};
use super::{compare, yaml};

/// How far both levels are raised, and why.
fn levels(old: &Value, new: &Value, levels: (Level, Level), reason: &str) {
    check(old, new, levels.0, reason);
    let changes = compare(old, new, &Default::default());
    assert_eq!(changes.wire_semver, levels.1, "{reason}");
    assert!(changes.to_text().contains(':') && !changes.is_empty(), "{reason}");
}

#[test]
fn lists_in_lists_are_compared() {
    let nested = |depth: usize, ty: &str| {
        let lists = "{type: array, items: ".repeat(depth);
        let schema = format!("{lists}{{type: {ty}}}{}", "}".repeat(depth));
        let schema = format!("{{type: object, properties: {{egg: {schema}}}}}");
        let response = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        document("{content: {}}", &response, "[]", "{}")
    };
    let (old, new) = (nested(8, "string"), nested(8, "integer"));
    let reason = "response field has another type: POST /nests egg";
    check(&old, &new, Level::Major, reason);
    check(&old, &old, Level::Patch, "nothing documented changed");
    // What is too deep is said. Each component is in one document only.
    let chained = |prefix: &str, ty: &str| {
        let list = |at| {
            let items = format!("{{$ref: '#/components/schemas/{prefix}{}'}}", at + 1);
            format!("{prefix}{at}: {{type: array, items: {items}}}")
        };
        let mut lists: Vec<String> = (0..50).map(list).collect();
        lists.push(format!("{prefix}50: {{type: {ty}}}"));
        let schema = format!("{{$ref: '#/components/schemas/{prefix}0'}}");
        let response = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        let components = format!("{{schemas: {{{}}}}}", lists.join(", "));
        document("{content: {}}", &response, "[]", &components)
    };
    let changes = compare(&chained("a", "string"), &chained("b", "integer"), &Default::default());
    assert!(changes.is_incomplete, "{}", changes.to_text());
}

/// A component that contains itself has an end, and is complete: only its name differs.
#[test]
fn a_list_of_itself_is_complete() {
    let of = |name: &str| {
        let tree = format!(
            "{{oneOf: [{{type: string}}, {{type: array, items: {{$ref: '#/components/schemas/{name}'}}}}]}}"
        );
        let schema = format!(
            "{{type: object, properties: {{egg: {{$ref: '#/components/schemas/{name}'}}}}}}"
        );
        let response = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        document("{content: {}}", &response, "[]", &format!("{{schemas: {{{name}: {tree}}}}}"))
    };
    let changes = compare(&of("tree"), &of("bush"), &Default::default());
    assert!(!changes.is_incomplete, "{}", changes.to_text());
    assert_eq!(changes.wire_semver, Level::Patch, "{}", changes.to_text());
}

#[test]
fn the_format_of_a_stream_is_compared() {
    let of = |media: &str| {
        let response = format!("{{content: {{{media}: {{schema: {{type: string}}}}}}}}");
        document("{content: {}}", &response, "[]", "{}")
    };
    let (lines, sequence) = (of("application/x-ndjson"), of("application/json-seq"));
    let reason = "stream has another format: POST /nests [stream]";
    let changes = compare(&lines, &sequence, &Default::default());
    assert!(changes.to_text().contains("\"lines of JSON\""), "{}", changes.to_text());
    assert_eq!((changes.expected_semver, changes.wire_semver), (Level::Major, Level::Major));
    assert!(changes.reason.starts_with(reason), "{}", changes.reason);
}

#[test]
fn servers_are_compared() {
    let of = |servers: &str| {
        yaml(&format!("{{servers: {servers}, paths: {{/a: {{get: {{responses: {{}}}}}}}}}}"))
    };
    let (one, two) = ("{url: 'https://a'}", "{url: 'https://b/'}");
    let (first, both) = (of(&format!("[{one}]")), of(&format!("[{one}, {two}]")));
    use Level::{Major, Minor, Patch};
    levels(&first, &both, (Minor, Minor), "server added: https://b");
    levels(&both, &first, (Major, Major), "server removed: https://b");
    let turned = of(&format!("[{two}, {one}]"));
    levels(&both, &turned, (Minor, Patch), "another server is the first: servers");
    let region = |values: &str| {
        of(&format!("[{{url: 'https://{{r}}', variables: {{r: {{default: a, enum: {values}}}}}}}]"))
    };
    levels(
        &region("[a, b]"),
        &region("[a]"),
        (Major, Minor),
        "server has other variables: https://{r}",
    );
    check(&region("[a, b]"), &region("[b, a]"), Patch, "nothing documented changed");
    let fixed = of("[{url: 'https://a/'}]");
    levels(&fixed, &region("[a, b]"), (Minor, Minor), "server gets variables: https://{r}");
    levels(&region("[a, b]"), &fixed, (Major, Major), "server removed: https://{r}");
    let own = |servers: &str| {
        yaml(&format!("{{paths: {{/a: {{get: {{servers: {servers}, responses: {{}}}}}}}}}}"))
    };
    levels(
        &own(&format!("[{one}]")),
        &own(&format!("[{two}]")),
        (Minor, Major),
        "operation has other servers: GET /a servers",
    );
}

#[test]
fn security_schemes_are_compared() {
    let of = |scheme: &str| {
        yaml(&format!(
            "{{paths: {{/a: {{get: {{security: [{{key: []}}], responses: {{}}}}}}}}, components: {{securitySchemes: {{key: {scheme}}}}}}}"
        ))
    };
    let key =
        |location: &str, name: &str| of(&format!("{{type: apiKey, in: {location}, name: {name}}}"));
    let http = |scheme: &str| of(&format!("{{type: http, scheme: {scheme}}}"));
    let tokens = |url: &str, scopes: &str| {
        of(&format!(
            "{{type: oauth2, flows: {{clientCredentials: {{tokenUrl: {url}, scopes: {scopes}}}}}}}"
        ))
    };
    use Level::{Major, Minor, Patch};
    let sent = "credential is sent otherwise: security scheme key";
    levels(&key("header", "X-A"), &key("header", "X-B"), (Minor, Major), sent);
    check(&key("header", "X-A"), &key("header", "x-a"), Patch, "nothing documented changed");
    levels(&key("header", "a"), &key("query", "a"), (Minor, Major), sent);
    levels(&tokens("/a", "{}"), &tokens("/b", "{}"), (Minor, Major), sent);
    check(&tokens("/a", "{}"), &tokens("/a", "{x: more}"), Patch, "nothing documented changed");
    let other = "security scheme has another type: security scheme key";
    levels(&http("Bearer"), &http("basic"), (Major, Major), other);
    check(&http("Bearer"), &http("bearer"), Patch, "nothing documented changed");
}

#[test]
fn webhooks_and_callbacks_are_compared() {
    let request = |ty: &str| {
        format!(
            "{{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{egg: {{type: {ty}}}}}}}}}}}}}}}}}"
        )
    };
    fn hook(item: &str) -> Value {
        yaml(&format!(
            "{{paths: {{/a: {{get: {{responses: {{}}}}}}}}, webhooks: {{laid: {item}}}}}"
        ))
    }
    fn call(item: &str) -> Value {
        let callbacks = format!("{{laid: {{'{{$url}}': {item}}}}}");
        yaml(&format!(
            "{{paths: {{/a: {{get: {{operationId: a, responses: {{}}, callbacks: {callbacks}}}}}}}}}"
        ))
    }
    let of = [
        (hook as fn(&str) -> Value, "POST /#webhooks/laid"),
        (call as fn(&str) -> Value, "POST /#callbacks/"),
    ];
    for (document, place) in of {
        let (none, text, number) =
            (document("{}"), document(&request("string")), document(&request("integer")));
        for (old, new, level, said) in [
            (&none, &text, Level::Minor, "operation added"),
            (&text, &none, Level::Major, "operation removed"),
            (&text, &number, Level::Major, "response field has another type"),
            (&text, &text, Level::Patch, "nothing documented changed"),
        ] {
            let changes = compare(old, new, &Default::default());
            assert_eq!((changes.expected_semver, changes.wire_semver), (level, level), "{said}");
            assert!(changes.reason.starts_with(said), "{}", changes.reason);
            assert!(level == Level::Patch || changes.reason.contains(place), "{}", changes.reason);
        }
    }
}
