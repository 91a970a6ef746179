//! What the server does not accept, and what goes wrong on its side.

use std::time::Duration;

use seam_connect::types::DeviceRef;
use seam_connect::{CallOptions, Error, Request, RetryPolicy};

use crate::Outcome;
use crate::server::{Outage, builder, seam};

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_unknown_key_is_unauthorized() -> Result<(), Error> {
    let stranger = builder().api_key("seam_stranger_token").build()?;
    let error = stranger.devices().list().await.expect_err("nobody knows this key");
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!(error.code(), Some("unauthorized"));
    assert_eq!(error.operation(), Some("devices.list"));
    assert_eq!(error.attempts(), 1);
    assert!(!format!("{error} {error:?}").contains("seam_stranger_token"));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn what_is_not_there_is_not_found() -> Result<(), Error> {
    let error = seam()?.devices().get(DeviceRef::id("nowhere")).await.expect_err("no such device");
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.code(), Some("device_not_found"));
    assert_eq!(error.api_message(), Some("Device not found"));
    assert!(error.body_text().is_some_and(|body| body.contains("device_not_found")));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_validation_error_names_the_parameter() -> Result<(), Error> {
    let seam = seam()?;
    let wrong = CallOptions::new().body_field("limit", "many");
    let error = seam.devices().list().options(wrong).await.expect_err("`many` is no number");
    assert!(error.is_invalid_input(), "{error}");
    let [limit] = error.validation_errors() else {
        panic!("one parameter is wrong: {error}");
    };
    assert_eq!(limit.parameter(), "limit");
    assert_eq!(limit.messages(), ["Expected number, received nan"]);
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_answer_that_the_api_did_not_write_is_kept() -> Result<(), Error> {
    // This server does not have the route at all, and says so in its own way.
    let error = seam()?.spaces().list().await.expect_err("there is no such route");
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.code(), None);
    assert_eq!(error.body_text().as_deref(), Some("404"));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_outage_is_survived_or_reported() -> Outcome {
    let seam = seam()?;
    let outage = Outage::begin(&["/connect_webviews/list"]).await?;
    let once = CallOptions::new().retries(RetryPolicy::none());
    let error = seam.connect_webviews().list().options(once).await.expect_err("it is out of order");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503), "{error}");
    assert_eq!(error.attempts(), 1);

    let patient = tokio::spawn(seam.connect_webviews().list().send_with_response());
    tokio::time::sleep(Duration::from_millis(50)).await;
    outage.end().await?;
    assert_eq!(patient.await??.status().as_u16(), 200);
    Ok(())
}
