//! The transport that consumers test with.

use std::time::Duration;

use serde_json::json;

use super::shop::Shop;
use super::shop::types::Thing;
use crate::runtime::json::Decode;
use crate::runtime::testing::{MockTransport, Reply};
use crate::runtime::{CallOptions, Request, TransportErrorKind};

#[tokio::test(start_paused = true)]
async fn replies_are_played_in_order_and_requests_kept() {
    let thing = Thing::decode(json!({"thing_id": "t1"})).expect("a thing");
    let mock = MockTransport::new();
    mock.on("things.get", Reply::failure(TransportErrorKind::Interrupted))
        .on("things.get", Reply::member("thing", &thing).header("x-mark", "1"))
        .on("/things/list", Reply::json(json!({"things": []})).delay(Duration::from_secs(1)));
    let shop: Shop = mock.client().expect("a client");
    assert_eq!(shop.things().get("t1").await.expect("the second reply"), thing);
    let again = shop.things().get("t1").send_with_response().await.expect("the last reply again");
    assert_eq!(again.headers()["x-mark"], "1");
    assert!(shop.things().list().await.expect("a page").is_empty());
    let requests = mock.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[0].json(), Some(json!({"thing_id": "t1"})));
    assert_eq!(requests[3].path(), "/things/list");
}

#[tokio::test]
async fn what_has_no_reply_fails_and_says_so() {
    let shop: Shop = MockTransport::new().client().expect("a client");
    let error = shop.things().delete("t1").await.unwrap_err();
    assert!(error.to_string().contains("the mock has no reply for `things.delete`"), "{error}");
}

#[tokio::test]
async fn errors_of_the_api_can_be_played() {
    let mock = MockTransport::new();
    mock.on("things.delete", Reply::json(json!({"error": {"type": "locked"}})).status(409));
    let shop: Shop = mock.client().expect("a client");
    let delete = shop.things().delete("t1").options(CallOptions::new());
    assert_eq!(delete.await.unwrap_err().code(), Some("locked"));
}
