//! Responses whose length, encoding or status is not what it seems.

use super::server::{Server, http};
use super::{GOOD, quick_shop};
use crate::runtime::{Error, Request};

async fn outcome(answer: impl Into<Vec<u8>>) -> Result<(), Error> {
    let server = Server::answering(answer).await;
    let outcome = quick_shop(&server).things().open("t1").send().await;
    assert_eq!(server.requests(), 1, "a call that changes something is not repeated");
    outcome.map(drop)
}

#[tokio::test]
async fn a_length_that_is_a_lie_brings_no_more_and_no_less() {
    for headers in [
        format!("content-length: {}\r\n", GOOD.len() + 1),
        format!("content-length: {}\r\n", GOOD.len() - 1),
        "content-length: 18446744073709551615\r\n".to_owned(),
        "content-length: 99999999999999999999\r\n".to_owned(),
        "content-length: -1\r\n".to_owned(),
        "content-length: 0x10\r\n".to_owned(),
        "content-length: 5\r\ncontent-length: 6\r\n".to_owned(),
        "content-length: 0\r\n".to_owned(),
    ] {
        let error = outcome(format!("HTTP/1.1 200 OK\r\n{headers}\r\n{GOOD}")).await.unwrap_err();
        assert!(error.is_transport() || error.is_decode(), "{headers:?}: {error}");
    }
    for chunks in
        ["FFFFFFFFFFFFFFFF\r\n", "FFFFFFFFFFFFFFFFF\r\n", "-1\r\n", "\r\n", "zz\r\n", "5\r\n{}"]
    {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        let error = outcome(format!("{head}{chunks}{GOOD}\r\n0\r\n\r\n")).await.unwrap_err();
        assert!(error.is_transport(), "{chunks:?}: {error}");
    }
}

#[tokio::test]
async fn what_follows_a_response_is_no_answer_to_the_next_call() {
    let evil = http("200 OK", "", r#"{"thing": {"thing_id": "evil"}}"#);
    let first = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{GOOD}{evil}", GOOD.len());
    let server = Server::start(move |mut exchange| {
        let first = first.clone();
        async move { exchange.write(first.as_bytes()).await }
    })
    .await;
    let shop = server.shop();
    for _ in 0..10 {
        assert_eq!(shop.things().get("t1").await.expect("a thing").thing_id.as_str(), "t1");
    }
}

#[tokio::test]
async fn an_encoding_that_nobody_asked_for_is_not_undone() {
    let server = Server::start(|mut exchange| async move {
        let asked = exchange.head.lines().find(|line| line.starts_with("accept-encoding"));
        assert_eq!(asked, cfg!(feature = "gzip").then_some("accept-encoding: gzip"));
        let answer = http("200 OK", "content-encoding: br\r\n", "\u{b}\u{2}");
        exchange.write(answer.as_bytes()).await;
    })
    .await;
    let error = server.shop().things().get("t1").await.unwrap_err();
    assert!(error.is_decode(), "{error}");
}

#[tokio::test]
async fn a_status_that_is_none_is_an_error() {
    for status in [
        "000", "099", "1000", "20", "OK", "-200", "600 ?", "999 ?", "101 Switching",
        "304 Not Modified", "226 \u{1b}[31m",
    ] {
        let error = outcome(http(status, "", "{}")).await.unwrap_err();
        assert!(error.is_transport() || error.is_api(), "{status}: {error}");
        assert!(!error.to_string().contains('\u{1b}'), "{error:?}");
    }
}

#[tokio::test]
async fn a_header_that_is_none_is_an_error() {
    for header in ["x-\u{1b}: 1", "x: \u{0}", "x : 1", " x: 1", "\u{e9}: 1", "x"] {
        let answer = http("200 OK", &format!("{header}\r\n"), GOOD);
        let error = outcome(answer).await.unwrap_err();
        assert!(error.is_transport(), "{header:?}: {error}");
    }
}
