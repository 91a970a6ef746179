//! What a call needs: a body, credentials; and what is said when it fails.

use generator::compare::Level;
use serde_json::json;

use super::{BEFORE, check, compare, conventions, yaml};

#[test]
fn what_a_call_needs_and_what_errors_say() {
    let path = "/birds/create";
    let body = |from: &str, to: &str| json!([{ "path": path, "what": "request body", "from": from, "to": to }]);
    let (optional, required) = ("requestBody:\n", "requestBody:\n        required: true\n");
    check(
        optional,
        required,
        Level::Major,
        json!({ "became_required": body("optional", "required") }),
    );
    let [with, without] = [required, optional].map(|text| BEFORE.replacen(optional, text, 1));
    let changes = compare(&yaml(&with), &yaml(&without), &conventions());
    assert_eq!(changes.expected_semver, Level::Minor, "{}", changes.reason);
    let success =
        "'201': {content: {application/json: {schema: {$ref: '#/components/schemas/bird'}}}}";
    let failing = |ty: &str| {
        let failure = format!(
            "{success}\n        '404': {{content: {{application/json: {{schema: {{type: object, properties: {{code: {{type: {ty}}}}}}}}}}}}}"
        );
        BEFORE.replacen(success, &failure, 1)
    };
    let text = |from: &str, to: &str| compare(&yaml(from), &yaml(to), &conventions()).to_text();
    let differs = text(&failing("string"), &failing("integer"));
    assert!(differs.contains("POST /birds/create [404]"), "{differs}");
    assert!(differs.contains("type was \"string\", is \"integer\""), "{differs}");
    let map = |ty: &str| {
        let required = "      required: [id, name]\n";
        let others = format!("{required}      additionalProperties: {{type: {ty}}}\n");
        BEFORE.replacen(required, &others, 1)
    };
    let differs = text(&map("string"), &map("integer"));
    let expected = "bird {}: type was \"string\", is \"integer\"";
    assert!(differs.contains(expected), "{differs}");
}

/// Who may call is said in words.
#[test]
fn credentials_are_said_in_words() {
    let of = |security: &str| {
        BEFORE.replacen(
            "      requestBody:",
            &format!("      security: {security}\n      requestBody:"),
            1,
        )
    };
    for (security, said) in [
        ("[{key: []}]", "key"),
        (
            "[{key: []}, {id: [], secret: [read, write]}, {}]",
            "key, or id with secret (read, write), or no credential",
        ),
        ("[]", "no credential"),
    ] {
        let changes = compare(&yaml(BEFORE), &yaml(&of(security)), &conventions());
        let expected = format!("/birds/create: security was not said, is {said}");
        assert!(changes.to_text().contains(&expected), "{}", changes.to_text());
        assert!(!changes.to_markdown().contains('{'), "{}", changes.to_markdown());
    }
}
