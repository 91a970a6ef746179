//! The server, and clients of it.

use seam_connect::types::{AcsAccessGroupId, AcsEntranceId};
use seam_connect::{Builder, Error, Seam};
use tokio::sync::{Mutex, MutexGuard};

use crate::Outcome;

/// A fact about the server, which the command that started it put into the environment.
fn fact(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test fake`"))
}

/// A client with the API key of the workspace.
pub(crate) fn seam() -> Result<Seam, Error> {
    builder().api_key(fact("FAKE_API_KEY")).build()
}

/// A client of this server, still without a token.
pub(crate) fn builder() -> Builder<Seam> {
    Seam::builder().base_url(url())
}

/// Where it listens.
pub(crate) fn url() -> String {
    fact("FAKE_URL")
}

/// The access group that the server was started with: its routes can't make one.
pub(crate) fn access_group() -> AcsAccessGroupId {
    AcsAccessGroupId::new(fact("FAKE_ACS_ACCESS_GROUP_ID"))
}

/// The entrance that the server was started with.
pub(crate) fn entrance() -> AcsEntranceId {
    AcsEntranceId::new(fact("FAKE_ACS_ENTRANCE_ID"))
}

/// Tells the server itself to do something, by one of its routes that the real one does not have.
pub(crate) async fn control(path: &str, body: serde_json::Value) -> Outcome {
    let url = format!("{}/_fake/{path}", url());
    let request = reqwest::Client::new()
        .post(url)
        .header("content-type", "application/json")
        .body(body.to_string());
    request.send().await?.error_for_status()?;
    Ok(())
}

/// Some routes answer with 503. An outage would end where the next one begins, so there is one at a time.
pub(crate) struct Outage(#[expect(dead_code, reason = "it is held")] MutexGuard<'static, ()>);

impl Outage {
    /// Begins one.
    pub(crate) async fn begin(routes: &[&str]) -> Result<Self, Box<dyn std::error::Error>> {
        static ONE: Mutex<()> = Mutex::const_new(());
        let outage = Self(ONE.lock().await);
        out_of_order(routes).await?;
        Ok(outage)
    }

    /// Ends it.
    pub(crate) async fn end(self) -> Outcome {
        out_of_order(&[]).await
    }
}

async fn out_of_order(routes: &[&str]) -> Outcome {
    let outage = serde_json::json!({"workspace_id": "seed_workspace_1", "routes": routes});
    control("simulate_workspace_outage", outage).await
}
