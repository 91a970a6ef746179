//! The page of a call, from small documents.

use super::support::{Texts, emitted, templates};

/// The page of the only call of a document with these parts.
fn page(servers: &str, operation: &str) -> String {
    let document = format!(
        "openapi: 3.1.0
info: {{ title: Pets, version: '1' }}
{servers}
components:
  securitySchemes:
    key: {{ type: apiKey, in: header, name: X-Key }}
    user: {{ type: http, scheme: basic }}
    token: {{ type: http, scheme: bearer }}
paths:
  /pet:
    put:
      operationId: put
      tags: [pets]
{operation}
      responses: {{ '204': {{ description: Done. }} }}
"
    );
    let mut files = emitted(&Texts::of_document(document), &templates());
    let names: Vec<String> =
        files.keys().filter(|name| name.ends_with("put.md")).cloned().collect();
    files.remove(&names[0]).map(|text| String::from_utf8(text).unwrap()).unwrap()
}

#[test]
fn curl_prints_the_status_of_a_response_without_a_body() {
    let page = page("servers: [{ url: 'https://pets.example' }]", "");
    assert!(page.contains("\"https://pets.example/pet\""), "{page}");
    assert!(page.contains("```curl\nHTTP/1.1 204 No Content\n```"), "{page}");
}

#[test]
fn curl_takes_the_server_from_a_variable_if_the_document_has_none() {
    let page = page("", "");
    assert!(page.contains("curl --include --request PUT \"$BASE_URL/pet\""), "{page}");
}

#[test]
fn credentials_that_are_required_together_are_one_method() {
    let page = page("", "      security: [{ token: [] }, { key: [], user: [] }]");
    let (_, methods) = page.split_once("<summary>Authentication Methods</summary>\n\n").unwrap();
    let methods: Vec<&str> = methods.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(methods.len(), 2, "{page}");
    assert!(
        methods.iter().any(|line| line.ends_with("and User name and password `user` together")),
        "{page}"
    );
}
