//! Webhooks: managed by the server, and verified by this crate.

use seam_connect::Error;

use crate::server::seam;

#[tokio::test]
#[ignore = "needs the fake server"]
async fn a_webhook_comes_and_goes() -> Result<(), Error> {
    let seam = seam()?;
    let webhooks = seam.webhooks();
    let request = webhooks.create("https://example.com/seam");
    let webhook = request.event_types(["lock.unlocked", "device.connected"]).await?;
    assert_eq!(webhook.event_types, ["lock.unlocked", "device.connected"]);
    let id = webhook.webhook_id.as_str();

    assert!(webhooks.list().await?.iter().any(|listed| listed.webhook_id == id));
    assert_eq!(webhooks.get(id).await?.url, "https://example.com/seam");
    webhooks.delete(id).await?;
    assert!(webhooks.list().await?.iter().all(|listed| listed.webhook_id != id));
    Ok(())
}
