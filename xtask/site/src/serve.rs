//! Serves the site over HTTP, for this machine only.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime;
use tower_http::services::{ServeDir, ServeFile};

/// Serves a folder on a port of the loopback address until the process ends; port 0 is any free one. `ready` gets the
/// URL.
pub fn serve(folder: &Path, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.with_context(|| format!("can't listen on port {port}"))?;
        ready(listener.local_addr()?);
        let missing = ServeFile::new(folder.join("404.html"));
        let files = ServeDir::new(folder).not_found_service(missing);
        axum::serve(listener, Router::new().fallback_service(files)).await?;
        Ok(())
    })
}
