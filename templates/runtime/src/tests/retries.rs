//! When a call is tried again, and after how long. Time is paused: pauses take none.

use std::time::{Duration, SystemTime};

use serde_json::json;
use tokio::time::Instant;

use super::shop::Scripted;
use crate::runtime::{CallOptions, Request, RetryPolicy, Timestamp, TransportErrorKind};

fn good() -> serde_json::Value {
    json!({"ok": true, "thing": {"thing_id": "t1"}, "action": {"action_id": "a1", "status": "pending"}})
}

#[tokio::test(start_paused = true)]
async fn what_only_reads_is_tried_twice_more() {
    for status in [408, 429, 500, 502, 503, 504] {
        let transport = Scripted::default().status(status, &[]).status(status, &[]).ok(&good());
        transport.shop().things().get("t1").await.expect("the third attempt is good");
        assert_eq!(transport.seen().len(), 3);
    }
    for kind in
        [TransportErrorKind::Connect, TransportErrorKind::Interrupted, TransportErrorKind::Timeout]
    {
        let transport = Scripted::default().fail(kind).ok(&good());
        transport.shop().things().get("t1").await.expect("the second attempt is good");
        assert_eq!(transport.seen().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn then_it_fails_and_says_how_often_it_was_tried() {
    let transport = Scripted::default().status(500, &[]);
    let error = transport.shop().things().get("t1").await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert!(error.to_string().contains("after 3 attempts"), "{error}");
    assert_eq!(transport.seen().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_can_not_go_better_is_not_tried_again() {
    for status in [400, 401, 403, 404, 409, 422, 301] {
        let transport = Scripted::default().status(status, &[]);
        transport.shop().things().get("t1").await.unwrap_err();
        assert_eq!(transport.seen().len(), 1, "{status}");
    }
    for kind in [TransportErrorKind::TooLarge, TransportErrorKind::Invalid] {
        let transport = Scripted::default().fail(kind);
        transport.shop().things().get("t1").await.unwrap_err();
        assert_eq!(transport.seen().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_opened_twice() {
    let ambiguous = [
        Scripted::default().fail(TransportErrorKind::Interrupted),
        Scripted::default().fail(TransportErrorKind::Timeout),
        Scripted::default().status(500, &[]),
        Scripted::default().status(502, &[]),
        Scripted::default().status(503, &[]),
        Scripted::default().status(504, &[]),
        Scripted::default().status(408, &[]),
        Scripted::default().status(500, &[("retry-after", "1")]),
    ];
    for transport in ambiguous {
        transport.shop().things().open("t1").await.unwrap_err();
        assert_eq!(transport.seen().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_certainly_not_done_is_tried_again() {
    let certain = [
        Scripted::default().fail(TransportErrorKind::Connect),
        Scripted::default().status(429, &[]),
        Scripted::default().status(503, &[("retry-after", "1")]),
    ];
    for transport in certain {
        let transport = transport.ok(&good());
        let _ = transport.shop().things().open("t1").await.expect("the second attempt is good");
        assert_eq!(transport.seen().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_deletion_is_repeated_only_on_request() {
    let transport = Scripted::default().status(500, &[]).ok(&good());
    transport.shop().things().delete("t1").await.unwrap_err();
    let transport = Scripted::default().status(500, &[]).ok(&good());
    let policy = RetryPolicy::new().retry_idempotent(true);
    let shop = transport.builder().retries(policy).build().expect("a client");
    shop.things().delete("t1").await.expect("the second attempt is good");
    assert_eq!(transport.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
    let date = SystemTime::now() + Duration::from_secs(20);
    let date = http_date(date);
    for (header, least, most) in [("7", 7, 7), (date.as_str(), 18, 20), ("garbage", 0, 1)] {
        let transport = Scripted::default().status(429, &[("retry-after", header)]).ok(&good());
        let started = Instant::now();
        transport.shop().things().get("t1").await.expect("the second attempt is good");
        let waited = started.elapsed();
        assert!(waited >= Duration::from_secs(least), "{header}: {waited:?}");
        assert!(waited <= Duration::from_secs(most) + Duration::from_millis(5), "{waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_retry_after_is_told_instead() {
    let transport = Scripted::default().status(429, &[("retry-after", "3600")]);
    let error = transport.shop().things().get("t1").await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_no_pause_gets_the_usual_one() {
    for header in ["0", "00", "Sun, 06 Nov 1994 08:49:37 GMT"] {
        let transport = Scripted::default().status(503, &[("retry-after", header)]);
        let started = Instant::now();
        transport.shop().things().open("t1").await.unwrap_err();
        // 0.5 + 1 s, each shortened by up to a half.
        let waited = started.elapsed();
        assert!(waited >= Duration::from_millis(750), "{header}: {waited:?}");
        assert!(waited <= Duration::from_millis(1_510), "{header}: {waited:?}");
        assert_eq!(transport.seen().len(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn a_longer_pause_than_any_number_can_tell_is_a_long_pause() {
    let transport = Scripted::default().status(503, &[("retry-after", "99999999999999999999999")]);
    let error = transport.shop().things().get("t1").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(u64::MAX)));
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn pauses_grow_and_are_spread() {
    let transport = Scripted::default().status(500, &[]);
    let policy = RetryPolicy::new().max_retries(6);
    let shop = transport.builder().retries(policy).build().expect("a client");
    let started = Instant::now();
    shop.things().get("t1").await.unwrap_err();
    // 0.5 + 1 + 2 + 4 + 8 + 8 s, each shortened by up to a half.
    let waited = started.elapsed();
    assert!(waited >= Duration::from_millis(11_750) && waited <= Duration::from_millis(23_510));
    assert_eq!(transport.seen().len(), 7);
}

#[tokio::test(start_paused = true)]
async fn the_longest_of_all_pauses_is_a_pause() {
    let transport = Scripted::default().status(500, &[]);
    let policy = RetryPolicy::new().pauses(Duration::MAX, Duration::MAX);
    let options = CallOptions::new().retries(policy).deadline(Duration::from_secs(5));
    transport.shop().things().get("t1").options(options).await.unwrap_err();
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_can_have_its_own_policy() {
    let transport = Scripted::default().status(500, &[]);
    let options = CallOptions::new().retries(RetryPolicy::none());
    transport.shop().things().get("t1").options(options).await.unwrap_err();
    assert_eq!(transport.seen().len(), 1);
}

fn http_date(time: SystemTime) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = Timestamp::from(time).to_string();
    let month: usize = text[5..7].parse().expect("a month");
    format!("Mon, {} {} {} {} GMT", &text[8..10], MONTHS[month - 1], &text[..4], &text[11..19])
}
