//! Resources whose state changes after the response. Time is paused.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::shop::Scripted;
use super::shop::types::{Lamp, OpenThingError};
use crate::runtime::json::Decode;
use crate::runtime::{Error, Settles};

fn lamp(state: &str) -> Value {
    json!({"lamp": {"lamp_id": "l1", "state": state, "faults": []}})
}

fn faulty(state: &str) -> Value {
    let fault = json!({"type": "jammed", "message": "The hook is\nstuck"});
    json!({"lamp": {"lamp_id": "l1", "state": state, "faults": [fault]}})
}

/// A lamp with faults of these types, which is due at this moment.
fn due(state: &str, at: &str, faults: &[&str]) -> Value {
    let faults: Vec<Value> =
        faults.iter().map(|kind| json!({"type": kind, "message": "So it is"})).collect();
    json!({"lamp": {"lamp_id": "l1", "state": state, "faults": faults, "due_at": at}})
}

fn action(status: &str) -> Value {
    let error = json!({"type": "no_ladder", "message": "There is no ladder"});
    json!({"action": {"action_id": "a1", "action_type": "OPEN_THING", "status": status, "error": error}})
}

fn both(mut one: Value, other: Value) -> Value {
    one["action"] = other["action"].clone();
    one
}

/// Hangs up a lamp and waits, as most programs do.
async fn hung(transport: &Scripted) -> Result<Lamp, Error> {
    transport.shop().things().hang().await?.wait().await
}

/// The server answers with these bodies. Returns what came of it, and the paths that were asked for.
async fn check(answers: &[Value]) -> (Result<Lamp, Error>, Vec<String>) {
    let script = |transport: Scripted, answer| transport.ok(answer);
    let transport = answers.iter().fold(Scripted::default(), script);
    let outcome = hung(&transport).await;
    let path = |url: &str| url.trim_start_matches("https://shop.invalid").to_owned();
    (outcome, transport.seen().iter().skip(1).map(|seen| path(&seen.url)).collect())
}

#[tokio::test(start_paused = true)]
async fn without_an_action_the_state_decides() {
    let begin = Instant::now();
    let (outcome, asked) = check(&[lamp("hanging"), lamp("hanging"), lamp("hung")]).await;
    assert_eq!(outcome.expect("a lamp").state, "hung");
    assert_eq!(asked, ["/lamps/l1", "/lamps/l1"]);
    assert_eq!(begin.elapsed(), Duration::from_secs(2));
}

