//! Access systems: their users, groups and entrances.

use seam_connect::types::{AcsSystemId, AcsUser};
use seam_connect::{Error, Seam};

use crate::server::{access_group, entrance, seam};

/// The access system that the workspace has.
const SYSTEM: &str = "visionline_acs_system_1";

async fn new_user(seam: &Seam, name: &str) -> Result<AcsUser, Error> {
    seam.acs().users().create(name, SYSTEM).email_address("ada@example.com").await
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_user_comes_and_goes() -> Result<(), Error> {
    let seam = seam()?;
    let users = seam.acs().users();
    let user = new_user(&seam, "Ada Lovelace").await?;
    assert_eq!(user.full_name.as_deref(), Some("Ada Lovelace"));
    assert_eq!(user.acs_system_id, AcsSystemId::from(SYSTEM));
    let id = &user.acs_user_id;

    let listed = users.list().acs_system_id(SYSTEM).await?;
    assert!(listed.iter().any(|listed| listed.acs_user_id == *id));

    users.suspend(id).await?;
    assert_eq!(users.get(id).await?.is_suspended, Some(true));
    users.unsuspend(id).await?;
    assert_eq!(users.get(id).await?.is_suspended, Some(false));

    users.update(id).full_name("Ada King").await?;
    assert_eq!(users.get(id).await?.full_name.as_deref(), Some("Ada King"));

    users.delete(id).await?;
    let error = users.get(id).await.expect_err("the user was deleted");
    assert!(error.is_not_found(), "{error}");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_user_joins_and_leaves_an_access_group() -> Result<(), Error> {
    let seam = seam()?;
    let users = seam.acs().users();
    let user = new_user(&seam, "Grace Hopper").await?;
    let id = &user.acs_user_id;
    users.add_to_access_group(id, access_group()).await?;
    users.remove_from_access_group(access_group()).user(id).await?;
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_user_gets_access_to_an_entrance() -> Result<(), Error> {
    let seam = seam()?;
    let user = new_user(&seam, "Mary Jackson").await?;
    seam.acs().entrances().grant_access(entrance()).user(&user.acs_user_id).await?;
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn systems_and_entrances_are_listed() -> Result<(), Error> {
    let seam = seam()?;
    let systems = seam.acs().systems().list().await?;
    assert!(systems.iter().any(|system| system.acs_system_id.as_str() == SYSTEM));
    assert_eq!(seam.acs().systems().get(SYSTEM).await?.acs_system_id.as_str(), SYSTEM);

    let entrances = seam.acs().entrances().list().await?;
    assert!(entrances.iter().any(|found| found.acs_entrance_id == entrance()));
    let main = seam.acs().entrances().get(entrance()).await?;
    assert_eq!(main.display_name, "Main entrance");
    Ok(())
}
