//! From a builder to a request, and from a response to an answer.

use std::future::IntoFuture;

use serde_json::json;

use super::shop::operations::List;
use super::shop::types::{OpenThing, Thing, ThingId};
use super::shop::{Scripted, Shop, reply};
use crate::runtime::json::{Decode, Null};
use crate::runtime::{Action, CallOptions, Paged, Request};

fn thing(json: serde_json::Value) -> Thing {
    Thing::decode(json).expect("a thing")
}

#[tokio::test]
async fn a_call_sends_its_parameters_and_decodes_its_answer() {
    let transport = Scripted::default().ok(&json!({"thing": {"thing_id": "t1", "name": "one"}}));
    let shop = transport.shop();
    let answer = shop.things().get("t1").await.expect("an answer");
    assert_eq!(answer.thing_id, ThingId::from("t1"));

    let request = &transport.seen()[0];
    assert_eq!(request.method, http::Method::POST);
    assert_eq!(request.url, "https://shop.invalid/things/get");
    assert_eq!(request.headers["authorization"], "Bearer shop_key");
    assert_eq!(request.headers["content-type"], "application/json");
    assert_eq!(request.headers["accept"], "application/json");
    assert_eq!(request.headers["user-agent"], "shop/1.0.0");
    assert_eq!(request.headers["shop-sdk-name"], "rust");
    assert_eq!(transport.bodies()[0], json!({"thing_id": "t1"}));
}

#[tokio::test]
async fn every_form_of_answer_is_read() {
    let one = json!({"thing_id": "t1"});
    let transport = Scripted::default()
        .ok(&json!({"ok": true}))
        .ok(&json!({"ok": true}))
        .ok(&json!({"things": [one]}))
        .ok(&json!({"ok": true}))
        .ok(&json!({"thing": one, "action": {"action_id": "a1", "status": "pending"}}))
        .ok(&json!({"thing": one}));
    let things = transport.shop().things();
    assert_eq!(things.find_first("t1").await.expect("none"), None);
    things.delete("t1").await.expect("no answer");
    assert_eq!(things.find("any").await.expect("a list").len(), 1);
    assert_eq!(things.find("any").await.expect("no list").len(), 0);
    let started = things.create(&thing(one.clone())).await.expect("started");
    assert_eq!(started.action.expect("an action").id().as_str(), "a1");
    let started = things.create(&thing(one.clone())).await.expect("started");
    assert!(started.action.is_none());
}

#[tokio::test]
async fn a_json_body_is_sent_even_if_nothing_is_in_it() {
    let transport = Scripted::default().ok(&json!({"things": []}));
    transport.shop().things().list().await.expect("a page");
    assert_eq!(transport.bodies(), [json!({})]);
}

