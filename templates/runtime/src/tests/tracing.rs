//! The span of a call.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderValue;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::shop::{Scripted, reply};
use crate::runtime::TransportErrorKind;

/// Keeps the fields of all spans.
#[derive(Clone, Debug, Default)]
struct Fields(Arc<Mutex<BTreeMap<String, String>>>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let mut fields = self.0.lock().expect("no test panics while it holds this");
        fields.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl Subscriber for Fields {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().contains("runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The fields of the span of the only call that the future makes.
async fn span_of(call: impl Future) -> BTreeMap<String, String> {
    let fields = Fields::default();
    let guard = tracing::subscriber::set_default(fields.clone());
    call.await;
    drop(guard);
    let fields = fields.0.lock().expect("no other thread").clone();
    assert!(fields.contains_key("duration_ms"), "{fields:?}");
    let text = format!("{fields:?}");
    assert!(!text.contains("private") && !text.contains("shop_key"), "{text}");
    fields
}

#[tokio::test(start_paused = true)]
async fn a_call_is_one_span_without_secrets() {
    let answer = json!({"thing": {"thing_id": "private"}});
    let shop = Scripted::default().status(500, &[]).ok(&answer).shop();
    let good = span_of(async { shop.things().get("private").await.expect("an answer") }).await;
    assert_eq!(good["operation"], "\"things.get\"");
    assert_eq!(good["attempts"], "2");
    assert_eq!(good["http.response.status_code"], "200");
    assert_eq!(good["request_id"], "\"request-1\"");
    assert!(!good.contains_key("error"), "{good:?}");
}

#[tokio::test(start_paused = true)]
async fn the_span_tells_why_a_call_failed() {
    let body = json!({"error": {"type": "gone", "message": "private"}});
    let gone = Scripted::default().then(reply(404, &body)).shop();
    let span = span_of(async { gone.things().get("t").await.unwrap_err() }).await;
    assert_eq!(span["http.response.status_code"], "404");
    assert_eq!(span["error"], "\"gone\"");

    let body = json!({"error": {"type": "a \u{1b}[31m shop_key"}});
    let mut hostile = reply(404, &body);
    hostile.headers.insert("shop-request-id", HeaderValue::from_static("for\tshop_key"));
    let hostile = Scripted::default().then(hostile).shop();
    let span = span_of(async { hostile.things().get("t").await.unwrap_err() }).await;
    assert_eq!(span["request_id"], "\"for …\"");
    // As the recorder of this test prints a text.
    assert_eq!(span["error"], r#""a \\u{1b}[31m …""#);

    let unreachable = Scripted::default().fail(TransportErrorKind::Connect).shop();
    let span = span_of(async { unreachable.things().get("t").await.unwrap_err() }).await;
    assert_eq!(span["attempts"], "3");
    assert!(span["error"].contains("as scripted"), "{span:?}");

    let unreadable = Scripted::default().ok(&json!({"thing": {"private": 1}})).shop();
    let span = span_of(async { unreadable.things().get("t").await.unwrap_err() }).await;
    assert_eq!((&*span["http.response.status_code"], &*span["error"]), ("200", "\"decode\""));

    // Nothing is sent with a token that the operation does not take.
    let refused = Scripted::default().shop();
    let span = span_of(async { refused.things().share().await.unwrap_err() }).await;
    assert!(span["error"].contains("a session token"), "{span:?}");
    assert!(!span.contains_key("attempts"), "{span:?}");

    let slow = Scripted::default().after(Duration::from_secs(9), reply(200, &body)).shop();
    let call = async { slow.things().get("t").await };
    let span = span_of(tokio::time::timeout(Duration::from_secs(1), call)).await;
    assert_eq!(span["error"], "\"dropped\"");
}
