//! Several tokens of one client: which of them go with a call, and where they come from.

use serde_json::json;

use super::shop::{Gate, Scripted};
use crate::runtime::{Builder, HttpRequest, Request};

fn builder() -> Builder<Gate> {
    Gate::builder().transport(Scripted::default())
}

/// The user, the cookie, and the address.
fn told(request: &HttpRequest) -> [&str; 3] {
    let header = |name: &str| {
        request.headers.get(name).map_or("", |value| value.to_str().expect("it is text"))
    };
    [header("authorization"), header("cookie"), &request.url]
}

const ADA: &str = "Basic YWRhOnB3";

#[tokio::test]
async fn each_scheme_gets_its_token_and_no_token_goes_twice() {
    let transport = Scripted::default().ok(&json!({}));
    let builder = || Gate::builder().transport(transport.clone()).user("ada", "pw");
    let badge = builder().credential("badge", "b").build().expect("a client");
    badge.both().await.expect("an answer");
    // The pass is for two of the schemes, and the room key for one of those too.
    for builder in [builder(), builder().credential("badge", "b")] {
        let all = builder.credential("pass", "p").credential("room", "r");
        all.build().expect("a client").room().await.expect("an answer");
    }
    let seen = transport.seen();
    assert_eq!(told(&seen[0]), [ADA, "", "https://shop.invalid/both?badge=b"]);
    for request in &seen[1..] {
        assert_eq!(told(request), [ADA, "pass=p", "https://shop.invalid/room?room=r"]);
    }
}

/// A token goes to another server only where the document asks for it by name.
#[tokio::test]
async fn another_server_gets_a_token_only_by_name() {
    let transport = Scripted::default().ok(&json!({}));
    let builder = Gate::builder().transport(transport.clone()).user("ada", "pw");
    let gate = builder.credential("pass", "p").credential("badge", "b").build().expect("a client");
    for enter in [gate.away(), gate.at_home(), gate.named()] {
        enter.await.expect("an answer");
    }
    let seen = transport.seen();
    assert_eq!(told(&seen[0]), ["", "", "https://away.invalid/away"]);
    assert_eq!(told(&seen[1]), [ADA, "pass=p", "https://SHOP.invalid/v2/home?badge=b"]);
    assert_eq!(told(&seen[2]), ["", "pass=p", "https://away.invalid/named"]);
}

#[test]
fn the_environment_fills_in_every_scheme_that_has_no_token_yet() {
    let lookup = |name: &str| match name {
        "GATE_USER" => Some("ada:pw".to_owned()),
        "GATE_BADGE" => Some("b".to_owned()),
        _ => None,
    };
    let both = |builder: Builder<Gate>| {
        let gate = builder.env_from(&lookup)?.build()?;
        gate.both().request()
    };
    let all = both(builder()).expect("the environment has all");
    assert_eq!(told(&all), [ADA, "", "https://shop.invalid/both?badge=b"]);
    let one = both(builder().credential("badge", "mine")).expect("the environment has the other");
    assert_eq!(told(&one), [ADA, "", "https://shop.invalid/both?badge=mine"]);
    let none = both(builder().user("bob", "pw").credential("badge", "mine")).expect("it has both");
    assert_eq!(told(&none), ["Basic Ym9iOnB3", "", "https://shop.invalid/both?badge=mine"]);
    let one = builder().credential("badge", "mine").env_from(&|_| None);
    one.and_then(Builder::build).expect("one token is enough for a client");
    let error = builder().env_from(&|_| None).expect_err("there is none").to_string();
    assert!(error.ends_with("set GATE_USER, or GATE_BADGE, or GATE_PASS, or GATE_ROOM"), "{error}");
}

/// Each problem is that of one token: a later one of the same kind mends it, a token of another kind does not.
#[test]
fn a_user_with_a_colon_is_told_whatever_comes_after() {
    let wanted = "a user with a password: the user name can't contain a colon";
    let bad = builder().user("a:da", "pw");
    assert_eq!(bad.clone().build().expect_err("a colon").to_string(), wanted);
    let then = bad.clone().credential("badge", "b").build().expect_err("a colon");
    assert_eq!(then.to_string(), wanted);
    bad.user("ada", "pw").credential("badge", "b").build().expect("it has no colon any more");
    let lookup = |name: &str| (name == "GATE_PASS").then(|| "p\nq".to_owned());
    let error = builder().user("ada", "pw").env_from(&lookup).and_then(Builder::build);
    let error = error.expect_err("no line break can be sent").to_string();
    assert!(error.starts_with("GATE_PASS is set, but the token has characters"), "{error}");
}
