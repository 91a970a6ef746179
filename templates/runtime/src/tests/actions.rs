//! Actions that go on after the response. Time is paused.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::shop::types::{ActionId, Forget, OpenThing, OpenThingError, Thing};
use super::shop::{Scripted, reply};
use crate::runtime::json::Decode;
use crate::runtime::{
    Action, ActionState, ActionStatus, CallOptions, Client, Request, RetryPolicy,
    TransportErrorKind,
};

fn action(status: &str) -> Value {
    json!({"action": {
        "action_id": "a1",
        "action_type": "OPEN_THING",
        "status": status,
        "result": if status == "success" { json!({"confirmed": true}) } else { Value::Null },
        "error": if status == "error" { json!({"type": "jammed", "message": "It is stuck"}) } else { Value::Null },
    }})
}

async fn opened(transport: &Scripted) -> Action<OpenThing> {
    transport.shop().things().open("t1").await.expect("an action")
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_with_the_typed_result() {
    let transport =
        Scripted::default().ok(&action("pending")).ok(&action("pending")).ok(&action("success"));
    let action = opened(&transport).await;
    assert_eq!(*action.id(), ActionId::from("a1"));
    assert_eq!(action.status(), Some(ActionStatus::Pending));
    let started = Instant::now();
    let result = action.wait().await.expect("a success");
    assert_eq!(result.confirmed, Some(true));
    assert_eq!(started.elapsed().as_secs(), 2);
    let seen = transport.seen();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[1].url, "https://shop.invalid/actions/get");
    assert_eq!(transport.bodies()[1], json!({"action_id": "a1"}));
}

