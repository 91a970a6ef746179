//! Time where there is no Tokio.

use std::sync::Arc;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde_json::json;

use super::shop::Scripted;
use super::shop::types::OpenThing;
use crate::runtime::{Action, BoxFuture, Timer};

/// A timer that goes on by itself: who sleeps wakes at once, and later.
#[derive(Clone, Debug, Default)]
struct Leaps(Arc<Mutex<Duration>>);

impl Timer for Leaps {
    fn now(&self) -> Duration {
        *self.0.lock().expect("nobody panics")
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        let now = Arc::clone(&self.0);
        Box::pin(async move { *now.lock().expect("nobody panics") += duration })
    }
}

/// Polls a future on a thread without any runtime.
fn run<T>(future: impl Future<Output = T>) -> T {
    let (mut future, mut context) = (Box::pin(future), Context::from_waker(Waker::noop()));
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[test]
fn retries_and_waits_go_by_the_timer() {
    let timer = Leaps::default();
    let action = |status: &str| json!({"action": {"action_id": "a1", "action_type": "OPEN_THING", "status": status}});
    let transport = Scripted::default()
        .status(500, &[])
        .ok(&action("pending"))
        .ok(&action("pending"))
        .ok(&action("success"));
    let shop = transport.builder().timer(timer.clone()).build().expect("a client");
    let wait = Action::<OpenThing>::from_id(&shop, "a1").wait().interval(Duration::from_secs(5));
    run(wait).expect("it succeeds");
    assert_eq!(transport.seen().len(), 4);
    assert!(timer.now() >= Duration::from_millis(10_250), "{:?}", timer.now());
}

/// A transport that never answers: the timer's sleep ends first.
#[test]
fn timeouts_go_by_the_timer() {
    #[derive(Debug)]
    struct Silent;
    impl crate::runtime::Transport for Silent {
        fn send(
            &self,
            _: crate::runtime::HttpRequest,
        ) -> BoxFuture<Result<crate::runtime::HttpResponse, crate::runtime::TransportError>>
        {
            Box::pin(std::future::pending())
        }
    }
    let builder = Scripted::default().builder().transport(Silent).timer(Leaps::default());
    let shop = builder.deadline(Duration::from_secs(40)).build().expect("a client");
    let error = run(async { shop.things().get("t1").await }).expect_err("nobody answers");
    assert!(error.is_timeout(), "{error}");
    let shop = Scripted::default().shop();
    let error = run(async { shop.things().get("t1").await }).expect_err("there is no runtime");
    assert!(error.is_configuration() && error.to_string().contains("`timer`"), "{error}");
}
