//! Tokens: what is sent, what is refused before anything is sent, and that nothing prints them.

use serde_json::json;

use super::shop::types::Session;
use super::shop::{Chain, Scripted, Shop, reply};
use crate::problem::ProblemDetails;
use crate::runtime::json::{Decode, Unrecognized};
use crate::runtime::{Builder, CallOptions, Request, Secret};

fn refusal(builder: Builder<Shop>) -> String {
    let error = builder.build().expect_err("it is refused");
    assert!(error.is_configuration());
    error.to_string()
}

fn builder() -> Builder<Shop> {
    Shop::builder().transport(Scripted::default())
}

#[test]
fn a_token_of_another_kind_is_refused_by_its_beginning() {
    let said = refusal(builder().api_key("shop_st_topsecret"));
    assert_eq!(
        said,
        "the token is a session token (it begins with `shop_st`), but an API key (`shop_…`) is expected"
    );
    let said = refusal(builder().api_key("eytopsecret"));
    assert!(said.starts_with("the token is a JSON web token"), "{said}");
    let said = refusal(builder().api_key("topsecret"));
    assert_eq!(said, "the token does not begin with `shop_`, as an API key does");
    assert!(refusal(builder().api_key(" ")).contains("empty"));
    let said = refusal(builder().credential("wish", "shop_x"));
    assert_eq!(said, "`wish` is not a kind of credential of `Shop`");
    assert!(refusal(builder()).starts_with("the client has no credential: give it an API key, or"));
    assert!(refusal(builder().api_key("shop_a\nb")).contains("can't be sent"));
}

#[test]
fn a_scope_is_needed_where_the_kind_has_one() {
    let said = refusal(builder().credential("personal_access_token", "shop_at_1"));
    assert!(said.starts_with("a workspace id is required beside the token"), "{said}");
    let said = refusal(builder().api_key("shop_1").scope("w1"));
    assert_eq!(said, "an API key takes no scope beside the token");
    let with_scope = builder().personal_access_token("shop_at_1", "w1");
    let request = with_scope.build().expect("a client").things().list().request();
    let headers = request.expect("a request").headers;
    assert_eq!(headers["authorization"], "Bearer shop_at_1");
    assert_eq!(headers["shop-workspace"], "w1");
}

#[test]
fn the_last_token_counts_and_nothing_of_those_before() {
    let builder = builder().personal_access_token("shop_at_1", "w1").publishable_key("pk", "u1");
    let shop = builder.api_key("shop_1").build().expect("a client");
    let headers = shop.things().list().request().expect("a request").headers;
    assert_eq!(headers["authorization"], "Bearer shop_1");
    assert!(!headers.contains_key("shop-workspace"));
}

#[test]
fn another_client_type_has_other_kinds_of_token() {
    let chain = |token: &str| {
        let builder = Chain::builder().transport(Scripted::default());
        builder.credential("personal_access_token", token).build()
    };
    let request = chain("shop_at_1").expect("a client").find("any").request().expect("a request");
    assert_eq!(request.headers["authorization"], "Bearer shop_at_1");
    let said = chain("shop_1").expect_err("it is an API key").to_string();
    assert!(
        said.ends_with("but a personal access token without a workspace (`shop_at…`) is expected"),
        "{said}"
    );
    let said = Chain::builder().credential("api_key", "shop_1").build().unwrap_err().to_string();
    assert_eq!(said, "`api_key` is not a kind of credential of `Chain`");
    let lookup = |name: &str| (name == "SHOP_TOKEN").then(|| "shop_at_1".to_owned());
    Chain::builder().env_from(&lookup).and_then(Builder::build).expect("it needs no workspace");
}

#[test]
fn a_kind_can_have_several_headers() {
    let shop = builder().credential("session_token", "shop_st_1").build().expect("a client");
    let headers = shop.things().share().request().expect("a request").headers;
    assert_eq!(headers["authorization"], "Bearer shop_st_1");
    assert_eq!(headers["session-token"], "<shop_st_1>");
}

#[tokio::test]
async fn an_operation_refuses_kinds_that_it_does_not_take() {
    let transport = Scripted::default().ok(&json!({"ok": true}));
    let error = transport.shop().things().share().await.unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string(),
        "things.share: this operation does not accept an API key; it accepts a session token, or a personal access token without a workspace (with `Chain`)"
    );
    assert!(transport.seen().is_empty());

    let unchecked = CallOptions::new().check_constraints(false);
    transport.shop().things().share().options(unchecked).await.expect("it is sent");
    let builder = transport.builder().check_constraints(false);
    builder.build().expect("a client").things().share().await.expect("it is sent");
    transport.shop().things().find("any").await.expect("anyone may call this");
}

