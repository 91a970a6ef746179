//! A request that claims to be a webhook: a line each for id, time and signatures, then the body.
#![no_main]

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use libfuzzer_sys::fuzz_target;
use seam_connect::http::{HeaderMap, HeaderValue};
use seam_connect::types::Event;
use seam_connect::webhooks::Webhook;

static WEBHOOK: LazyLock<Webhook> =
    LazyLock::new(|| Webhook::new("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3").expect("a secret"));

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(4, |byte| *byte == b'\n');
    let mut part = || parts.next().unwrap_or_default();
    let (id, time, signatures, body) = (part(), part(), part(), part());
    let mut headers = HeaderMap::new();
    for (name, bytes) in
        [("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", signatures)]
    {
        if let Ok(value) = HeaderValue::from_bytes(bytes) {
            headers.insert(name, value);
        }
    }
    assert!(WEBHOOK.verify(&headers, body).is_err(), "a signature was guessed");
    if let Ok(id) = std::str::from_utf8(id) {
        genuine(id, body);
    }
});

/// What is signed with the secret is read; what is changed afterwards, is refused.
fn genuine(id: &str, body: &[u8]) {
    let now = SystemTime::now();
    // An id that can't be a header is refused.
    let Ok(headers) = WEBHOOK.sign(id, now, body) else { return };
    WEBHOOK.verify(&headers, body).expect("it is genuine");
    let _ = WEBHOOK.parse::<Event>(&headers, body);
    let longer = [body, b" "].concat();
    assert!(WEBHOOK.verify(&headers, &longer).is_err());
    let old = now - Duration::from_secs(3_600);
    let headers = WEBHOOK.sign(id, old, body).expect("it was signed before");
    assert!(WEBHOOK.verify(&headers, body).is_err(), "it is an hour old");
}
