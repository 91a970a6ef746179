//! Servers that never come to an end: a call does, and hangs up.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::server::Server;
use crate::runtime::{CallOptions, Error, Request, RetryPolicy};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
const EXTENSION: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;";
const TRAILERS: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n";

/// What a server sends without end: at first, and then again and again.
struct Endless {
    first: &'static str,
    again: String,
    pause: Duration,
}

impl Endless {
    fn new(first: &'static str, again: impl Into<String>) -> Self {
        Self { first, again: again.into(), pause: Duration::ZERO }
    }

    /// The same, drop by drop.
    fn slowly(self) -> Self {
        Self { pause: Duration::from_millis(10), ..self }
    }

    /// What came of a call that has little time, and how many bytes the client took before it hung up.
    async fn outcome(self) -> (Error, usize) {
        let (sender, mut receiver) = mpsc::channel(1);
        let endless = Arc::new(self);
        let server = Server::start(move |mut exchange| {
            let (sender, endless) = (sender.clone(), Arc::clone(&endless));
            async move {
                exchange.write(endless.first.as_bytes()).await;
                let written = exchange.write_endlessly(endless.again.as_bytes(), endless.pause);
                sender.send(written.await).await.expect("the test waits for it");
            }
        })
        .await;
        let options =
            CallOptions::new().timeout(Duration::from_millis(300)).retries(RetryPolicy::none());
        let builder = server.builder().max_response_bytes(100_000);
        let shop = builder.build().expect("a client");
        let started = Instant::now();
        let error = shop.things().get("t1").options(options).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        let written = tokio::time::timeout(Duration::from_secs(5), receiver.recv());
        let written = written.await.expect("the client hangs up").expect("the server said it");
        (error, written)
    }
}

#[tokio::test]
async fn interim_responses_without_end_are_given_up() {
    let interim = [
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 102 Processing\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n",
    ];
    for text in interim {
        let (error, _) = Endless::new("", text).slowly().outcome().await;
        assert!(error.is_timeout(), "{error}");
        let (error, _) = Endless::new("", text.repeat(1000)).outcome().await;
        assert!(error.is_timeout(), "{error}");
    }
}

#[tokio::test]
async fn a_response_that_comes_drop_by_drop_is_given_up() {
    for endless in [
        Endless::new("HTTP/1.1 200 O", "K"),
        Endless::new("HTTP/1.1 200 OK\r\nx-header: ", "x"),
        Endless::new("HTTP/1.1 200 OK\r\n", "x: y\r\n"),
        Endless::new("HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n", " "),
        Endless::new("HTTP/1.1 200 OK\r\n\r\n", " "),
        Endless::new(CHUNKED, "1\r\n \r\n"),
        Endless::new(CHUNKED, "0"),
        Endless::new(EXTENSION, "x"),
        Endless::new(TRAILERS, "x: y\r\n"),
    ] {
        let (first, again) = (endless.first, endless.again.clone());
        let (error, written) = endless.slowly().outcome().await;
        assert!(error.is_timeout(), "{first:?} {again:?} {error}");
        assert!(written < 10_000, "{first:?} {again:?}: {written} bytes");
    }
}

#[tokio::test]
async fn a_response_without_an_end_is_not_read_on() {
    for endless in [
        Endless::new("HTTP/1.1 200 ", "O".repeat(10_000)),
        Endless::new("HTTP/1.1 200 OK\r\nx-header: ", "x".repeat(10_000)),
        Endless::new("HTTP/1.1 200 OK\r\n", "x: y\r\n".repeat(1000)),
        Endless::new("HTTP/1.1 200 OK\r\n\r\n", " ".repeat(10_000)),
        Endless::new("HTTP/1.1 404 Not Found\r\n\r\n", " ".repeat(10_000)),
        Endless::new("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{", " ".repeat(10_000)),
        Endless::new(CHUNKED, format!("1000\r\n{}\r\n", " ".repeat(0x1000))),
        Endless::new(CHUNKED, "1\r\n \r\n".repeat(1000)),
        Endless::new(CHUNKED, "0".repeat(10_000)),
        Endless::new(EXTENSION, "x".repeat(10_000)),
        Endless::new(TRAILERS, "x: y\r\n".repeat(1000)),
    ] {
        let (first, again) = (endless.first, endless.again.clone());
        let (error, written) = endless.outcome().await;
        // What the sockets of both sides hold is in it.
        assert!(written < 20_000_000, "{first:?} {:?}: {written} bytes, {error}", &again[..6]);
    }
}
