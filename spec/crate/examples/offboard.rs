//! Takes away all access of a person who leaves: doors, groups, the user in the access system, devices.
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example offboard -- USER_IDENTITY_ID
//! ```
//!
//! It can be run again after an error: what is gone already is not asked for a second time.

use std::process::ExitCode;

use seam_connect::types::{AcsUser, UserIdentityId};
use seam_connect::{Error, Seam};

#[tokio::main]
async fn main() -> Result<ExitCode, Error> {
    let Some(user_identity_id) = std::env::args().nth(1) else {
        eprintln!("who leaves? Give the id of the user identity as the argument");
        return Ok(ExitCode::FAILURE);
    };
    offboard(&Seam::from_env()?, &UserIdentityId::new(user_identity_id)).await?;
    Ok(ExitCode::SUCCESS)
}

/// Takes away all access of this person.
pub(crate) async fn offboard(seam: &Seam, user_identity_id: &UserIdentityId) -> Result<(), Error> {
    let identities = seam.user_identities();
    for user in identities.list_acs_users(user_identity_id).await? {
        remove_from_access_system(seam, user_identity_id, &user).await?;
    }
    for device in identities.list_accessible_devices(user_identity_id).await? {
        unless_gone(identities.revoke_access_to_device(user_identity_id, &device.device_id).await)?;
        println!("{}: no access any more", device.display_name);
    }
    Ok(())
}

/// Closes the doors first, so that nothing is open while the rest is tidied up.
async fn remove_from_access_system(
    seam: &Seam,
    user_identity_id: &UserIdentityId,
    user: &AcsUser,
) -> Result<(), Error> {
    let users = seam.acs().users();
    let id = &user.acs_user_id;
    unless_gone(users.revoke_access_to_all_entrances().user(id).await)?;

    let groups = seam.acs().access_groups().list().acs_user_id(id).await;
    for group in unless_gone(groups)? {
        let group = &group.acs_access_group_id;
        unless_gone(users.remove_from_access_group(group).user(id).await)?;
    }
    // Deleted before it is unlinked: the next run finds its users through the link.
    unless_gone(users.delete(id).await)?;
    unless_gone(seam.user_identities().remove_acs_user(user_identity_id, id).await)?;
    println!("{}: removed from the access system", user.display_name);
    Ok(())
}

/// An item that somebody else removed in the meantime counts as removed.
fn unless_gone<T: Default>(outcome: Result<T, Error>) -> Result<T, Error> {
    match outcome {
        Err(error) if error.is_not_found() => Ok(T::default()),
        outcome => outcome,
    }
}
