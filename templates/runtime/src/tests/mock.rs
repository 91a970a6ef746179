//! The transport that consumers test with.

use std::time::Duration;

use serde_json::json;

use super::shop::Shop;
use super::shop::types::{OpenThing, Thing};
use crate::runtime::json::Decode;
use crate::runtime::testing::{MockTransport, Reply};
use crate::runtime::{CallOptions, Paged, Request, TransportErrorKind};

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
async fn both_names_of_an_operation_have_one_order() {
    let thing = |id: &str| Thing::decode(json!({"thing_id": id})).expect("a thing");
    let reply = |id: &str| Reply::member("thing", &thing(id));
    let mock = MockTransport::new();
    let shop: Shop = mock.client().expect("a client");
    let mut got = Vec::new();
    mock.on("/things/get", reply("t1")).on("things.get", reply("t2"));
    for later in [None, None, Some("t3"), None] {
        if let Some(id) = later {
            mock.on("/things/get", reply(id));
        }
        got.push(shop.things().get("t1").await.expect("a thing"));
    }
    assert_eq!(got, [thing("t1"), thing("t2"), thing("t3"), thing("t3")]);
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn what_has_no_reply_fails_and_says_so() {
    let shop: Shop = MockTransport::new().client().expect("a client");
    let error = shop.things().delete("t1").await.unwrap_err();
    assert!(error.to_string().contains("no reply for `things.delete`; it has none"), "{error}");
}

#[tokio::test]
async fn a_misspelt_reply_is_found() {
    let mock = MockTransport::new();
    mock.on("things.delte", Reply::done::<Shop>())
        .on("/things/list", Reply::json(json!({"things": []})));
    let shop: Shop = mock.client().expect("a client");
    shop.things().list().await.expect("a page");
    let error = shop.things().delete("t1").await.unwrap_err();
    assert!(error.to_string().contains("it has `/things/list`, `things.delte`"), "{error}");
    assert_eq!(mock.unused(), ["things.delte"]);
}

#[tokio::test(start_paused = true)]
async fn answers_have_the_shape_of_the_api() {
    let thing = |id: &str| Thing::decode(json!({"thing_id": id})).expect("a thing");
    let mock = MockTransport::new();
    mock.on("things.delete", Reply::done::<Shop>())
        .on("things.list", Reply::page::<Shop>("things", &[thing("t1")], Some("2")))
        .on("things.list", Reply::page::<Shop>("things", &[thing("t2")], None))
        .on("things.open", Reply::pending::<Shop, OpenThing>("a1"))
        .on("actions.get", Reply::succeeded::<Shop, OpenThing>("a1", &json!({"confirmed": true})))
        .on("actions.get", Reply::failed::<Shop, OpenThing>("a1", "jammed", "It is stuck"));
    let shop: Shop = mock.client().expect("a client");
    shop.things().delete("t1").await.expect("it is done");
    let all = shop.things().list().collect_up_to(9).await.expect("two pages");
    assert_eq!(all, [thing("t1"), thing("t2")]);
    let wait = async || shop.things().open("t1").await.expect("an action").wait().await;
    assert_eq!(wait().await.expect("a success").confirmed, Some(true));
    let error = wait().await.unwrap_err();
    assert_eq!((error.code(), error.api_message()), (Some("jammed"), Some("It is stuck")));
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn errors_of_the_api_can_be_played() {
    let mock = MockTransport::new();
    mock.on("things.delete", Reply::json(json!({"error": {"type": "locked"}})).status(409));
    let shop: Shop = mock.client().expect("a client");
    let delete = shop.things().delete("t1").options(CallOptions::new());
    assert_eq!(delete.await.unwrap_err().code(), Some("locked"));
}
