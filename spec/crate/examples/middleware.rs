//! Puts something between the client and the server: here, a line on standard error for each request that is sent.
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example middleware
//! ```

use std::sync::Arc;
use std::time::Instant;

use seam_connect::{
    BoxFuture, HttpRequest, HttpResponse, ReqwestTransport, Seam, Transport, TransportError,
};

/// Sends requests by another transport, and says how that went. Retries pass by here too.
#[derive(Debug)]
struct Loud<T>(Arc<T>);

impl<T: Transport + 'static> Transport for Loud<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let (operation, started) = (request.operation, Instant::now());
            let outcome = inner.send(request).await;
            let took = started.elapsed();
            match &outcome {
                Ok(response) => eprintln!("{operation}: {} after {took:?}", response.status),
                Err(error) => eprintln!("{operation}: {error} after {took:?}"),
            }
            outcome
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A client of your own can have proxies, certificates, an address to send from. It must not follow redirects.
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .build()?;
    let transport = Loud(Arc::new(ReqwestTransport::with_client(http)));
    let seam = Seam::builder().env()?.transport(transport).build()?;
    println!("{}", seam.workspaces().get().await?.name);
    Ok(())
}
