//! Workspaces.

use seam_connect::Error;

use crate::server::seam;

#[tokio::test]
#[ignore = "needs the fake server"]
async fn lists_and_gets_workspaces() -> Result<(), Error> {
    let seam = seam()?;
    let workspace = seam.workspaces().get().await?;
    assert!(workspace.is_sandbox);
    let workspaces = seam.workspaces().list().await?;
    assert!(workspaces.iter().any(|found| found.workspace_id == workspace.workspace_id));
    Ok(())
}
