//! Bodies that come compressed, and those that only say so.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::server::Server;
use crate::runtime::{Error, Request, RetryPolicy};

fn packed(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).expect("it fits");
    encoder.finish().expect("it fits")
}

async fn answer(encoding: &str, body: &[u8], limit: usize) -> Result<usize, Error> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n{encoding}\r\n\r\n",
        body.len()
    );
    let server = Server::answering([head.as_bytes(), body].concat()).await;
    let builder = server.builder().max_response_bytes(limit).retries(RetryPolicy::none());
    let list = builder.build().expect("a client").things().list();
    list.send_with_response().await.map(|response| response.body().len())
}

const LIST: &[u8] = br#"{"things":[{"thing_id":"t1"},{"thing_id":"t2"}]}"#;
const GZIP: &str = "content-encoding: gzip";

#[tokio::test]
async fn a_packed_body_is_unpacked() {
    for encoding in [GZIP, "Content-Encoding: X-GZIP", "content-encoding:  gzip "] {
        assert_eq!(answer(encoding, &packed(LIST), 100).await.expect("it is read"), LIST.len());
    }
    // In several members (RFC 1952, section 2.2), and a body that was not packed after all.
    let (one, other) = LIST.split_at(9);
    let members = [packed(one), packed(other)].concat();
    assert_eq!(answer(GZIP, &members, 100).await.expect("it is read"), LIST.len());
    assert_eq!(answer("x-a: b", LIST, 100).await.expect("it is read"), LIST.len());
}

#[tokio::test]
async fn a_client_says_that_it_takes_packed_bodies() {
    let server = Server::start(|mut exchange| async move {
        let takes = exchange.head.contains("accept-encoding: gzip");
        let body = format!(r#"{{"things":[],"takes":{takes}}}"#);
        exchange.write(super::server::http("200 OK", "", &body).as_bytes()).await;
    });
    let list = server.await.shop().things().list().send_with_response().await.expect("a page");
    assert!(list.body().ends_with(b"true}"));
}

/// 1 MB stands for 1 GB: it is unpacked no further than the limit.
#[tokio::test]
async fn a_bomb_does_not_go_off() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let spaces = vec![b' '; 1 << 20];
    (0..256).for_each(|_| encoder.write_all(&spaces).expect("it fits"));
    let bomb = encoder.finish().expect("it fits");
    let error = answer(GZIP, &bomb, 1 << 20).await.expect_err("it has 256 MiB");
    assert!(error.to_string().contains("larger than allowed"), "{error}");
    let error = answer(GZIP, &packed(LIST), LIST.len() - 1).await.expect_err("a byte too many");
    assert!(error.to_string().contains("larger than allowed"), "{error}");
}

#[tokio::test]
async fn what_is_damaged_is_an_error() {
    let whole = packed(LIST);
    let mut flipped = whole.clone();
    let last = flipped.len() - 5;
    flipped[last] ^= 1;
    for body in [&whole[..whole.len() - 9], &whole[..5], &flipped, LIST, b"\x1f\x8b"] {
        let error = answer(GZIP, body, 1000).await.expect_err("it can't be unpacked");
        assert!(error.is_transport(), "{error}");
        assert!(error.to_string().contains("is damaged"), "{error}");
    }
    // What this crate can't unpack was not asked for.
    answer("content-encoding: br", LIST, 100).await.expect("it is taken as it is");
}
