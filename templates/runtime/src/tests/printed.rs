//! Printed texts of a server: they have no secret, and no characters that steer a terminal.

use http::HeaderValue;
use serde_json::{Value, json};

use super::shop::{Scripted, reply};
use crate::runtime::{
    Action, BoxFuture, CallOptions, Error, HttpRequest, HttpResponse, Request, RetryPolicy,
    Transport, TransportError, TransportErrorKind,
};

/// Red text, a bell, a title for the window, text that runs backwards, a line of its own.
const HOSTILE: &str =
    "\u{1b}[31mred\u{7}\u{9b}0m\u{202e}txet\u{2066}\u{200b}\r\n2026 INFO all is well\u{2028}x";

/// The error and all of its causes, each way.
fn printed(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let transport = error.transport_error();
    transport.into_iter().for_each(|error| text.push_str(&format!(" {:?}", error.cause())));
    for error in chain(error).skip(1) {
        text.push_str(&format!(" {error} {error:?}"));
    }
    text
}

/// The error and its sources, each of which says what the others do not.
fn chain<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error), |error| {
        let source = error.source()?;
        let (said, again) = (error.to_string(), source.to_string());
        assert!(!said.contains(&again), "`{said}` repeats its source `{again}`");
        Some(source)
    })
}

fn assert_tame(text: &str) {
    let unseen =
        |c: &char| c.is_control() && *c != '\n' || "\u{200b}\u{202e}\u{2028}\u{2066}".contains(*c);
    assert_eq!(text.chars().find(unseen), None, "{text:?}");
    assert!(!text.contains("\n2026"), "a line of its own: {text}");
}

/// The error of a call whose response has these parts.
async fn error_of(response: HttpResponse) -> Error {
    let shop = Scripted::default().then(response).builder().api_key("shop_topsecret");
    let shop = shop.retries(RetryPolicy::none()).build().expect("a client");
    shop.things().get("t1").await.unwrap_err()
}

fn with_header(mut response: HttpResponse, name: &'static str, value: &str) -> HttpResponse {
    let value = HeaderValue::from_bytes(value.as_bytes()).expect("a value");
    response.headers.insert(name, value);
    response
}

/// The responses of a server, with this text in every place.
fn responses(text: &str) -> Vec<HttpResponse> {
    let error = json!({"error": {
        "type": text,
        "message": text,
        "data": {text: [text]},
        "validation_errors": {text: {"_errors": [text], text: text}},
    }});
    let in_header = text.replace(['\r', '\n', '\u{7}', '\u{1b}'], "\t");
    vec![
        reply(400, &error),
        with_header(reply(400, &error), "shop-request-id", &in_header),
        with_header(reply(302, &Value::Null), "location", &in_header),
        with_header(
            HttpResponse::new(http::StatusCode::BAD_GATEWAY, Default::default(), "<"),
            "content-type",
            &in_header,
        ),
        with_header(reply(200, &json!({})), "shop-request-id", &in_header),
        reply(200, &json!({"thing": {text: 1}})),
    ]
}

#[tokio::test]
async fn no_error_steers_a_terminal() {
    for response in responses(HOSTILE) {
        let error = error_of(response).await;
        assert_tame(&printed(&error));
        let texts = [error.code(), error.api_message(), error.request_id()];
        texts.into_iter().flatten().for_each(assert_tame);
        for error in error.validation_errors() {
            assert_tame(&format!("{error} {} {:?}", error.parameter(), error.messages()));
        }
    }
    let error = error_of(responses(HOSTILE).remove(0)).await;
    let said = error.to_string();
    assert!(said.contains(r"\u{1b}[31mred\u{7}\u{9b}0m\u{202e}txet"), "{said}");
    assert!(error.body_text().expect("a body").contains("2026"), "the body is as it came");
}

#[tokio::test]
async fn what_people_write_is_printed_as_it_is() {
    let text = "Größe, 日本語, שלום, 👩\u{200d}🔧, \"quotes\" and \\ are fine";
    let error = error_of(reply(400, &json!({"error": {"message": text}}))).await;
    assert_eq!(error.api_message(), Some(text));
    assert!(error.to_string().contains(text), "{error}");
}

