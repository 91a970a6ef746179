//! Actions: started, waited for, failing.

use std::time::Duration;

use seam_connect::types::ActionAttemptId;
use seam_connect::types::actions::{LockDoor, UnlockDoor};
use seam_connect::{Action, ActionStatus, CallOptions, Error, RetryPolicy};
use serde_json::json;

use crate::Outcome;
use crate::server::{Outage, control, seam};

/// The server is on this machine: there is no reason to pause for long.
const SOON: Duration = Duration::from_millis(20);

#[tokio::test]
#[ignore = "needs the fake server"]
async fn unlocks_a_door_and_waits() -> Result<(), Error> {
    let seam = seam()?;
    let action = seam.locks().unlock_door("august_device_1").await?;
    assert_eq!(action.status(), Some(ActionStatus::Pending));
    // The server sends `null` for the result.
    let result = action.wait().interval(SOON).await?;
    assert_eq!(result.was_confirmed_by_device, None);
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn waits_with_the_id_alone() -> Result<(), Error> {
    let seam = seam()?;
    let id = seam.locks().lock_door("august_device_2").await?.id().clone();
    let attempt = seam.action_attempts().get(&id).await?;
    assert_eq!(attempt.action_attempt_id(), Some(&id));

    let action = seam.action::<LockDoor>(id);
    assert_eq!(action.status(), None);
    let action = action.refresh().await?;
    assert_eq!(action.status(), Some(ActionStatus::Succeeded));
    action.wait().await?;
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_success_may_come_with_a_result_or_without() -> Outcome {
    let seam = seam()?;
    let confirmed = seam.locks().unlock_door("august_device_1").await?;
    let result = json!({"was_confirmed_by_device": true});
    settle(&confirmed, json!({"status": "success", "result": result})).await?;
    assert_eq!(confirmed.wait().interval(SOON).await?.was_confirmed_by_device, Some(true));

    // Without one, the server leaves the member out.
    let bare = seam.locks().unlock_door("august_device_1").await?;
    settle(&bare, json!({"status": "success"})).await?;
    assert_eq!(bare.wait().interval(SOON).await?.was_confirmed_by_device, None);
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_failure_says_why() -> Outcome {
    let seam = seam()?;
    let action = seam.locks().unlock_door("august_device_1").await?;
    let why = json!({"type": "device_offline", "message": "The lock does not answer."});
    settle(&action, json!({"status": "error", "error": why})).await?;

    let id = action.id().clone();
    let error = action.wait().interval(SOON).await.expect_err("it failed");
    assert!(error.is_action_failed(), "{error}");
    assert_eq!(error.code(), Some("device_offline"));
    assert_eq!(error.api_message(), Some("The lock does not answer."));
    assert_eq!(error.action_id(), Some(id.as_str()));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_action_of_another_kind_is_not_mistaken() -> Result<(), Error> {
    let seam = seam()?;
    let id = seam.locks().lock_door("august_device_1").await?.id().clone();
    let error = seam
        .action::<UnlockDoor>(id)
        .wait()
        .interval(SOON)
        .await
        .expect_err("it is a lock, not an unlock");
    assert!(error.is_decode(), "{error}");
    assert!(error.to_string().contains("LOCK_DOOR"), "{error}");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_outage_in_the_middle_of_a_wait_is_waited_out() -> Outcome {
    let seam = seam()?;
    let action = seam.locks().unlock_door("august_device_2").await?;
    let once = CallOptions::new().retries(RetryPolicy::none());
    let outage = Outage::begin(&["/action_attempts/get"]).await?;
    let error = action.clone().wait().timeout(SOON).options(once.clone()).await;
    let error = error.expect_err("nobody can look at it");
    assert!(error.is_action_timed_out(), "{error}");
    let cause = std::error::Error::source(&error).expect("the last error").to_string();
    assert!(cause.contains("503"), "{cause}");

    let wait = tokio::spawn(action.wait().interval(SOON).options(once));
    tokio::time::sleep(5 * SOON).await;
    assert!(!wait.is_finished(), "it waits");
    outage.end().await?;
    wait.await??;
    Ok(())
}

/// Makes the server end an action in this way.
async fn settle<K>(action: &Action<K>, how: serde_json::Value) -> Outcome
where
    K: seam_connect::ActionKind<Id = ActionAttemptId>,
{
    let mut how = how;
    how["action_attempt_id"] = action.id().as_str().into();
    control("update_action_attempt", how).await
}
