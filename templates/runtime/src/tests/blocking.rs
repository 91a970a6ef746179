//! Calls without an async runtime.

use serde_json::json;

use super::shop::Scripted;
use super::shop::types::OpenThing;
use crate::runtime::{Action, Paged, Request};

#[test]
fn a_call_needs_no_async_runtime() {
    let transport = Scripted::default().ok(&json!({"thing": {"thing_id": "t1"}}));
    let get = transport.shop().things().get("t1");
    let thing = get.send_blocking().expect("an answer");
    assert_eq!(thing.thing_id.as_str(), "t1");
    let with_response = transport.shop().things().get("t1").send_with_response();
    assert_eq!(with_response.wait_blocking().expect("an answer").status(), 200);
}

#[test]
fn threads_call_side_by_side() {
    let shop = Scripted::default().ok(&json!({"thing": {"thing_id": "t1"}})).shop();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| shop.things().get("t1").send_blocking().expect("an answer"));
        }
    });
}

#[test]
fn actions_and_lists_block_too() {
    let done = json!({"action_id": "a1", "action_type": "OPEN_THING", "status": "success"});
    let shop =
        Scripted::default().ok(&json!({"action": done, "things": [{"thing_id": "t"}]})).shop();
    let result = Action::<OpenThing>::from_id(&shop, "a1").wait().wait_blocking();
    assert_eq!(result.expect("a success").confirmed, None);
    let items: Result<Vec<_>, _> = shop.things().list().items().into_blocking().collect();
    assert_eq!(items.expect("items").len(), 1);
}

#[tokio::test]
async fn inside_an_async_runtime_there_is_an_error() {
    let transport = Scripted::default().ok(&json!({}));
    let error = transport.shop().things().list().send_blocking().unwrap_err();
    assert!(error.is_configuration());
    assert!(error.to_string().starts_with("things.list: a blocking call inside"), "{error}");
    assert!(transport.seen().is_empty());
}

/// A closure that may block is no task, whichever runtime it belongs to.
#[test]
fn a_closure_that_may_block_makes_blocking_calls() {
    let shop = Scripted::default().ok(&json!({"thing": {"thing_id": "t1"}})).shop();
    let several =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let one = tokio::runtime::Builder::new_current_thread().enable_all().build();
    for (runtime, has_workers) in [(several, true), (one, false)] {
        runtime.expect("a runtime").block_on(async {
            let inner = shop.clone();
            let call = move || inner.things().get("t1").send_blocking();
            let in_task = call.clone();
            let thing = tokio::task::spawn_blocking(call.clone()).await.expect("it does not panic");
            assert_eq!(thing.expect("an answer").thing_id.as_str(), "t1");
            let outcome = tokio::spawn(async move {
                tokio::task::yield_now().await;
                in_task()
            });
            outcome.await.expect("it does not panic").expect_err("the thread has other tasks");
            if has_workers {
                tokio::task::block_in_place(call).expect("the thread may block");
            }
        });
    }
}

#[test]
fn a_token_is_exchanged_without_an_async_runtime_too() {
    let transport = Scripted::default().ok(&json!({"session": {"token": "shop_st_new"}}));
    let builder = transport.builder().publishable_key("shop_pk_1", "u1");
    let shop = builder.connect().wait_blocking().expect("a session");
    assert_eq!(transport.bodies()[0], json!({"user": "u1"}));
    assert!(format!("{shop:?}").contains("session_token"));
}

#[test]
fn a_panic_on_the_way_is_no_error_of_the_settings() {
    // The script is empty, which panics while the response is awaited.
    let error = Scripted::default().shop().things().open("t1").send_blocking().unwrap_err();
    assert!(error.is_transport() && !error.is_connect(), "{error}");
}
