//! What the rules of the overlay are made of: calls that this server refuses, with what it says of them.

use seam_connect::types::{AccessCodeRef, EventPeriod, NoiseLevel};
use seam_connect::{CallOptions, Error, Request};
use serde_json::json;

use crate::server::seam;

const START: &str = "2030-01-01T10:00:00.000Z";
const END: &str = "2030-01-02T10:00:00.000Z";
const TIME: &str = "21:00:00[America/Los_Angeles]";

/// What the server says of a call that was sent past the checks, with these members more in its body.
async fn refusal<R: Request>(request: R, more: &[(&str, serde_json::Value)]) -> String {
    let unchecked = CallOptions::new().check_constraints(false);
    let options = more
        .iter()
        .fold(unchecked, |options, (name, value)| options.body_field(*name, value.clone()));
    let sent = request.options(options).send_with_response().await;
    let error = sent.err().expect("the server refuses it");
    assert!(error.is_invalid_input(), "{error}");
    error.api_message().expect("it says why").to_owned()
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn events() -> Result<(), Error> {
    let events = seam()?.events();
    let both = events.list(EventPeriod::since(START));
    assert_eq!(
        refusal(both, &[("between", serde_json::json!([START, END]))]).await,
        "Cannot specify both since and between"
    );
    assert_eq!(
        refusal(events.get(), &[]).await,
        "An argument for event_id, event_type, or device_id is required"
    );
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn access_codes() -> Result<(), Error> {
    let codes = seam()?.access_codes();
    let both = codes.get(AccessCodeRef::id("code"));
    assert_eq!(
        refusal(both, &[("code", "1234".into())]).await,
        r#"Both "access_code_id" and "code" can not be provided"#
    );
    let pair = "Both starts_at and ends_at must be provided if one is";
    assert_eq!(refusal(codes.create("august_device_1").starts_at(START), &[]).await, pair);
    assert_eq!(refusal(codes.create("august_device_1").ends_at(END), &[]).await, pair);
    assert_eq!(refusal(codes.update("code").ends_at(END), &[]).await, pair);
    let pool = codes.create("august_device_1").use_backup_access_code_pool(true);
    assert_eq!(refusal(pool, &[]).await, "Cannot use the backup pool for ongoing codes");
    assert_eq!(
        refusal(codes.update("code"), &[("type", "time_bound".into())]).await,
        "'time_bound' Access codes must include both starts_at and ends_at"
    );
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn access_system_users() -> Result<(), Error> {
    let seam = seam()?;
    for operation in ["get", "suspend", "unsuspend", "update"] {
        let nobody = seam.request("POST", format!("/acs/users/{operation}")).json(json!({}));
        assert_eq!(refusal(nobody, &[]).await, "acs_user_id is required", "{operation}");
    }
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn noise_thresholds() -> Result<(), Error> {
    let thresholds = seam()?.noise_sensors().noise_thresholds();
    let both = "Cannot provide both noise_threshold_decibels and noise_threshold_nrs";
    let nrs = [("noise_threshold_nrs", 1.into())];
    let create = thresholds.create("minut_device_1", TIME, TIME, NoiseLevel::decibels(50.0));
    assert_eq!(refusal(create, &nrs).await, both);
    let update = thresholds.update("threshold", "minut_device_1");
    let louder = update.clone().noise_level(NoiseLevel::decibels(50.0));
    assert_eq!(refusal(louder, &nrs).await, both);
    assert_eq!(
        refusal(update.starts_daily_at(TIME), &[]).await,
        "Must provide both starts_daily_at or ends_daily_at, if either is provided"
    );
    Ok(())
}