#[tokio::test]
async fn no_error_has_the_token_in_it() {
    for text in
        ["shop_topsecret", "a shop_topsecret b", "https://other.invalid/?key=shop_topsecret"]
    {
        for response in responses(text) {
            let error = error_of(response).await;
            let all = format!("{} {:?} {:?}", printed(&error), error.data(), error.request_id());
            assert!(!all.contains("topsecret"), "{all}");
            assert!(!format!("{:?}", error.validation_errors()).contains("topsecret"));
        }
    }
    let data = error_of(responses("shop_topsecret").remove(0)).await.data().cloned();
    assert_eq!(data, Some(json!({"…": ["…"]})));
}

#[tokio::test]
async fn no_error_ends_in_the_middle_of_the_token() {
    for kept in [1_000, 10_000] {
        for shown in 1.."shop_topsecret".len() {
            let text = "m".repeat(kept - shown) + "shop_topsecret";
            for response in responses(&text) {
                let error = error_of(response).await;
                let all = format!("{} {:?}", printed(&error), error.api_message());
                assert!(!all.contains("ms"), "a beginning of it, {shown} of its characters");
            }
        }
    }
}

#[tokio::test]
async fn a_token_is_known_in_an_address_too() {
    let transport = Scripted::default().then(with_header(
        reply(302, &Value::Null),
        "location",
        "/?key=shop_a%2Bb%2F1%3D%3D",
    ));
    let shop = transport.builder().api_key("shop_a+b/1==").build().expect("a client");
    let error = shop.things().get("t1").await.unwrap_err();
    assert!(error.to_string().contains("/?key=…,"), "{error}");
}

#[tokio::test]
async fn the_headers_of_a_call_are_secret_too() {
    let body = json!({"error": {"message": "no topsecret, no othersecret, but text/html and 1"}});
    let options = CallOptions::new()
        .header("authorization", "Bearer topsecret")
        .header("x-session", "othersecret")
        .header("accept", "text/html")
        .header("page-token", "1");
    let shop = Scripted::default().then(reply(400, &body)).shop();
    let error = shop.things().get("t1").options(options).await.unwrap_err();
    assert_eq!(error.api_message(), Some("no …, no …, but text/html and 1"));
}

#[tokio::test]
async fn a_success_has_no_token_in_its_request_id() {
    let answer = reply(200, &json!({"thing": {"thing_id": "t1"}}));
    let transport =
        Scripted::default().then(with_header(answer, "shop-request-id", "\tfor shop_topsecret"));
    let shop = transport.builder().api_key("shop_topsecret").build().expect("a client");
    let response = shop.things().get("t1").send_with_response().await.expect("a thing");
    assert_eq!(response.request_id(), Some(" for …"));
    assert!(!format!("{response:?}").contains("topsecret"));
}

#[tokio::test(start_paused = true)]
async fn a_failed_action_is_printed_with_the_same_care() {
    use super::shop::types::OpenThing;
    let text = format!("shop_topsecret {HOSTILE}");
    let failure = json!({"type": text, "message": text, "more": {text.clone(): text}});
    let action = |status: &str| {
        json!({"action": {
            "action_id": text, "action_type": text, "status": status,
            "error": failure, "result": {text.clone(): text},
        }})
    };
    let shop = |status: &str| {
        let transport = Scripted::default().ok(&action(status));
        transport.builder().api_key("shop_topsecret").build().expect("a client")
    };
    for status in ["pending", "error", "success"] {
        let shop = shop(status);
        // Told by a look, and by the response in hand.
        let looked = Action::<OpenThing>::from_id(&shop, "a1").wait().await.unwrap_err();
        let started = shop.things().open("t1").await.expect("an action");
        let state = started.state().err().map(|error| printed(&error)).unwrap_or_default();
        let in_hand = started.wait().await.unwrap_err();
        for error in [&looked, &in_hand] {
            let failure = error.action_failure();
            let all = format!("{} {:?} {failure:?} {state}", printed(error), error.code());
            assert!(status == "pending" || !all.contains("topsecret"), "{status}: {all}");
            assert_tame(&all);
        }
    }
}

