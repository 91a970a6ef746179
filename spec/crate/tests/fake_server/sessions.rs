//! Client sessions, and the other tokens that a client can have.

use seam_connect::{Error, Request, Seam, SeamWithoutWorkspace};

use crate::server::{builder, seam, url};

/// The personal access token that the server knows.
const TOKEN: &str = "seam_at1_longtoken";

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

    assert!(!format!("{session:?}").contains(&session.token));
    let user = builder().client_session_token(session.token).build()?;
    let devices = user.devices().list().await?;
    assert!(devices.iter().any(|device| device.device_id.as_str() == "august_device_1"));
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_publishable_key_is_exchanged_for_a_session() -> Result<(), Error> {
    let key = seam()?.workspaces().get().await?.publishable_key.expect("the workspace has one");
    let user = builder().publishable_key(key, "user-2").connect().await?;
    assert!(user.devices().list().await?.is_empty());
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_personal_access_token_goes_with_a_workspace() -> Result<(), Error> {
    let error = Seam::from_personal_access_token(TOKEN, "").expect_err("which workspace?");
    assert!(error.is_configuration(), "{error}");
    let seam = builder().personal_access_token(TOKEN, "seed_workspace_1").build()?;
    assert_eq!(seam.workspaces().get().await?.workspace_id.as_str(), "seed_workspace_1");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn without_a_workspace_there_are_workspaces_only() -> Result<(), Error> {
    let builder = SeamWithoutWorkspace::builder().base_url(url());
    let seam = builder.personal_access_token(TOKEN).build()?;
    let request = seam.workspaces().list().request()?;
    assert!(!request.headers.contains_key("seam-workspace"));
    let workspaces = seam.workspaces().list().await?;
    assert!(workspaces.iter().any(|found| found.workspace_id.as_str() == "seed_workspace_1"));

    // A method of the type itself goes before one of a trait: that these are called shows that there are no others.
    assert!(seam.devices().is_absent() && seam.acs().is_absent());
    assert!(seam.workspaces().get().is_absent() && seam.workspaces().reset_sandbox().is_absent());
    Ok(())
}

/// Operations that a client type lacks.
struct Nothing;

impl Nothing {
    fn is_absent(&self) -> bool {
        true
    }
}

trait Lacks {
    fn devices(&self) -> Nothing {
        Nothing
    }

    fn acs(&self) -> Nothing {
        Nothing
    }

    fn get(&self) -> Nothing {
        Nothing
    }

    fn reset_sandbox(&self) -> Nothing {
        Nothing
    }
}

impl Lacks for SeamWithoutWorkspace {}
impl Lacks for seam_connect::seam_without_workspace::workspaces::Workspaces {}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_token_of_another_kind_is_told_before_it_is_sent() {
    let error = builder().api_key(TOKEN).build().expect_err("no API key");
    assert!(error.is_configuration(), "{error}");
    assert!(error.to_string().contains("a personal access token"), "{error}");
    assert!(!error.to_string().contains("longtoken"), "{error}");
}

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_session_may_not_do_everything() -> Result<(), Error> {
    let session = seam()?.client_sessions().create().user_identifier_key("user-3").await?;
    let user = builder().client_session_token(session.token).build()?;
    let error = user.webhooks().list().await.expect_err("only the owner of the workspace may");
    // It is known before anything is sent.
    assert!(error.is_configuration(), "{error}");
    assert!(error.to_string().contains("does not accept a client session token"), "{error}");
    Ok(())
}
