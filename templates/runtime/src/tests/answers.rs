//! Bodies of successes: a successful status alone is not enough where the API declares a body.

use http::{HeaderMap, StatusCode};
use serde_json::json;

use super::shop::{Scripted, Shop};
use crate::runtime::HttpResponse;

/// Responses that do not come from the API, and the errors for them.
const WRONG: [(&str, &str); 5] = [
    ("<html>Log in to this network</html>", "the body is not JSON"),
    ("", "the body is empty"),
    ("[]", "`$` is an array, not an object"),
    ("{}", "`ok` is missing"),
    (r#"{"ok": false}"#, "`ok`: is `false`, though the status is a success"),
];

fn answering(status: StatusCode, body: &str) -> Shop {
    Scripted::default().then(HttpResponse::new(status, HeaderMap::new(), body)).shop()
}

#[tokio::test]
async fn a_status_alone_confirms_nothing() {
    for (body, problem) in WRONG {
        let things = answering(StatusCode::OK, body).things();
        let errors = [
            things.delete("t1").await.unwrap_err(),
            things.list().await.unwrap_err(),
            things.find("doors").await.unwrap_err(),
            things.find_first("t1").await.unwrap_err(),
        ];
        for error in errors {
            assert!(error.is_decode() && error.to_string().contains(problem), "{error}");
        }
    }
}

#[tokio::test]
async fn what_the_envelope_confirms_is_a_success() {
    let things = answering(StatusCode::OK, r#"{"ok": true}"#).things();
    things.delete("t1").await.expect("a success");
    assert!(things.list().await.expect("a page").is_empty());
    assert!(things.find("doors").await.expect("a list").is_empty());
    assert!(things.find_first("t1").await.expect("an answer").is_none());
    let things = answering(StatusCode::NO_CONTENT, "").things();
    things.delete("t1").await.expect("there is no body to confirm it");
}

#[tokio::test]
async fn a_result_needs_no_envelope_but_must_not_be_denied() {
    let body = json!({"things": [{"thing_id": "t1"}], "thing": {"thing_id": "t1"}});
    let things = answering(StatusCode::OK, &body.to_string()).things();
    assert_eq!(things.find("doors").await.expect("a list").len(), 1);
    things.get("t1").await.expect("a thing");
    let body = json!({"ok": false, "thing": {"thing_id": "t1"}});
    let error = answering(StatusCode::OK, &body.to_string()).things().get("t1").await.unwrap_err();
    assert_eq!(error.path().as_deref(), Some("ok"));
}

#[tokio::test]
async fn where_no_body_is_promised_none_is_wanted() {
    for body in ["", "{}", r#"{"ok": true}"#] {
        answering(StatusCode::OK, body).things().ping().await.expect("a success");
    }
    for body in ["<html>", "[]", r#"{"ok": false}"#] {
        let error = answering(StatusCode::OK, body).things().ping().await.unwrap_err();
        assert!(error.is_decode(), "{error}");
    }
}