#[tokio::test(start_paused = true)]
async fn what_is_done_already_costs_no_request() {
    let transport = Scripted::default().ok(&action("success"));
    opened(&transport).await.wait().await.expect("a success");
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_an_error_with_its_code() {
    let transport = Scripted::default().ok(&action("pending")).ok(&action("error"));
    let error = opened(&transport).await.wait().await.unwrap_err();
    assert!(error.is_action_failed());
    assert_eq!(error.code(), Some("jammed"));
    assert_eq!(error.api_message(), Some("It is stuck"));
    assert_eq!(error.action_id(), Some("a1"));
    assert_eq!(error.request_id(), Some("request-1"));
    let failure = error.action_failure().expect("a failure");
    let typed: OpenThingError = failure.decode().expect("the typed error");
    assert_eq!(typed.r#type, "jammed");
}

#[tokio::test(start_paused = true)]
async fn the_state_can_be_looked_at_without_waiting() {
    let transport =
        Scripted::default().ok(&action("pending")).ok(&action("error")).ok(&action("success"));
    let first = opened(&transport).await;
    assert!(matches!(first.state(), Ok(ActionState::Pending)));
    let second = first.refresh().await.expect("a look");
    assert!(matches!(second.state(), Ok(ActionState::Failed(error)) if error.r#type == "jammed"));
    let third = second.refresh().await.expect("a look");
    assert!(matches!(third.state(), Ok(ActionState::Succeeded(_))));
}

#[tokio::test(start_paused = true)]
async fn a_wait_has_an_end() {
    let transport = Scripted::default().ok(&action("pending"));
    let action = opened(&transport).await;
    let started = Instant::now();
    let wait = action.wait().timeout(Duration::from_secs(5)).interval(Duration::from_secs(2));
    let error = wait.await.unwrap_err();
    assert!(error.is_action_timed_out());
    assert_eq!(error.action_id(), Some("a1"));
    assert_eq!(started.elapsed().as_secs(), 5, "the last pause is shorter");
    assert_eq!(transport.seen().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn even_without_time_there_is_one_look() {
    let transport = Scripted::default().ok(&action("pending")).ok(&action("success"));
    let wait = opened(&transport).await.wait().timeout(Duration::ZERO);
    wait.await.expect("a success");
    assert_eq!(transport.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_waited_out() {
    let mut transport = Scripted::default().ok(&action("pending"));
    for _ in 0..8 {
        transport = transport.status(503, &[]).fail(TransportErrorKind::Connect);
    }
    let transport = transport.ok(&action("success"));
    opened(&transport).await.wait().await.expect("a success in the end");
}

#[tokio::test(start_paused = true)]
async fn an_outage_without_end_is_told() {
    let transport = Scripted::default().ok(&action("pending")).status(503, &[]);
    let error = opened(&transport).await.wait().await.unwrap_err();
    assert!(error.is_action_timed_out());
    let cause = std::error::Error::source(&error).expect("the last error");
    assert!(cause.to_string().contains("503"), "{cause}");
}

#[tokio::test(start_paused = true)]
async fn what_is_no_outage_ends_the_wait() {
    let transport = Scripted::default().ok(&action("pending")).status(401, &[]);
    let error = opened(&transport).await.wait().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(transport.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_id_is_enough() {
    let transport = Scripted::default().ok(&action("success"));
    let shop = transport.shop();
    let action = Action::<OpenThing>::from_id(&shop, "a1");
    assert_eq!(action.status(), None);
    action.wait().await.expect("a success");
    assert_eq!(transport.seen().len(), 1);

    let client: &Client = shop.as_ref();
    let error = client.action::<Forget>(ActionId::from("a1")).wait().await.unwrap_err();
    assert!(error.is_decode());
    assert!(
        error.to_string().contains("the kind of the action is OPEN_THING, not FORGET"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_kind_that_carries_nothing_needs_no_result() {
    let json = json!({"action": {"action_id": "a2", "action_type": "FORGET", "status": "success"}});
    let shop = Scripted::default().ok(&json).shop();
    Action::<Forget>::from_id(&shop, "a2").wait().await.expect("a success");
}

#[tokio::test(start_paused = true)]
async fn an_unknown_status_is_waited_for() {
    let transport = Scripted::default().ok(&action("thinking")).ok(&action("success"));
    let action = opened(&transport).await;
    assert_eq!(action.status(), Some(ActionStatus::Unrecognized("thinking".to_owned())));
    action.wait().await.expect("a success");
}

#[tokio::test(start_paused = true)]
async fn an_action_without_an_id_is_a_decode_error() {
    let transport = Scripted::default().ok(&json!({"action": {"status": "pending"}}));
    let error = transport.shop().things().open("t1").send().await.unwrap_err();
    assert_eq!(error.path().as_deref(), Some("action.action_id"));
}

#[tokio::test(start_paused = true)]
async fn an_action_beside_a_value_is_waited_for_if_there_is_one() {
    let thing = json!({"thing_id": "t1"});
    let mut with_action = action("pending");
    with_action["thing"] = thing.clone();
    let transport = Scripted::default()
        .ok(&with_action)
        .ok(&action("pending"))
        .ok(&action("success"))
        .ok(&json!({"thing": thing}));
    let new = Thing::decode(thing).expect("a thing");
    let things = transport.shop().things();
    let started = things.create(&new).await.expect("a thing");
    let wait = started.wait().interval(Duration::from_secs(3)).timeout(Duration::from_secs(9));
    let begin = Instant::now();
    assert_eq!(wait.await.expect("a success").and_then(|result| result.confirmed), Some(true));
    assert_eq!(begin.elapsed().as_secs(), 6);
    assert_eq!(started.value, new);

    let alone = things.create(&new).await.expect("a thing");
    assert_eq!(alone.wait().await.expect("nothing to wait for"), None);
    assert_eq!(transport.seen().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_wait_keeps_to_what_the_server_asks_for() {
    let transport = Scripted::default()
        .ok(&action("pending"))
        .status(429, &[("retry-after", "90")])
        .ok(&action("success"));
    let started = Instant::now();
    let waiting = opened(&transport).await.wait().timeout(Duration::from_secs(200));
    waiting.await.expect("a success");
    assert_eq!(started.elapsed().as_secs(), 91);
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_when_the_server_asks_for_more_than_is_left() {
    let transport =
        Scripted::default().ok(&action("pending")).status(429, &[("retry-after", "90")]);
    let started = Instant::now();
    let waiting = opened(&transport).await.wait().timeout(Duration::from_secs(20));
    let error = waiting.await.unwrap_err();
    assert!(error.is_action_timed_out());
    assert_eq!(started.elapsed().as_secs(), 1);
    let source = std::error::Error::source(&error).expect("the refusal").to_string();
    assert!(source.contains("429"), "{source}");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_hangs_does_not_hold_a_wait_beyond_its_end() {
    let hour = Duration::from_secs(3600);
    let transport =
        Scripted::default().ok(&action("pending")).after(hour, reply(200, &action("success")));
    let started = Instant::now();
    let error = opened(&transport).await.wait().timeout(Duration::from_secs(5)).await.unwrap_err();
    assert!(error.is_action_timed_out(), "{error}");
    // The last look gets a second, however little is left.
    assert!(started.elapsed() <= Duration::from_secs(6), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn the_looks_of_a_wait_can_have_a_deadline_of_their_own() {
    let transport = Scripted::default()
        .ok(&action("pending"))
        .after(Duration::from_secs(9), reply(200, &action("pending")))
        .ok(&action("success"));
    let started = Instant::now();
    let look = CallOptions::new().deadline(Duration::from_secs(2)).retries(RetryPolicy::none());
    opened(&transport).await.wait().options(look).await.expect("the second look is quick");
    assert_eq!(started.elapsed(), Duration::from_secs(4));
}

#[tokio::test(start_paused = true)]
async fn a_deadline_of_the_looks_does_not_make_the_wait_longer() {
    let hour = Duration::from_secs(3600);
    let transport =
        Scripted::default().ok(&action("pending")).after(hour, reply(200, &action("success")));
    let look = CallOptions::new().timeout(hour).deadline(hour);
    let started = Instant::now();
    let wait = opened(&transport).await.wait().timeout(Duration::from_secs(5)).options(look);
    assert!(wait.await.unwrap_err().is_action_timed_out());
    assert!(started.elapsed() <= Duration::from_secs(6), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_wait_is_a_future() {
    let transport = Scripted::default().ok(&action("pending")).ok(&action("success"));
    let wait = opened(&transport).await.wait().interval(Duration::from_secs(2));
    let spawned = tokio::spawn(wait).await.expect("it does not panic");
    assert!(spawned.is_ok(), "{spawned:?}");
    let mut done = opened(&Scripted::default().ok(&action("success"))).await.wait();
    assert!((&mut done).await.is_ok(), "it can be awaited by reference");
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_dropped_asks_no_more() {
    let transport = Scripted::default().ok(&action("pending"));
    let wait = opened(&transport).await.wait();
    tokio::time::timeout(Duration::from_millis(2500), wait).await.expect_err("it goes on");
    assert_eq!(transport.seen().len(), 3);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(transport.seen().len(), 3);
}