/// A transport that puts what it was sent into its errors.
#[derive(Debug)]
struct Indiscreet;

impl Transport for Indiscreet {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let token = request.headers["authorization"].to_str().expect("text").to_owned();
        let message = format!("{token} did not help{HOSTILE}");
        let error = TransportError::new(TransportErrorKind::Connect, message);
        Box::pin(std::future::ready(Err(error)))
    }
}

/// A program that logs an error alone sees its cause, and one that walks the sources sees the cause once.
#[tokio::test(start_paused = true)]
async fn an_error_says_its_cause_once() {
    let refused = std::io::Error::new(std::io::ErrorKind::ConnectionRefused, "refused by 10.0.0.1");
    let transport = TransportError::new(TransportErrorKind::Connect, refused);
    assert_eq!(chain(&transport).count(), 1);
    let cause = transport.cause().downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    assert_eq!(cause, Some(std::io::ErrorKind::ConnectionRefused));

    let last = Error::transport(transport);
    assert_eq!(last.to_string(), "no connection to the server: refused by 10.0.0.1");
    assert_eq!(chain(&last).count(), 1);
    assert!(last.transport_error().is_some_and(|error| error.kind().is_connect()));

    let decode = error_of(reply(200, &json!({"thing": 1}))).await;
    assert!(decode.is_decode() && decode.transport_error().is_none(), "{decode}");
    assert_eq!(chain(&decode).count(), 1);

    let late = Error::deadline_exceeded(std::time::Duration::from_secs(3), Some(last));
    assert_eq!(late.to_string(), "the call was not done within 3s");
    assert_eq!(chain(&late).count(), 2);
}

#[cfg(feature = "webhooks")]
#[test]
fn a_webhook_error_says_its_cause_once() {
    use crate::runtime::{json::DecodeError, webhooks::WebhookError};

    let forged = WebhookError::unreadable(DecodeError::missing("event_id"));
    assert!(forged.to_string().ends_with("can't be read: `event_id` is missing"), "{forged}");
    assert_eq!(chain(&forged).count(), 1);
}

#[tokio::test]
async fn an_indiscreet_transport_tells_no_token() {
    let builder = super::shop::Shop::builder().api_key("shop_topsecret").transport(Indiscreet);
    let shop = builder.retries(RetryPolicy::none()).build().expect("a client");
    let text = printed(&shop.things().get("t1").await.unwrap_err());
    assert!(text.contains("Bearer … did not help") && !text.contains("topsecret"), "{text}");
    assert_tame(&text);
}

#[cfg(feature = "reqwest")]
#[test]
fn a_transport_does_not_print_what_it_was_given() {
    let mut headers = http::HeaderMap::new();
    headers.insert("x-session", HeaderValue::from_static("topsecret"));
    let proxy = reqwest::Proxy::all("http://user:topsecret@127.0.0.1:1").expect("a proxy");
    let client = reqwest::Client::builder().default_headers(headers).proxy(proxy);
    let client = client.build().expect("a client");
    let transport = crate::runtime::ReqwestTransport::with_client(client);
    let shop = super::shop::Shop::builder().api_key("shop_key").transport(transport);
    let text = format!("{shop:?} {:?}", shop.clone().build().expect("a client"));
    assert!(!text.contains("topsecret"), "{text}");
}

#[cfg(feature = "test-util")]
#[tokio::test]
async fn a_mock_is_as_careful() {
    use crate::runtime::testing::{MockTransport, Reply};
    let mock = MockTransport::new();
    mock.on(format!("{HOSTILE} shop_topsecret"), Reply::json(json!({})));
    let builder = mock.builder::<super::shop::Shop>().api_key("shop_topsecret");
    let shop = builder.build().expect("a client");
    let error = shop.things().get("t1").await.unwrap_err();
    let text = printed(&error);
    assert!(text.contains("no reply for `things.get`") && !text.contains("topsecret"), "{text}");
    assert_tame(&text);
    assert!(!format!("{:?}", mock.requests()).contains("topsecret"));
}
