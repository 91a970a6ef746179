//! Client sessions, and the other tokens that a client can have.

use seam_connect::{Error, Seam};

use crate::server::{builder, seam};

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_client_session_is_made_and_used() -> Result<(), Error> {
    let seam = seam()?;
    let sessions = seam.client_sessions();
    let request = sessions.create().user_identifier_key("user-1");
    let session = request.connected_account_ids(["john_connected_account_id"]).await?;
    assert_eq!(session.user_identifier_key.as_deref(), Some("user-1"));

    let id = &session.client_session_id;
    let same = sessions.get().client_session_id(id).await?;
    assert_eq!(same.client_session_id, *id);

    let user: Seam =
        builder().credential("client_session_token", session.token.as_str()).build()?;
    let devices = user.devices().list().await?;
    assert!(devices.iter().any(|device| device.device_id.as_str() == "august_device_1"));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_publishable_key_is_exchanged_for_a_session() -> Result<(), Error> {
    let key = seam()?.workspaces().get().await?.publishable_key.expect("the workspace has one");
    let connecting = builder().credential("publishable_key", key).connect();
    let user: Seam = connecting.parameter("user_identifier_key", &"user-2".to_owned()).await?;
    assert!(user.devices().list().await?.is_empty());
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_personal_access_token_goes_with_a_workspace() -> Result<(), Error> {
    let token = builder().credential("personal_access_token", "seam_at1_longtoken");
    let error = token.clone().build().expect_err("which workspace?");
    assert!(error.is_configuration(), "{error}");
    let seam: Seam = token.scope("seed_workspace_1").build()?;
    assert_eq!(seam.workspaces().get().await?.workspace_id.as_str(), "seed_workspace_1");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_token_of_another_kind_is_told_before_it_is_sent() {
    let error = builder().api_key("seam_at1_longtoken").build().expect_err("no API key");
    assert!(error.is_configuration(), "{error}");
    assert!(error.to_string().contains("a personal access token"), "{error}");
    assert!(!error.to_string().contains("longtoken"), "{error}");
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_session_may_not_do_everything() -> Result<(), Error> {
    let session = seam()?.client_sessions().create().user_identifier_key("user-3").await?;
    let user: Seam =
        builder().credential("client_session_token", session.token.as_str()).build()?;
    let error = user.webhooks().list().await.expect_err("only the owner of the workspace may");
    // It is known before anything is sent.
    assert!(error.is_configuration(), "{error}");
    assert!(error.to_string().contains("a client session token is not accepted"), "{error}");
    Ok(())
}