#[tokio::test(start_paused = true)]
async fn what_is_done_costs_no_request() {
    let (outcome, asked) = check(&[lamp("lit")]).await;
    assert_eq!(outcome.expect("a lamp").state, "lit");
    assert_eq!(asked, [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn the_state_is_looked_at_after_the_action() {
    let before = both(lamp("hung"), action("pending"));
    let (outcome, asked) = check(&[before, action("success"), lamp("hanging"), lamp("hung")]).await;
    assert_eq!(outcome.expect("a lamp").state, "hung");
    assert_eq!(asked, ["/actions/get", "/lamps/l1", "/lamps/l1"]);
}

#[tokio::test(start_paused = true)]
async fn a_failed_action_ends_the_wait() {
    let (outcome, asked) =
        check(&[both(lamp("hanging"), action("pending")), action("error")]).await;
    let error = outcome.unwrap_err();
    assert!(error.is_action_failed());
    assert_eq!((error.code(), error.action_id()), (Some("no_ladder"), Some("a1")));
    assert_eq!(asked, ["/actions/get"]);
}

#[tokio::test(start_paused = true)]
async fn a_state_that_leads_nowhere_is_a_failure() {
    let error = check(&[lamp("hanging"), lamp("dropped")]).await.0.unwrap_err();
    assert!(error.is_action_failed());
    assert_eq!(error.action_failure().and_then(|failure| failure.status()), Some("dropped"));
    let message = error.to_string();
    assert!(message.contains("lamp l1 failed, with the status `dropped`"), "{message}");
}

#[tokio::test(start_paused = true)]
async fn errors_before_the_end_are_a_failure() {
    let error = check(&[lamp("hanging"), faulty("hanging")]).await.0.unwrap_err();
    assert!(error.is_action_failed());
    assert_eq!(error.code(), Some("jammed"));
    assert_eq!(error.api_message(), Some("The hook is stuck"));
    assert_eq!(error.operation(), Some("lamps.get"));
    let failure = error.action_failure().expect("a failure");
    assert_eq!((failure.kind(), failure.id()), ("lamp", "l1"));
    let faults: Vec<OpenThingError> = failure.decode().expect("the typed errors");
    assert_eq!(faults[0].r#type, "jammed");
}

#[tokio::test(start_paused = true)]
async fn errors_without_a_status_are_a_failure_too() {
    let mut without = faulty("hanging");
    without["lamp"].as_object_mut().expect("an object").remove("state");
    let error = check(&[lamp("hanging"), without]).await.0.unwrap_err();
    assert_eq!(error.action_failure().and_then(|failure| failure.status()), None);
    let message = error.to_string();
    assert!(message.contains("lamp l1 failed: jammed: The hook is stuck"), "{message}");
}

#[tokio::test(start_paused = true)]
async fn a_temporary_error_goes_away() {
    let dark = due("hanging", "2001-01-01T00:00:00Z", &["no_power"]);
    let (outcome, asked) = check(&[dark.clone(), dark.clone(), lamp("hung")]).await;
    assert_eq!(outcome.expect("a lamp").state, "hung");
    assert_eq!(asked.len(), 2);

    let error = check(&[dark]).await.0.unwrap_err();
    assert!(error.is_action_timed_out());
    assert_eq!(
        error.to_string(),
        "lamps.get: the status of lamp l1 is still `hanging` (error `no_power`) after 30s"
    );
}

#[tokio::test(start_paused = true)]
async fn a_lasting_error_fails_beside_a_temporary_one() {
    let both = due("hanging", "2001-01-01T00:00:00Z", &["no_power", "jammed"]);
    let error = check(&[lamp("hanging"), both]).await.0.unwrap_err();
    assert!(error.is_action_failed());
    assert_eq!(error.code(), Some("jammed"));
}

#[tokio::test(start_paused = true)]
async fn what_is_due_later_is_not_waited_for() {
    let later = "2999-01-01T00:00:00+02:00";
    let (outcome, asked) = check(&[due("hanging", later, &["no_power"])]).await;
    assert_eq!(outcome.expect("a lamp").state, "hanging");
    assert_eq!(asked, [""; 0]);

    let error = check(&[due("hanging", later, &["jammed"])]).await.0.unwrap_err();
    assert_eq!(error.code(), Some("jammed"));
    for no_reason_to_stop in [due("hanging", "soon", &[]), due("mended", later, &[])] {
        let error = check(&[no_reason_to_stop]).await.0.unwrap_err();
        assert!(error.is_action_timed_out(), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_done_in_spite_of_errors_is_done() {
    let lamp = check(&[lamp("hanging"), faulty("hung")]).await.0.expect("a lamp");
    assert_eq!(lamp.faults.map(|faults| faults.len()), Some(1));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_done_in_time_is_not_called_done() {
    let (outcome, asked) = check(&[lamp("hanging")]).await;
    let error = outcome.unwrap_err();
    assert!(error.is_action_timed_out());
    assert_eq!(error.action_id(), Some("l1"));
    assert_eq!(error.to_string(), "lamps.get: the status of lamp l1 is still `hanging` after 30s");
    assert_eq!(asked.len(), 30);
}

#[tokio::test(start_paused = true)]
async fn the_action_and_the_state_share_one_timeout() {
    let before = both(lamp("hanging"), action("pending"));
    let mut answers = vec![before];
    answers.extend(std::iter::repeat_n(action("pending"), 3));
    answers.extend([action("success"), lamp("hanging")]);
    let transport = answers.iter().fold(Scripted::default(), Scripted::ok);
    let begin = Instant::now();
    let hanging = transport.shop().things().hang().await.expect("a lamp");
    let wait = hanging.wait().timeout(Duration::from_secs(7)).interval(Duration::from_secs(1));
    assert!(wait.await.unwrap_err().is_action_timed_out());
    assert_eq!(begin.elapsed(), Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn a_status_that_is_not_known_is_waited_for() {
    let (outcome, _) = check(&[lamp("levitating"), lamp("levitating"), lamp("hung")]).await;
    assert_eq!(outcome.expect("a lamp").state, "hung");
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_ends_the_wait() {
    let transport = Scripted::default().ok(&lamp("hanging")).status(404, &[]);
    assert!(hung(&transport).await.unwrap_err().is_not_found());
}

#[tokio::test(start_paused = true)]
async fn any_value_of_the_type_can_be_waited_for() {
    let transport = Scripted::default().ok(&lamp("hanging")).ok(&lamp("hung"));
    // The value is old: the lamp was taken down since.
    let value = Lamp::decode(lamp("hung")["lamp"].clone()).expect("a lamp");
    let wait = value.wait(&transport.shop()).interval(Duration::from_secs(3));
    let begin = Instant::now();
    assert_eq!(wait.await.expect("a lamp").state, "hung");
    assert_eq!((begin.elapsed(), transport.seen().len()), (Duration::from_secs(3), 2));
}
