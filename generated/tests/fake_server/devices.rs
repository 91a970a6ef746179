//! Devices: listed, found, changed, page by page.

use seam_connect::types::{ConnectedAccountRef, DeviceRef, DeviceType};
use seam_connect::{Error, Paged};

use crate::server::seam;

#[tokio::test]
#[ignore = "needs the fake server"]
async fn lists_and_gets_devices() -> Result<(), Error> {
    let seam = seam()?;
    let devices = seam.devices().list().await?;
    let lock = devices.iter().find(|device| device.device_type == DeviceType::AugustLock);
    let lock = lock.expect("the workspace has a lock");
    assert!(lock.properties.online);

    let same = seam.devices().get(&lock.device_id).await?;
    assert_eq!(same.device_id, lock.device_id);
    assert_eq!(same.display_name, lock.display_name);
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn filters_devices() -> Result<(), Error> {
    let seam = seam()?;
    let two = seam.devices().list().device_ids(["august_device_1", "minut_device_1"]).await?;
    assert_eq!(two.len(), 2);
    let thermostats = seam.devices().list().device_type(DeviceType::EcobeeThermostat).await?;
    assert!(!thermostats.is_empty());
    assert!(thermostats.iter().all(|device| device.device_type == DeviceType::EcobeeThermostat));
    assert!(thermostats.iter().all(|device| device.device_id.as_str().starts_with("ecobee")));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn streams_all_pages() -> Result<(), Error> {
    let seam = seam()?;
    let whole: Vec<_> =
        seam.devices().list().await?.into_iter().map(|device| device.device_id).collect();
    assert!(whole.len() > 2);

    let mut items = seam.devices().list().limit(1).items();
    let mut streamed = Vec::new();
    while let Some(device) = items.next().await {
        streamed.push(device?.device_id);
    }
    assert_eq!(streamed, whole);

    let mut pages = seam.devices().list().limit(1).pages();
    let first = pages.next().await.expect("there is a first page")?;
    assert_eq!(first.len(), 1);
    assert!(first.next_cursor().is_some());

    let two = seam.devices().list().limit(1).collect_up_to(2).await?;
    assert_eq!(two.len(), 2);
    let accounts = seam.connected_accounts().list().limit(1).collect_up_to(100).await?;
    assert!(accounts.len() > 1);
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_list_without_pages_ends_after_the_first() -> Result<(), Error> {
    let seam = seam()?;
    let users = seam.acs().users().list().await?;
    assert_eq!(users.next_cursor(), None);
    assert!(seam.acs().users().list().collect_up_to(1_000).await?.len() >= users.len());
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
#[expect(deprecated, reason = "the server does not carry the name over to where it belongs now")]
async fn renames_a_device() -> Result<(), Error> {
    let seam = seam()?;
    let devices = seam.devices();
    devices.update("minut_device_1").name("Hallway").await?;
    let renamed = devices.get(DeviceRef::id("minut_device_1")).await?;
    assert_eq!(renamed.properties.name, "Hallway");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn lists_what_belongs_to_devices() -> Result<(), Error> {
    let seam = seam()?;
    assert!(!seam.locks().list().await?.is_empty());
    assert!(!seam.devices().list_device_providers().await?.is_empty());
    let thresholds = seam.noise_sensors().noise_thresholds().list("minut_device_1").await?;
    assert!(thresholds.iter().all(|threshold| threshold.device_id.as_str() == "minut_device_1"));
    seam.devices().unmanaged().list().await?;

    let accounts = seam.connected_accounts().list().await?;
    let account = accounts.first().expect("the workspace has a connected account");
    let id = &account.connected_account_id;
    let same = seam.connected_accounts().get(ConnectedAccountRef::id(id)).await?;
    assert_eq!(same.connected_account_id, *id);
    Ok(())
}