fn env(variables: &[(&'static str, &'static str)]) -> Result<Shop, String> {
    let lookup = |name: &str| {
        let found = variables.iter().find(|(other, _)| *other == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let builder = builder().env_from(&lookup).map_err(|error| error.to_string())?;
    builder.build().map_err(|error| error.to_string())
}

#[test]
fn the_environment_has_a_token_of_one_kind() {
    env(&[("SHOP_API_KEY", "shop_1")]).expect("an API key");
    env(&[("SHOP_TOKEN", "shop_at_1"), ("SHOP_WORKSPACE_ID", "w1")]).expect("a token");
    env(&[("SHOP_API_KEY", "shop_1"), ("SHOP_TOKEN", "")]).expect("empty is not set");
    assert_eq!(
        env(&[]).unwrap_err(),
        "the environment has no credential: set SHOP_API_KEY, or SHOP_TOKEN with SHOP_WORKSPACE_ID"
    );
    assert_eq!(
        env(&[("SHOP_API_KEY", "shop_1"), ("SHOP_TOKEN", "shop_at_1")]).unwrap_err(),
        "the environment has several credentials: SHOP_API_KEY and SHOP_TOKEN; set only one of them"
    );
    assert_eq!(
        env(&[("SHOP_TOKEN", "shop_at_1")]).unwrap_err(),
        "SHOP_TOKEN is set, but SHOP_WORKSPACE_ID is not: a workspace id is required beside the token"
    );
}

#[test]
fn the_environment_has_the_address() {
    let address = |variables: &[(&'static str, &'static str)]| {
        let all = [&[("SHOP_API_KEY", "shop_1")], variables].concat();
        let shop = env(&all).expect("a client");
        shop.as_ref().base_url().to_owned()
    };
    assert_eq!(address(&[]), "https://shop.invalid");
    assert_eq!(address(&[("SHOP_ENDPOINT", "http://here:1/v1/")]), "http://here:1/v1");
    assert_eq!(address(&[("SHOP_API_URL", "http://old")]), "http://old");
    assert_eq!(
        address(&[("SHOP_API_URL", "http://old"), ("SHOP_ENDPOINT", "http://new")]),
        "http://new"
    );
    let error = env(&[("SHOP_API_KEY", "shop_1"), ("SHOP_ENDPOINT", "ftp://here")]).unwrap_err();
    assert!(error.contains("must have the form https://host/path"), "{error}");
    let error =
        env(&[("SHOP_API_KEY", "shop_1"), ("SHOP_ENDPOINT", "http://u:hush@h")]).unwrap_err();
    assert!(!error.contains("hush"), "{error}");
}

#[tokio::test]
async fn a_publishable_key_is_exchanged_for_a_session() {
    let transport =
        Scripted::default().ok(&json!({"session": {"token": "shop_st_new"}})).ok(&json!({}));
    let key = || Shop::builder().publishable_key("shop_pk_1", "u0").transport(transport.clone());
    assert!(refusal(key()).contains("call `connect`, not `build`"));
    let shop = key().connect().parameter("user", "u1").await.expect("a session");
    shop.things().share().await.expect("an answer");
    let seen = transport.seen();
    assert_eq!(seen[0].url, "https://shop.invalid/sessions/open");
    assert_eq!(seen[0].headers["shop-publishable-key"], "shop_pk_1");
    assert_eq!(seen[0].json(), Some(json!({"user": "u1"})));
    assert_eq!(seen[1].headers["session-token"], "<shop_st_new>");
    assert!(!seen[1].headers.contains_key("shop-publishable-key"));
}

#[tokio::test]
async fn what_is_said_beside_the_items_and_of_a_problem_hides_tokens() {
    let about = json!({"has_next_page": false, "total": 0, "token": "topsecret"});
    let transport = Scripted::default().ok(&json!({"things": [], "pagination": about}));
    let page = transport.shop().things().list().await.expect("a page");
    let printed = format!("{page:?}");
    assert!(printed.contains("\"token\": ..") && printed.contains("Number(0)"), "{printed}");
    assert_eq!(page.about().and_then(|about| about["token"].as_str()), Some("topsecret"));

    let details = json!({"title": "No", "token": "topsecret", "inside": [{"token": "topsecret"}]});
    let details = ProblemDetails::decode(details).expect("details");
    let printed = format!("{details:?} {details:#?}");
    assert!(printed.contains("No") && !printed.contains("topsecret"), "{printed}");
    assert_eq!(details.extensions["token"], "topsecret");
}

#[tokio::test]
async fn nothing_prints_a_token() {
    let transport = Scripted::default().status(401, &[("set-cookie", "session=topsecret")]);
    let builder = Shop::builder()
        .credential("session_token", "shop_st_topsecret")
        .transport(transport.clone());
    let shop = builder.clone().build().expect("a client");
    let share = shop.things().share();
    let request = share.request().expect("a request");
    let inside = json!([{"by": "mail", "token": "topsecret"}, 1]);
    let session = json!({"name": "Ada", "origin": inside, "token": "topsecret"});
    let session = Session::decode(session).expect("a session");
    let origin = "Some(Array [Object {\"by\": String(\"mail\"), \"token\": ..}, Number(1)])";
    assert_eq!(
        format!("{session:?}"),
        format!("Session {{ name: \"Ada\", origin: {origin}, token: .. }}")
    );
    let unknown = Unrecognized::from(json!({"shape": "star", "inside": {"token": "topsecret"}}));
    assert!(!format!("{unknown:?} {unknown:#?}").contains("topsecret"), "{unknown:?}");
    assert_eq!(unknown["inside"]["token"], "topsecret", "only `Debug` hides it");
    let printed = [
        format!("{builder:?}"),
        format!("{:?}", builder.clone().base_url("http://user:topsecret@host")),
        format!("{:?}", builder.clone().connect()),
        format!("{shop:?}"),
        format!("{:?}", shop.things()),
        format!("{share:?}"),
        format!("{request:?}"),
        format!(
            "{:?}",
            CallOptions::new().header("authorization", "topsecret").body_field("code", "topsecret")
        ),
        format!("{:?}", Secret::new("topsecret")),
        format!("{:?}", share.clone().send()),
        format!("{0} {0:?}", share.await.unwrap_err()),
        format!("{:?}", transport.seen()),
        format!("{session:?}"),
        request.url,
    ];
    for text in printed {
        assert!(!text.contains("topsecret"), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_repeats_the_token_does_not_bring_it_into_an_error() {
    let body = json!({"error": {
        "type": "invalid_input",
        "message": "I don't know shop_topsecret",
        "validation_errors": {"shop_topsecret": {"_errors": ["shop_topsecret?"]}},
    }});
    let transport = Scripted::default().then(reply(400, &body));
    let shop = transport.builder().api_key("shop_topsecret").build().expect("a client");
    let error = shop.things().get("t1").await.unwrap_err();
    let said = format!("{error} {error:?}");
    assert!(said.contains("I don't know …") && !said.contains("topsecret"), "{said}");
    assert!(error.body_text().expect("a body").contains("topsecret"), "the body is as it came");
}

#[test]
fn a_user_agent_can_be_added_to() {
    let shop = builder().api_key("shop_1").user_agent("app/2").build().expect("a client");
    let request = shop.things().list().request().expect("a request");
    assert_eq!(request.headers["user-agent"], "shop/1.0.0 app/2");
}

#[test]
fn no_token_is_sent_if_none_is_wanted() {
    let shop = builder().anonymous().build().expect("a client");
    let request = shop.things().find("any").request().expect("a request");
    assert!(!request.headers.contains_key("authorization"));
}

#[tokio::test]
async fn headers_of_a_call_and_of_a_response_are_not_printed() {
    let transport = Scripted::default().status(401, &[("x-session", "topsecret")]);
    let options = CallOptions::new().header("X-Session", "topsecret");
    let error = transport.shop().things().get("t1").options(options).await.unwrap_err();
    let printed = format!("{:?} {error:?}", transport.seen());
    assert!(printed.contains("x-session") && !printed.contains("topsecret"), "{printed}");
}

#[tokio::test]
async fn a_token_from_an_exchange_that_is_none_is_the_servers_fault() {
    let transport = Scripted::default().ok(&json!({"session": {"token": "topsecret"}}));
    let builder = transport.builder().publishable_key("shop_pk_1", "u1");
    let error = builder.connect().await.unwrap_err();
    assert!(error.is_decode() && error.body().is_some(), "{error}");
    assert!(!error.to_string().contains("topsecret"), "{error}");
}

#[test]
fn an_address_has_no_fragment() {
    let said = builder().api_key("shop_1").base_url("https://shop.invalid/#a").build().unwrap_err();
    assert!(said.is_configuration() && said.to_string().contains("a fragment"), "{said}");
}
