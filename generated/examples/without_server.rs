//! Tests code that uses this crate, without a server and without waiting (feature `test-util`).
//!
//! ```text
//! cargo run --example without_server --features test-util
//! ```
//!
//! In a program of yours, `main` would be a `#[tokio::test(start_paused = true)]`: time that nobody uses is skipped, so
//! pauses between attempts take none.

use seam_connect::testing::{MockTransport, Reply};
use seam_connect::types::actions::UnlockDoor;
use seam_connect::{Error, Seam, TransportErrorKind};
use serde_json::json;

/// The code under test: unlocks a door, and says whether it is open.
async fn let_in(seam: &Seam, device_id: &str) -> Result<bool, Error> {
    let unlocking = seam.locks().unlock_door(device_id).await?;
    match unlocking.wait().await {
        Ok(_) => Ok(true),
        Err(error) if error.is_action_failed() => Ok(false),
        Err(error) => Err(error),
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Error> {
    // The lock takes a while, and the server is out of order meanwhile.
    let mock = MockTransport::new();
    mock.on("locks.unlock_door", Reply::pending::<Seam, UnlockDoor>("attempt-1"))
        .on("action_attempts.get", Reply::json(json!({})).status(503))
        .on("action_attempts.get", Reply::failure(TransportErrorKind::Interrupted))
        .on("action_attempts.get", Reply::succeeded::<Seam, UnlockDoor>("attempt-1", &json!({})));
    assert!(let_in(&mock.client()?, "door-1").await?);
    let requests = mock.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[0].json(), Some(json!({"device_id": "door-1"})));
    assert!(mock.unused().is_empty());

    // The lock is jammed.
    let mock = MockTransport::new();
    let (code, message) = ("device_jammed", "The bolt does not move.");
    mock.on("locks.unlock_door", Reply::failed::<Seam, UnlockDoor>("attempt-1", code, message));
    assert!(!let_in(&mock.client()?, "door-1").await?);

    // The key is not good any more.
    let mock = MockTransport::new();
    let unauthorized = json!({"error": {"type": "unauthorized", "message": "Who are you?"}});
    mock.on("locks.unlock_door", Reply::json(unauthorized).status(401));
    let error = let_in(&mock.client()?, "door-1").await.expect_err("nobody is let in");
    assert!(error.is_unauthorized());
    println!("all as expected");
    Ok(())
}
