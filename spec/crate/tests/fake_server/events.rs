//! Events.

use seam_connect::Error;
use seam_connect::types::{Event, EventPeriod};

use crate::server::seam;

#[tokio::test]
#[ignore = "needs the fake server"]
async fn lists_and_gets_events() -> Result<(), Error> {
    let seam = seam()?;
    let events = seam.events().list(EventPeriod::since("2020-01-01T00:00:00Z")).await?;
    let connected = events.iter().find_map(|event| match event {
        Event::DeviceConnected(connected) => Some(connected),
        _ => None,
    });
    let connected = connected.expect("a device was connected");
    assert!(!connected.device_id.as_str().is_empty());

    let same = seam.events().get().event_id(&connected.event_id).await?;
    assert_eq!(same, Some(Event::DeviceConnected(connected.clone())));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_unlock_makes_an_event() -> Result<(), Error> {
    let seam = seam()?;
    seam.locks().unlock_door("august_device_2").await?.wait().await?;
    let events = seam.events().list(EventPeriod::since("2020-01-01T00:00:00Z")).await?;
    let unlocked = events.iter().find_map(|event| match event {
        Event::LockUnlocked(unlocked) => Some(unlocked),
        _ => None,
    });
    let unlocked = unlocked.expect("the door was unlocked");
    assert!(unlocked.occurred_at.to_system_time().is_ok());
    Ok(())
}
