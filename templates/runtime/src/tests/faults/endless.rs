//! Servers that never come to an end: a call does, and hangs up.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;

use super::server::Server;
use crate::runtime::{Error, Request, ReqwestTransport, RetryPolicy};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
const EXTENSION: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;";
const TRAILERS: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n";

/// A response without end: its start, and the part that the server repeats.
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

    /// The result of a call with a time limit of one second; the client hangs up then.
    async fn outcome(self, transport: ReqwestTransport) -> (String, Error) {
        let again: String = self.again.chars().take(20).collect();
        let sent = format!("{:?} and then {again:?}", self.first);
        let (sender, mut receiver) = mpsc::channel(1);
        let endless = Arc::new(self);
        let server = Server::start(move |mut exchange| {
            let (sender, endless) = (sender.clone(), Arc::clone(&endless));
            async move {
                exchange.write(endless.first.as_bytes()).await;
                exchange.write_endlessly(endless.again.as_bytes(), endless.pause).await;
                sender.send(()).await.expect("the test waits for it");
            }
        })
        .await;
        let builder = server.builder().transport(transport).max_response_bytes(100_000);
        let builder = builder.timeout(Duration::from_secs(1)).retries(RetryPolicy::none());
        let shop = builder.build().expect("a client");
        let error = timely(shop.things().get("t1").send()).await.unwrap_err();
        timely(receiver.recv()).await.expect("the client has hung up");
        (sent, error)
    }
}

/// The machine that runs this may be busy with all the rest.
async fn timely<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), future).await.expect("it ends")
}

/// The outcomes of all of them, each with what was sent.
async fn outcomes(all: impl IntoIterator<Item = Endless>) -> Vec<(String, Error)> {
    let transport = ReqwestTransport::new(Duration::from_secs(1)).expect("a transport");
    let start = |endless: Endless| tokio::spawn(endless.outcome(transport.clone()));
    let calls: Vec<_> = all.into_iter().map(start).collect();
    let mut outcomes = Vec::new();
    for call in calls {
        outcomes.push(call.await.expect("no panic"));
    }
    outcomes
}

#[tokio::test]
async fn interim_responses_without_end_are_given_up() {
    let interim = [
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 102 Processing\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n",
    ];
    let slow = interim.map(|text| Endless::new("", text).slowly());
    let quick = interim.map(|text| Endless::new("", text.repeat(1000)));
    for (sent, error) in outcomes(slow.into_iter().chain(quick)).await {
        assert!(error.is_timeout(), "{sent}: {error}");
    }
}

#[tokio::test]
async fn a_response_that_comes_drop_by_drop_is_given_up() {
    let drops = [
        Endless::new("HTTP/1.1 200 O", "K"),
        Endless::new("HTTP/1.1 200 OK\r\nx-header: ", "x"),
        Endless::new("HTTP/1.1 200 OK\r\n", "x: y\r\n"),
        Endless::new("HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n", " "),
        Endless::new("HTTP/1.1 200 OK\r\n\r\n", " "),
        Endless::new(CHUNKED, "1\r\n \r\n"),
        Endless::new(CHUNKED, "0"),
        Endless::new(EXTENSION, "x"),
        Endless::new(TRAILERS, "x: y\r\n"),
    ];
    for (sent, error) in outcomes(drops.map(Endless::slowly)).await {
        assert!(error.is_timeout(), "{sent}: {error}");
    }
}

#[tokio::test]
async fn a_response_without_an_end_is_not_read_on() {
    let floods = [
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
    ];
    for (sent, error) in outcomes(floods).await {
        let is_short = error.is_decode() && sent.contains("content-length: 10\\r");
        assert!(error.is_transport() || error.is_timeout() || is_short, "{sent}: {error}");
    }
}
