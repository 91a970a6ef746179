//! The kinds of errors, and their data.

use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;

use super::shop::{Scripted, reply};
use crate::runtime::{
    CallOptions, Error, ErrorKind, HttpResponse, Request, RetryPolicy, Violation,
};

async fn error_of(response: HttpResponse) -> Error {
    let shop = Scripted::default().then(response).shop();
    let get = shop.things().get("t1");
    let options = CallOptions::new().retries(RetryPolicy::none());
    get.options(options).await.unwrap_err()
}

#[tokio::test]
async fn an_error_of_the_api_is_taken_apart() {
    let body = json!({
        "error": {"type": "thing_gone", "message": "It is gone", "data": {"thing_id": "t1"}},
        "ok": false,
    });
    let error = error_of(reply(404, &body)).await;
    assert!(error.is_api() && error.is_not_found() && !error.is_invalid_input());
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.code(), Some("thing_gone"));
    assert_eq!(error.api_message(), Some("It is gone"));
    assert_eq!(error.data(), Some(&json!({"thing_id": "t1"})));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(error.operation(), Some("things.get"));
    assert_eq!(error.body(), Some(body.to_string().as_bytes()));
    assert_eq!(
        error.to_string(),
        "things.get: 404 Not Found: thing_gone: It is gone (request request-1)"
    );
}

#[tokio::test]
async fn invalid_input_names_the_parameters() {
    let error = error_of(reply(
        400,
        &json!({"error": {
            "type": "invalid_input",
            "message": "No",
            "validation_errors": {
                "_errors": ["one of a or b"],
                "limit": {"_errors": ["too large", "not even"]},
                "schedule": {"_errors": [], "ends_at": {"_errors": ["before it starts"]}},
            },
        }}),
    ))
    .await;
    assert!(error.is_invalid_input());
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    let found: Vec<String> = error.validation_errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["one of a or b", "`limit`: too large, not even", "`schedule.ends_at`: before it starts"]
    );
}

#[tokio::test]
async fn unauthorized_is_told() {
    let error = error_of(reply(401, &json!({"error": {"type": "unauthorized"}}))).await;
    assert!(error.is_unauthorized() && error.is_api());
    assert!(!format!("{error} {error:?}").contains("shop_key"));
}

#[tokio::test]
async fn what_is_no_json_is_kept() {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("text/html"));
    let html = "<html>Bad Gateway</html>";
    let error = error_of(HttpResponse::new(StatusCode::BAD_GATEWAY, headers, html)).await;
    assert!(error.is_api());
    assert_eq!(error.code(), None);
    assert_eq!(error.body_text().as_deref(), Some(html));
    assert_eq!(
        error.to_string(),
        "things.get: 502 Bad Gateway: the body is not JSON (text/html, 24 bytes)"
    );
}

#[tokio::test]
async fn an_answer_that_can_not_be_read_names_the_path_and_keeps_the_body() {
    let body = json!({"thing": {"thing_id": 3}});
    let error = error_of(reply(200, &body)).await;
    assert!(error.is_decode());
    assert_eq!(error.path().as_deref(), Some("thing.thing_id"));
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body(), Some(body.to_string().as_bytes()));
    assert_eq!(
        error.to_string(),
        "things.get: the response can't be read: `thing.thing_id` is a number, not a string, \
         status 200 OK (request request-1)"
    );
}

#[tokio::test]
async fn an_empty_body_is_an_error_where_something_is_expected() {
    let error = error_of(HttpResponse::new(StatusCode::OK, HeaderMap::new(), "")).await;
    assert!(error.is_decode());
    assert!(error.to_string().contains("the body is empty"), "{error}");
}

#[test]
fn a_violation_says_what_is_wrong_where() {
    let at = "/paths/~1things~1list/post/description";
    let violation =
        Violation::new("things.list", ["a", "b"], "OnlyOne(a, b);", "give either `a` or `b`")
            .stated(Some("Either a or b."), at);
    let error = Error::from(violation);
    assert!(error.is_violation());
    assert_eq!(error.operation(), Some("things.list"));
    let violation = error.violation().expect("it says which");
    assert_eq!(violation.rule(), "OnlyOne(a, b);");
    assert_eq!(violation.message(), "give either `a` or `b`");
    assert_eq!(violation.at(), Some(at));
    assert_eq!(error.to_string(), "things.list: give either `a` or `b` (\"Either a or b.\")");
}

#[test]
fn an_error_is_small_and_can_cross_threads() {
    fn can_cross<T: Send + Sync + 'static>() {}
    can_cross::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[tokio::test]
async fn each_status_has_its_kind() {
    for (status, kind) in [
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::Api),
        (404, ErrorKind::NotFound),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Api),
    ] {
        let error = error_of(reply(status, &json!({}))).await;
        assert_eq!(error.kind(), kind, "{status}");
        assert!(error.is_api(), "{status}");
    }
    let error = error_of(reply(200, &json!({"thing": 1}))).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
}
