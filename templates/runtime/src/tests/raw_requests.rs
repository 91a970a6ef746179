//! Requests that no method makes, headers of every call, and requests that another client sends.

use http::Method;
use serde_json::{Value, json};

use super::shop::types::Thing;
use super::shop::{Gate, Scripted, reply};
use crate::runtime::{CallOptions, Request, RetryPolicy, TransportErrorKind};

#[tokio::test]
async fn any_path_is_asked_for_as_operations_are() {
    let transport = Scripted::default()
        .ok(&json!({"thing_id": "t1"}))
        .then(reply(400, &json!({"error": {"type": "invalid_input", "message": "No."}})));
    let shop = transport.shop();
    let new = shop.request(Method::POST, "/things/{id}/new").path("id", "a/b");
    let new = new.query("tag", vec!["x&y", "z"]).header("x-wish", "blue").json(json!({"size": 5}));
    let thing: Thing = new.clone().returns().await.expect("an answer");
    assert_eq!(thing.thing_id.as_str(), "t1");
    let error = new.await.expect_err("it is refused");
    assert!(error.is_api() && error.code() == Some("invalid_input"), "{error}");
    assert_eq!(error.request_id(), Some("request-1"));

    let request = &transport.seen()[0];
    assert_eq!(request.method, Method::POST);
    assert_eq!(request.url, "https://shop.invalid/things/a%2Fb/new?tag=x%26y&tag=z");
    assert_eq!(request.headers["authorization"], "Bearer shop_key");
    assert_eq!(request.headers["x-wish"], "blue");
    assert_eq!(request.json(), Some(json!({"size": 5})));
}

#[tokio::test(start_paused = true)]
async fn what_only_reads_is_repeated_and_what_acts_is_not() {
    let sent = async |method: &str, only_reads: bool| {
        let transport = Scripted::default().fail(TransportErrorKind::Interrupted).ok(&json!({}));
        let request = transport.shop().request(method, "/new");
        let request = if only_reads { request.only_reads() } else { request };
        let _: Result<Value, _> = request.await;
        transport.seen().len()
    };
    for (method, only_reads, times) in [
        ("GET", false, 2),
        ("HEAD", false, 2),
        ("PUT", false, 1),
        ("DELETE", false, 1),
        ("POST", false, 1),
        ("PATCH", false, 1),
        ("POST", true, 2),
        ("SEARCH", false, 1),
    ] {
        assert_eq!(sent(method, only_reads).await, times, "{method}");
    }
}

#[tokio::test]
async fn what_would_go_elsewhere_is_not_sent() {
    let transport = Scripted::default().ok(&json!(null));
    let shop = transport.shop();
    for path in ["", "new", ".evil.invalid/new", "@evil.invalid", "/a/../b", "/a/%2e%2E/b", "/."] {
        let error = shop.request("GET", path).await.expect_err(path);
        assert!(error.is_configuration(), "{error}");
    }
    let error = shop.request("NO WAY", "/new").await.expect_err("it is no method");
    assert_eq!(error.to_string(), "request: `NO WAY` is not an HTTP method");
    let error = shop.request("GET", "/{id}").await.expect_err("the id is missing");
    assert!(error.to_string().contains("the path parameter `id` is empty"), "{error}");
    assert!(transport.seen().is_empty());
    shop.request("GET", "/a b/ü#c?d=e f").await.expect("it is encoded");
    shop.request("GET", "/100%/%41%zz\\..\\b?c=5%").await.expect("it is encoded");
    let all = shop.request("HEAD", "//other.invalid").query("a", 1).await;
    all.expect("a path of this server");
    let urls: Vec<String> = transport.seen().into_iter().map(|request| request.url).collect();
    assert_eq!(
        urls,
        [
            "https://shop.invalid/a%20b/%C3%BC%23c?d=e%20f",
            "https://shop.invalid/100%25/%41%25zz%5C..%5Cb?c=5%25",
            "https://shop.invalid//other.invalid?a=1"
        ]
    );
}

#[tokio::test]
async fn a_header_of_the_client_goes_with_every_call_and_is_not_printed() {
    let body = json!({"error": {"type": "no", "message": "topsecret?"}});
    let transport = Scripted::default().then(reply(400, &body));
    let builder = transport.builder().header("x-gateway-key", "topsecret").header("x-a", "1");
    let shop = builder.header("Shop-Sdk-Name", "mine").header("authorization", "no").build();
    let shop = shop.expect("a client");
    let options = CallOptions::new().header("x-a", "2").retries(RetryPolicy::none());
    let error = shop.things().get("t1").options(options).await.expect_err("it is refused");
    let headers = &transport.seen()[0].headers;
    assert_eq!(headers["x-gateway-key"], "topsecret");
    assert_eq!(
        (&headers["x-a"], &headers["shop-sdk-name"]),
        (&"2".parse().unwrap(), &"mine".parse().unwrap())
    );
    assert_eq!(headers["authorization"], "Bearer shop_key");
    let printed = format!("{shop:?} {error} {error:?} {:?}", transport.seen());
    assert!(!printed.contains("topsecret"), "{printed}");
    let error = transport.builder().header("x y", "1").build().expect_err("it is no header");
    assert_eq!(error.to_string(), "`x y` is not a valid header name");
}

#[tokio::test]
async fn a_request_is_a_value_that_another_client_can_send() {
    let (one, other) = (Scripted::default(), Scripted::default().ok(&json!({"things": []})));
    let list = one.shop().things().list().limit(5);
    let kept = vec![list.clone(), list];
    let shop = other.builder().api_key("shop_other").base_url("https://other.invalid").build();
    let shop = shop.expect("a client");
    for list in kept {
        list.with_client(&shop).await.expect("a page");
    }
    assert!(one.seen().is_empty());
    let seen = other.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].url, "https://other.invalid/things/list");
    assert_eq!(seen[0].headers["authorization"], "Bearer shop_other");
    // A client that has no token for it refuses.
    let gate = Gate::builder().transport(other).credential("badge", "b").build().expect("a client");
    let error = one.shop().things().list().with_client(&gate).await.expect_err("another API's");
    assert!(error.is_configuration(), "{error}");
}