#[tokio::test]
async fn null_is_sent_and_whole_numbers_are_whole() {
    let list = Scripted::default().shop().things().list();
    let request = list.limit(50).search(Null).request().expect("a request");
    let body: serde_json::Value =
        serde_json::from_slice(&request.body.expect("a body")).expect("JSON");
    assert_eq!(body.to_string(), r#"{"limit":50,"search":null}"#);
}

#[tokio::test]
async fn a_list_takes_whatever_converts_into_its_items() {
    let things = Scripted::default().shop().things();
    let of = |list: List| {
        let body = list.request().expect("a request").body.expect("a body");
        String::from_utf8(body).expect("text")
    };
    let ids = [ThingId::from("a"), ThingId::from("b")];
    let expected = r#"{"thing_ids":["a","b"]}"#;
    assert_eq!(of(things.list().thing_ids(["a", "b"])), expected);
    assert_eq!(of(things.list().thing_ids(&ids)), expected);
    assert_eq!(of(things.list().thing_ids(ids)), expected);
}

#[tokio::test]
async fn paths_queries_headers_and_cookies_are_encoded() {
    let find = Scripted::default().shop().things().find("a/b ü");
    let request = find
        .ids(["x&y", "z"])
        .names(["m", "n,o"])
        .trace("t-1")
        .flavour("choc; chip")
        .request()
        .expect("a request");
    assert_eq!(
        request.url,
        "https://shop.invalid/things/a%2Fb%20%C3%BC/find?ids=x%26y&ids=z&names=m,n%2Co"
    );
    assert_eq!(request.headers["x-trace"], "t-1");
    assert_eq!(request.headers["cookie"], "flavour=choc%3B%20chip");
    assert_eq!(request.body, None);
}

/// Each keeps its type until it is checked: a list that goes out as one text, a number in a header.
#[tokio::test]
async fn limits_hold_wherever_a_parameter_travels() {
    let things = Scripted::default().shop().things();
    let find = || things.find("any");
    for (request, rule) in [
        (things.find("a kind too long"), "length(kind) <= 10"),
        (find().names(["a", "b", "c"]), "items(names) <= 2"),
        (find().names(["a", ""]), "length(names[1]) >= 1"),
        (find().depth(4), "x-depth <= 3"),
        (find().portions(0), "portions >= 1"),
    ] {
        let error = request.request().expect_err(rule);
        assert_eq!(error.violation().expect("it says which").rule(), rule);
    }
    let request = find().names(["a", "b"]).depth(3).portions(1).request().expect("a request");
    assert!(request.url.ends_with("/find?names=a,b"), "{}", request.url);
    assert_eq!(request.headers["x-depth"], "3");
    assert_eq!(request.headers["cookie"], "portions=1");
}

#[tokio::test]
async fn a_path_can_not_become_another_one() {
    let transport = Scripted::default();
    for kind in ["", ".", ".."] {
        let error = transport.shop().things().find(kind).await.unwrap_err();
        assert!(error.is_configuration(), "{error}");
    }
    assert!(transport.seen().is_empty());
}

#[tokio::test]
async fn a_header_can_not_smuggle_another_one() {
    let find = Scripted::default().shop().things().find("any");
    let error = find.trace("t\r\nx-evil: 1").request().unwrap_err();
    assert!(error.is_configuration());
    assert!(!error.to_string().contains("evil"));
}

#[tokio::test]
async fn options_add_headers_and_body_fields() {
    let transport = Scripted::default().ok(&json!({"things": []}));
    let first = CallOptions::new()
        .header("x-one", "1")
        .body_field("limit", 7)
        .body_field("extra", json!([1]));
    let second = CallOptions::new().header("x-one", "2");
    let list = transport.shop().things().list().limit(5);
    list.options(first).options(second).await.expect("a page");
    assert_eq!(transport.seen()[0].headers["x-one"], "2");
    assert_eq!(transport.bodies()[0], json!({"limit": 7, "extra": [1]}));
}

#[tokio::test]
async fn the_response_can_be_had_beside_the_answer() {
    let body = json!({"thing": {"thing_id": "t1"}});
    let transport = Scripted::default().then(reply(201, &body));
    let get = transport.shop().things().get("t1");
    let response = get.send_with_response().await.expect("an answer");
    assert_eq!(response.status(), 201);
    assert_eq!(response.request_id(), Some("request-1"));
    assert_eq!(response.body(), body.to_string().as_bytes());
    assert_eq!(response.into_value().thing_id.as_str(), "t1");
}

#[tokio::test]
async fn the_whole_body_takes_extra_members() {
    let transport = Scripted::default().ok(&json!({"thing": {"thing_id": "t"}}));
    let one = thing(json!({"thing_id": "t"}));
    let options = CallOptions::new().body_field("more", true);
    let create = transport.shop().things().create(&one).options(options);
    let _ = create.await.expect("an answer");
    assert_eq!(transport.bodies()[0], json!({"thing_id": "t", "more": true}));
}

#[test]
fn without_an_async_runtime_there_is_an_error_and_no_panic() {
    use std::future::Future;
    use std::task::{Context, Poll, Waker};
    let transport = Scripted::default().ok(&json!({}));
    let mut future = Box::pin(transport.shop().things().list().into_future());
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(Err(error)) => assert!(error.is_configuration(), "{error}"),
        other => panic!("{other:?}"),
    }
    assert!(transport.seen().is_empty());
}

#[test]
fn everything_goes_from_thread_to_thread() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    fn sent<T: Send + 'static>(_: &T) {}
    let shop = Scripted::default().shop();
    let things = shop.things();
    shared(&shop);
    shared(&Shop::builder());
    shared(&things.get("t1"));
    sent(&things.get("t1").send());
    sent(&things.get("t1").send_with_response());
    sent(&things.list().items());
    sent(&things.list().pages());
    sent(&things.list().collect_up_to(1));
    let action = Action::<OpenThing>::from_id(&shop, "a1");
    shared(&action);
    sent(&action.refresh());
    sent(&action.wait());
    sent(&Shop::builder().connect());
}
