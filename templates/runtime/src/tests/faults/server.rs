//! A server that does what it should not.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::runtime::Builder;
use crate::tests::shop::Shop;

/// A server on this machine, until the test ends.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    requests: Arc<AtomicUsize>,
}

/// A connection, after the request was read; the number of the request counts from 1.
pub(super) struct Exchange {
    pub(super) stream: TcpStream,
    pub(super) number: usize,
    pub(super) head: String,
}

impl Server {
    /// Handles every request, each on a connection of its own, with this.
    pub(super) async fn start<F>(handle: impl Fn(Exchange) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&requests);
        let handle = Arc::new(handle);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (counter, handle) = (Arc::clone(&counter), Arc::clone(&handle));
                tokio::spawn(async move {
                    if let Some(head) = read_request(&mut stream).await {
                        let number = counter.fetch_add(1, Ordering::SeqCst) + 1;
                        handle(Exchange { stream, number, head }).await;
                    }
                });
            }
        });
        Self { address, requests }
    }

    /// Answers every request with these bytes.
    pub(super) async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = Arc::new(answer.into());
        Self::start(move |mut exchange| {
            let answer = Arc::clone(&answer);
            async move { exchange.write(&answer).await }
        })
        .await
    }

    pub(super) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    pub(super) fn builder(&self) -> Builder<Shop> {
        Shop::builder().api_key("shop_key").base_url(format!("http://{}", self.address))
    }

    pub(super) fn shop(&self) -> Shop {
        self.builder().build().expect("a client")
    }
}

impl Exchange {
    /// Writes what the client still wants to hear.
    pub(super) async fn write(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes).await;
        let _ = self.stream.flush().await;
    }

    /// Writes these bytes again and again, until the client hangs up.
    pub(super) async fn write_endlessly(&mut self, bytes: &[u8], pause: Duration) {
        while self.stream.write_all(bytes).await.is_ok() {
            if !pause.is_zero() {
                tokio::time::sleep(pause).await;
            }
        }
    }
}

/// A response with a JSON body; the connection is closed after it.
pub(super) fn http(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
    )
}

/// Reads a request to the end of its body.
async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or(0);
            if body.len() >= length {
                return Some(head);
            }
        }
    }
}
