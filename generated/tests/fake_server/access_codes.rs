//! Access codes: from the first call to the last.

use std::time::Duration;

use seam_connect::types::{AccessCodeRef, AccessCodeStatus, AccessCodeType};

use crate::Outcome;
use crate::server::seam;

/// The server is on this machine: there is no reason to pause for long.
const SOON: Duration = Duration::from_millis(20);

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_access_code_comes_and_goes() -> Outcome {
    let seam = seam()?;
    let codes = seam.access_codes();

    let created = codes.create("august_device_1").name("Cleaner").code("4821").await?;
    // This server answers with no action, and never sets the code: the wait does not call that done.
    assert!(created.action.is_none());
    let error = created.wait().interval(SOON).timeout(5 * SOON).await.expect_err("it is not set");
    assert!(error.is_action_timed_out(), "{error}");
    assert!(error.to_string().contains("is still `setting`"), "{error}");
    let code = created.value;
    assert_eq!(code.status, AccessCodeStatus::Setting);
    assert_eq!(code.name.as_deref(), Some("Cleaner"));
    assert_eq!(code.code.as_deref(), Some("4821"));
    assert_eq!(code.r#type, AccessCodeType::Ongoing);
    let id = &code.access_code_id;

    let listed = codes.list().device_id("august_device_1").await?;
    assert!(listed.iter().any(|listed| listed.access_code_id == *id));
    let same = codes.get(AccessCodeRef::id(id)).await?;
    assert_eq!(same.device_id, code.device_id);

    codes.delete(id).await?.wait().interval(SOON).await?;
    let error = codes.get(AccessCodeRef::id(id)).await.expect_err("it was deleted");
    assert!(error.is_not_found(), "{error}");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_time_bound_access_code_keeps_its_times() -> Outcome {
    let seam = seam()?;
    let (starts_at, ends_at) = ("2030-01-01T10:00:00.000Z", "2030-01-02T10:00:00.000Z");
    let request = seam.access_codes().create("august_device_2").name("Guest");
    let code = request.starts_at(starts_at).ends_at(ends_at).await?.value;
    assert_eq!(code.r#type, AccessCodeType::TimeBound);
    let (starts, ends) = (code.starts_at.expect("a start"), code.ends_at.expect("an end"));
    assert_eq!((starts.as_str(), ends.as_str()), (starts_at, ends_at));
    let day = Duration::from_secs(24 * 60 * 60);
    assert_eq!(ends.to_system_time()?.duration_since(starts.to_system_time()?)?, day);
    Ok(())
}
