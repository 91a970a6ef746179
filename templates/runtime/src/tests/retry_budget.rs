//! How many retries a client has altogether. Time is paused.

use serde_json::json;

use super::shop::{Scripted, Shop};
use crate::runtime::{Request, RetryBudget, TransportErrorKind};

fn with(transport: &Scripted, budget: RetryBudget) -> Shop {
    transport.builder().retry_budget(budget).build().expect("a client")
}

/// Calls that are made at the same time.
async fn crowd(shop: &Shop, size: usize) {
    let calls: Vec<_> = (0..size).map(|_| tokio::spawn(shop.things().get("t1").send())).collect();
    for call in calls {
        call.await.expect("no panic").unwrap_err();
    }
}

#[tokio::test(start_paused = true)]
async fn two_hundred_calls_that_fail_do_not_become_six_hundred() {
    let failing = [
        Scripted::default().status(503, &[]),
        Scripted::default().status(429, &[("retry-after", "0")]),
        Scripted::default().fail(TransportErrorKind::Connect),
    ];
    for transport in failing {
        crowd(&transport.shop(), 200).await;
        assert_eq!(transport.seen().len(), 200 + 50);
    }
}

#[tokio::test(start_paused = true)]
async fn clones_share_the_budget_and_other_clients_have_their_own() {
    let transport = Scripted::default().status(500, &[]);
    let builder = transport.builder().retry_budget(RetryBudget::new().retries(3));
    let shop = builder.clone().build().expect("a client");
    crowd(&shop.clone(), 10).await;
    assert_eq!(transport.seen().len(), 13);
    shop.things().list().await.unwrap_err();
    assert_eq!(transport.seen().len(), 14, "there is none left");
    builder.build().expect("another client").things().get("t1").await.unwrap_err();
    assert_eq!(transport.seen().len(), 17);
}

#[tokio::test(start_paused = true)]
async fn an_error_says_that_the_budget_is_used_up() {
    let transport = Scripted::default().status(500, &[]);
    let shop = with(&transport, RetryBudget::new().retries(0));
    let error = shop.things().get("t1").await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(error.to_string().contains("the client's `retry_budget` is used up"), "{error}");
    // What would not have been tried again anyway says nothing of the kind.
    let error = shop.things().open("t1").await.unwrap_err();
    assert!(!error.to_string().contains("retry_budget"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn successes_give_retries_back() {
    let good = json!({"thing": {"thing_id": "t1"}});
    let mut transport = Scripted::default().status(500, &[]).status(500, &[]);
    for _ in 0..5 {
        transport = transport.ok(&good);
    }
    let transport = transport.status(500, &[]);
    let shop = with(&transport, RetryBudget::new().retries(1));
    let things = shop.things();
    assert_eq!(things.get("t1").await.unwrap_err().attempts(), 2, "the only retry");
    for _ in 0..5 {
        things.get("t1").await.expect("a thing");
    }
    assert_eq!(things.get("t1").await.unwrap_err().attempts(), 2, "the five gave one back");
    assert_eq!(things.get("t1").await.unwrap_err().attempts(), 1, "and no more");
}

#[tokio::test(start_paused = true)]
async fn there_are_never_more_than_at_the_beginning() {
    let good = json!({"thing": {"thing_id": "t1"}});
    let transport = Scripted::default().ok(&good).ok(&good).ok(&good).status(500, &[]);
    let shop = with(&transport, RetryBudget::new().retries(1).successes_per_retry(1));
    for _ in 0..3 {
        shop.things().get("t1").await.expect("a thing");
    }
    crowd(&shop, 5).await;
    assert_eq!(transport.seen().len(), 3 + 5 + 1);
}

#[tokio::test(start_paused = true)]
async fn it_can_be_turned_off() {
    let transport = Scripted::default().status(503, &[]);
    crowd(&with(&transport, RetryBudget::unlimited()), 200).await;
    assert_eq!(transport.seen().len(), 600);
}
