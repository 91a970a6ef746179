//! The examples that need what the vendor's fake server does not have: without a server, and with one of their own.

#![cfg(all(feature = "test-util", feature = "webhooks"))]

use std::error::Error;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::SystemTime;

use seam_connect::Seam;
use seam_connect::testing::{MockTransport, Reply};
use seam_connect::types::UserIdentityId;
use seam_connect::webhooks::Webhook;
use serde_json::json;

#[allow(dead_code, reason = "it has a `main`")]
#[path = "../examples/offboard.rs"]
mod offboard;
#[allow(dead_code, reason = "it has a `main`")]
#[path = "../examples/webhook.rs"]
mod webhook;

type Outcome = Result<(), Box<dyn Error>>;

/// A person with a user in an access system, who is in a group, and with a device.
fn everything() -> MockTransport {
    let user = json!({
        "acs_user_id": "user", "acs_system_id": "system", "display_name": "Jane", "workspace_id": "workspace",
        "created_at": "2026-01-01T00:00:00Z",
    });
    let group = json!({
        "acs_access_group_id": "group", "acs_system_id": "system", "access_group_type": "salto_ks_access_group",
        "access_group_type_display_name": "Salto", "external_type": "salto_ks_access_group",
        "external_type_display_name": "Salto", "name": "Staff", "display_name": "Staff", "is_managed": true,
        "connected_account_id": "account", "workspace_id": "workspace", "created_at": "2026-01-01T00:00:00Z",
        "errors": [], "warnings": [], "pending_mutations": [],
    });
    let device = json!({
        "device_id": "device", "device_type": "august_lock", "display_name": "Front door", "is_managed": true,
        "connected_account_id": "account", "workspace_id": "workspace", "created_at": "2026-01-01T00:00:00Z",
        "capabilities_supported": ["lock"], "custom_metadata": {}, "space_ids": [], "errors": [], "warnings": [],
        "properties": {
            "appearance": {"name": "Front door"}, "name": "Front door", "online": true,
            "model": {"display_name": "Lock", "manufacturer_display_name": "August"},
        },
    });
    let mock = MockTransport::new();
    mock.on(
        "user_identities.list_acs_users",
        Reply::json(json!({"ok": true, "acs_users": [user]})),
    )
    .on("acs.access_groups.list", Reply::json(json!({"acs_access_groups": [group]})))
    .on("user_identities.list_accessible_devices", Reply::json(json!({"devices": [device]})));
    mock
}

/// Everything that takes something away, in the order of the example.
const REMOVALS: [&str; 5] = [
    "acs.users.revoke_access_to_all_entrances",
    "acs.users.remove_from_access_group",
    "acs.users.delete",
    "user_identities.remove_acs_user",
    "user_identities.revoke_access_to_device",
];

fn removals(mock: &MockTransport) -> Vec<&'static str> {
    let sent = mock.requests();
    REMOVALS
        .into_iter()
        .filter(|removal| sent.iter().any(|request| request.operation == *removal))
        .collect()
}

#[tokio::test]
async fn all_access_is_taken_away_in_order() -> Outcome {
    let mock = everything();
    for removal in REMOVALS {
        mock.on(removal, Reply::done::<Seam>());
    }
    offboard::offboard(&mock.client()?, &UserIdentityId::new("person")).await?;
    let sent: Vec<&str> = mock.requests().iter().map(|request| request.operation).collect();
    assert_eq!(
        sent,
        [
            "user_identities.list_acs_users",
            REMOVALS[0],
            "acs.access_groups.list",
            REMOVALS[1],
            REMOVALS[2],
            REMOVALS[3],
            "user_identities.list_accessible_devices",
            REMOVALS[4],
        ]
    );
    Ok(())
}

/// A run that broke off leaves the rest to the next one, which minds nothing that is gone.
#[tokio::test(start_paused = true)]
async fn off_boarding_can_be_run_again() -> Outcome {
    let mock = everything();
    for removal in &REMOVALS[..2] {
        mock.on(*removal, Reply::done::<Seam>());
    }
    mock.on(REMOVALS[2], Reply::json(json!({})).status(500));
    let person = UserIdentityId::new("person");
    offboard::offboard(&mock.client()?, &person).await.expect_err("it breaks off");
    assert_eq!(removals(&mock), &REMOVALS[..3]);

    let mock = everything();
    for removal in &REMOVALS[..3] {
        mock.on(*removal, Reply::json(json!({})).status(404));
    }
    for removal in &REMOVALS[3..] {
        mock.on(*removal, Reply::done::<Seam>());
    }
    offboard::offboard(&mock.client()?, &person).await?;
    assert_eq!(removals(&mock), REMOVALS);
    Ok(())
}

/// The first line of what the example answers.
fn deliver(webhook: &Webhook, signed: &str, sent: &str) -> Result<String, Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    let mut head = format!("POST /seam HTTP/1.1\r\ncontent-length: {}\r\n", sent.len());
    for (name, value) in &webhook.sign("msg_1", SystemTime::now(), signed.as_bytes())? {
        head.push_str(&format!("{name}: {}\r\n", value.to_str()?));
    }
    write!(client, "{head}\r\n{sent}")?;
    client.shutdown(Shutdown::Write)?;
    webhook::serve(webhook, listener.accept()?.0)?;
    let mut answer = String::new();
    client.read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}

#[test]
fn only_genuine_webhooks_are_taken() -> Outcome {
    let webhook = Webhook::new("whsec_YSBzZWNyZXQgZm9yIHRlc3Rz")?;
    let event = json!({
        "event_id": "event",
        "event_type": "device.connected",
        "device_id": "device",
        "connected_account_id": "account",
        "workspace_id": "workspace",
        "created_at": "2026-01-01T00:00:00Z",
        "occurred_at": "2026-01-01T00:00:00Z",
    })
    .to_string();
    assert_eq!(deliver(&webhook, &event, &event)?, "HTTP/1.1 204 No Content");
    let forged = event.replace("account", "another");
    assert_eq!(deliver(&webhook, &event, &forged)?, "HTTP/1.1 400 Bad Request");
    // Genuine, and not what this version of the crate expects: it need not come again.
    assert_eq!(deliver(&webhook, "[]", "[]")?, "HTTP/1.1 204 No Content");
    Ok(())
}
