//! How long attempts and calls may take. Time is paused.

use std::time::Duration;

use serde_json::json;
use tokio::time::Instant;

use super::shop::{Scripted, reply};
use crate::runtime::{CallOptions, Request, RetryPolicy};

const MINUTES: Duration = Duration::from_secs(600);

fn slow() -> Scripted {
    Scripted::default().after(MINUTES, reply(200, &json!({})))
}

#[tokio::test(start_paused = true)]
async fn an_attempt_may_take_half_a_minute() {
    let transport = slow();
    let started = Instant::now();
    let error = transport.shop().things().open("t1").await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect());
    assert_eq!(started.elapsed().as_secs(), 30);
    assert_eq!(transport.seen().len(), 1, "it may have been done: not again");
}

#[tokio::test(start_paused = true)]
async fn the_time_can_be_set_for_the_client_and_for_the_call() {
    let transport = slow();
    let builder = transport.builder().retries(RetryPolicy::none());
    let shop = builder.timeout(Duration::from_secs(3)).build().expect("a client");
    let started = Instant::now();
    shop.things().get("t1").await.unwrap_err();
    assert_eq!(started.elapsed().as_secs(), 3);

    let started = Instant::now();
    let options = CallOptions::new().timeout(Duration::from_secs(2));
    shop.things().get("t1").options(options).await.unwrap_err();
    assert_eq!(started.elapsed().as_secs(), 2);
    assert_eq!(transport.seen()[1].timeout, Duration::from_secs(2));
}

#[tokio::test(start_paused = true)]
async fn the_deadline_bounds_all_attempts() {
    let transport = slow();
    let builder = transport.builder().timeout(Duration::from_secs(4));
    let shop = builder.deadline(Duration::from_secs(6)).build().expect("a client");
    let started = Instant::now();
    let error = shop.things().get("t1").await.unwrap_err();
    assert!(error.is_timeout());
    assert!(started.elapsed() <= Duration::from_millis(6_005), "{:?}", started.elapsed());
    assert_eq!(transport.seen().len(), 2);
    assert!(error.to_string().contains("not done within 6s"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn no_pause_goes_beyond_the_deadline() {
    let transport = Scripted::default().status(503, &[("retry-after", "10")]);
    let options = CallOptions::new().deadline(Duration::from_secs(5));
    let started = Instant::now();
    let error = transport.shop().things().get("t1").options(options).await.unwrap_err();
    assert!(error.is_api(), "the last error is told: {error}");
    assert!(started.elapsed() < Duration::from_millis(5));
}

#[tokio::test(start_paused = true)]
async fn no_attempt_is_made_that_has_no_time() {
    let transport = Scripted::default().status(503, &[("retry-after", "5")]);
    let options = CallOptions::new().deadline(Duration::from_millis(5_050));
    let error = transport.shop().things().get("t1").options(options).await.unwrap_err();
    assert!(error.is_api(), "{error}");
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_tells_why_the_attempt_before_failed() {
    let transport =
        Scripted::default().status(503, &[]).after(MINUTES, reply(200, &json!({"ok": true})));
    let options = CallOptions::new().deadline(Duration::from_secs(5));
    let error = transport.shop().things().get("t1").options(options).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    let source = std::error::Error::source(&error).expect("the first error").to_string();
    assert!(source.contains("503"), "{source}");
}
