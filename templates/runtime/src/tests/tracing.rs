//! The span of a call, and the events in it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use http::HeaderValue;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};

use super::shop::{Scripted, Shop, reply};
use crate::runtime::{Builder, RetryBudget, TransportErrorKind};

type Fields = BTreeMap<String, String>;

struct Visited<'a>(&'a mut Fields);

impl Visit for Visited<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

/// Keeps the fields of all spans, and each event.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<(Fields, Vec<String>)>>);

impl Recorder {
    fn with(&self, change: impl FnOnce(&mut Fields, &mut Vec<String>)) {
        let mut both = self.0.lock().expect("no test panics while it holds this");
        let (fields, events) = &mut *both;
        change(fields, events);
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().contains("runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.with(|fields, _| span.record(&mut Visited(fields)));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.with(|fields, _| values.record(&mut Visited(fields)));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut own = Fields::new();
        event.record(&mut Visited(&mut own));
        let message = own.remove("message").unwrap_or_default();
        let own: Vec<String> = own.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let line = format!("{} {message}: {}", event.metadata().level(), own.join(" "));
        self.with(|_, events| events.push(line));
    }

    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The subscriber of the tests that have no other one.
///
/// `tracing` remembers for each span and event, for all threads, whether a subscriber wants it. With this subscriber the
/// answer is always "ask again". Without it, a test that ends could switch off the events of another one.
struct Undecided;

impl Subscriber for Undecided {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, _: &Metadata<'_>) -> bool {
        false
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The fields of the span of the only call that the future makes, and its events.
async fn traced(call: impl Future) -> (Fields, Vec<String>) {
    static FIRST: Once = Once::new();
    FIRST.call_once(|| {
        tracing::subscriber::set_global_default(Undecided).expect("no other test sets one");
    });
    let recorder = Recorder::default();
    let guard = tracing::subscriber::set_default(recorder.clone());
    call.await;
    drop(guard);
    let (fields, events) = recorder.0.lock().expect("no other thread").clone();
    assert!(fields.contains_key("duration_ms"), "{fields:?}");
    let text = format!("{fields:?} {events:?}");
    assert!(!text.contains("private") && !text.contains("shop_key"), "{text}");
    (fields, events)
}

async fn span_of(call: impl Future) -> Fields {
    traced(call).await.0
}

#[tokio::test(start_paused = true)]
async fn a_call_is_one_span_without_secrets() {
    let answer = json!({"thing": {"thing_id": "private"}});
    let shop = Scripted::default().status(500, &[]).ok(&answer).shop();
    let (mut good, events) =
        traced(async { shop.things().get("private").await.expect("an answer") }).await;
    good.remove("duration_ms");
    let good: Vec<String> = good.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let expected = [
        "http.request.method=\"POST\"",
        "http.request.resend_count=1",
        "http.response.status_code=200",
        "operation=\"things.get\"",
        "otel.kind=\"client\"",
        "otel.name=POST /things/get",
        "request_id=\"request-1\"",
        "server.address=\"shop.invalid\"",
        "server.port=443",
        "url.template=\"/things/get\"",
    ];
    assert_eq!(good, expected);
    let events: Vec<&str> = events.iter().map(|event| without_pause(event)).collect();
    let expected = [
        "DEBUG attempt failed: error.type=\"500\" http.request.resend_count=0 http.response.status_code=500",
        "INFO retry: error.type=\"500\" http.request.resend_count=1",
        "DEBUG attempt: http.request.resend_count=1 http.response.body.size=32 http.response.status_code=200",
    ];
    assert_eq!(events, expected);
}

/// The pause differs from run to run.
fn without_pause(event: &str) -> &str {
    event.split_once(" pause_ms=").map_or(event, |(before, _)| before)
}

#[tokio::test(start_paused = true)]
async fn what_is_given_up_is_a_warning_with_the_reason() {
    let last = |client: Builder<Shop>| async move {
        let shop = client.build().expect("a client");
        let (_, events) = traced(async { shop.things().get("t").await.unwrap_err() }).await;
        events.last().cloned().unwrap_or_default()
    };
    let failing = || (0..4).fold(Scripted::default(), |all, _| all.status(503, &[])).builder();
    let warning = last(failing()).await;
    assert_eq!(warning, r#"WARN given up: attempts=3 error.type="503" reason="the retry policy""#);
    let warning = last(failing().retry_budget(RetryBudget::new().retries(0))).await;
    assert_eq!(warning, r#"WARN given up: attempts=1 error.type="503" reason="the retry budget""#);
    let warning = last(failing().deadline(Duration::from_millis(120))).await;
    assert_eq!(warning, r#"WARN given up: attempts=1 error.type="503" reason="the deadline""#);
    // Another attempt would not help, so nothing is given up.
    let warning = last(Scripted::default().status(404, &[]).builder()).await;
    assert!(warning.starts_with("DEBUG attempt failed: "), "{warning}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_tells_its_pauses() {
    let action = |status: &str| json!({"action": {"action_id": "a", "kind": "OPEN", "status": status, "result": {}, "error": null}});
    let polls =
        Scripted::default().ok(&action("pending")).ok(&action("pending")).ok(&action("success"));
    let shop = polls.shop();
    let (_, events) = traced(async { shop.things().open("t").await?.wait().await }).await;
    let waits = events.iter().filter(|event| event.starts_with("DEBUG wait: ")).count();
    assert_eq!(waits, 2, "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn the_span_tells_why_a_call_failed() {
    let body = json!({"error": {"type": "gone", "message": "private"}});
    let gone = Scripted::default().then(reply(404, &body)).shop();
    let span = span_of(async { gone.things().get("t").await.unwrap_err() }).await;
    assert_eq!(span["http.response.status_code"], "404");
    assert_eq!(span["error.type"], "\"gone\"");

    let body = json!({"error": {"type": "a \u{1b}[31m shop_key"}});
    let mut hostile = reply(404, &body);
    hostile.headers.insert("shop-request-id", HeaderValue::from_static("for\tshop_key"));
    let hostile = Scripted::default().then(hostile).shop();
    let span = span_of(async { hostile.things().get("t").await.unwrap_err() }).await;
    assert_eq!(span["request_id"], "\"for …\"");
    // As the recorder of this test prints a text.
    assert_eq!(span["error.type"], r#""a \\u{1b}[31m …""#);

    let unreachable = Scripted::default().fail(TransportErrorKind::Connect).shop();
    let span = span_of(async { unreachable.things().get("t").await.unwrap_err() }).await;
    assert_eq!((&*span["http.request.resend_count"], &*span["error.type"]), ("2", "\"connect\""));
    assert!(span["error"].contains("as scripted"), "{span:?}");

    let unreadable = Scripted::default().ok(&json!({"thing": {"private": 1}})).shop();
    let span = span_of(async { unreadable.things().get("t").await.unwrap_err() }).await;
    assert_eq!((&*span["http.response.status_code"], &*span["error.type"]), ("200", "\"decode\""));

    // Nothing is sent with a token that the operation does not take.
    let refused = Scripted::default().shop();
    let span = span_of(async { refused.things().share().await.unwrap_err() }).await;
    assert!(span["error"].contains("a session token"), "{span:?}");
    assert!(!span.contains_key("http.request.resend_count"), "{span:?}");

    let slow = Scripted::default().after(Duration::from_secs(9), reply(200, &body)).shop();
    let call = async { slow.things().get("t").await };
    let span = span_of(tokio::time::timeout(Duration::from_secs(1), call)).await;
    assert_eq!(span["error.type"], "\"dropped\"");
}
