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

/// An event of the server, sent as a webhook would bring it.
#[cfg(all(feature = "webhooks", feature = "test-util"))]
#[tokio::test]
#[ignore = "needs the fake server"]
async fn an_event_arrives_by_a_webhook() -> crate::Outcome {
    use std::time::SystemTime;

    use seam_connect::Request;
    use seam_connect::types::{Event, EventPeriod};
    use seam_connect::webhooks::Webhook;

    let request = seam()?.events().list(EventPeriod::since("2020-01-01T00:00:00Z"));
    let answer = request.send_with_response().await?;
    let json: serde_json::Value = serde_json::from_slice(answer.body())?;
    let body = json["events"][0].to_string();

    let webhook = Webhook::new("whsec_YSBzZWNyZXQgZm9yIHRlc3Rz")?;
    let headers = webhook.sign("msg_1", SystemTime::now(), body.as_bytes())?;
    let event: Event = webhook.parse(&headers, body.as_bytes())?;
    assert_eq!(event, answer.value()[0]);

    let forged = body.replace("seed_workspace_1", "seed_workspace_2");
    let error = webhook.parse::<Event>(&headers, forged.as_bytes()).expect_err("it was changed");
    assert!(error.is_forged(), "{error}");
    Ok(())
}
