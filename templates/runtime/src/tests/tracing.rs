//! The span of a call.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::shop::{Scripted, reply};

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

#[tokio::test(start_paused = true)]
async fn a_call_is_one_span_without_secrets() {
    let fields = Fields::default();
    let guard = tracing::subscriber::set_default(fields.clone());
    let answer = json!({"thing": {"thing_id": "private"}});
    let shop = Scripted::default().status(500, &[]).ok(&answer).shop();
    shop.things().get("private").await.expect("an answer");
    let good = fields.0.lock().expect("no other thread").clone();
    assert_eq!(good["operation"], "\"things.get\"");
    assert_eq!(good["attempts"], "2");
    assert_eq!(good["http.response.status_code"], "200");
    assert_eq!(good["request_id"], "\"request-1\"");
    assert!(good.contains_key("duration_ms"));
    let text = format!("{good:?}");
    assert!(!text.contains("private") && !text.contains("shop_key"), "{text}");

    let body = json!({"error": {"type": "gone", "message": "private"}});
    Scripted::default().then(reply(404, &body)).shop().things().get("t").await.unwrap_err();
    drop(guard);
    let bad = fields.0.lock().expect("no other thread").clone();
    assert_eq!(bad["http.response.status_code"], "404");
    assert_eq!(bad["error"], "\"gone\"");
    assert!(!format!("{bad:?}").contains("private"), "{bad:?}");
}
