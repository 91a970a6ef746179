//! Faults of servers and networks, over real sockets: nothing panics, nothing is done twice, no secret leaves.

mod endless;
mod framing;
#[cfg(feature = "gzip")]
mod packed;
mod server;

use std::time::{Duration, Instant};

use tokio::net::TcpListener;

use self::server::{Server, http};
use super::shop::Shop;
use crate::runtime::{CallOptions, Request, RetryPolicy};

const GOOD: &str = r#"{"thing": {"thing_id": "t1"}, "action": {"action_id": "a1"}}"#;

fn quick() -> RetryPolicy {
    RetryPolicy::new().pauses(Duration::from_millis(1), Duration::from_millis(2))
}

fn quick_shop(server: &Server) -> Shop {
    server.builder().retries(quick()).build().expect("a client")
}

#[tokio::test]
async fn a_refused_connection_is_known_to_have_done_nothing() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let builder = Shop::builder().api_key("shop_key").base_url(format!("http://{address}"));
    let shop = builder.retries(quick()).build().expect("a client");
    let error = shop.things().open("t1").await.unwrap_err();
    assert!(error.is_transport() && error.is_connect());
    assert_eq!(error.attempts(), 3);
    assert!(!error.to_string().contains(&address.to_string()) || error.operation().is_some());
}

#[tokio::test]
async fn a_reset_connection_is_tried_again_only_for_what_reads() {
    let server = Server::start(|exchange| async move {
        exchange.stream.set_zero_linger().expect("an option of the socket");
    })
    .await;
    let shop = quick_shop(&server);
    let error = shop.things().open("t1").await.unwrap_err();
    assert!(error.is_transport() && !error.is_connect(), "{error}");
    assert_eq!(server.requests(), 1);
    shop.things().get("t1").await.unwrap_err();
    assert_eq!(server.requests(), 4);
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let server = Server::start(|exchange| async move {
        tokio::time::sleep(Duration::from_secs(60)).await;
        drop(exchange);
    })
    .await;
    let builder = server.builder().timeout(Duration::from_millis(100));
    let shop = builder.build().expect("a client");
    let error = shop.things().open("t1").await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn a_slow_body_is_given_up() {
    let server = Server::start(|mut exchange| async move {
        exchange.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n{").await;
        for _ in 0..600 {
            exchange.write(b" ").await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let started = Instant::now();
    let options = CallOptions::new().timeout(Duration::from_millis(200));
    let error = server.shop().things().open("t1").options(options).await.unwrap_err();
    assert!(error.is_timeout());
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn truncated_json_is_a_decode_error_with_the_body() {
    let server = Server::answering(http("200 OK", "", r#"{"thing": {"thing_id": "#)).await;
    let error = server.shop().things().get("t1").await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.body_text().as_deref(), Some(r#"{"thing": {"thing_id": "#));
    assert_eq!(server.requests(), 1, "the server did it: not again");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_transport_error() {
    let broken = "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"thing\"";
    let server = Server::answering(broken).await;
    let error = quick_shop(&server).things().open("t1").await.unwrap_err();
    assert!(error.is_transport());
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn what_is_no_http_is_a_transport_error() {
    let server = Server::answering("SSH-2.0-OpenSSH_9.9\r\n").await;
    let error = quick_shop(&server).things().open("t1").await.unwrap_err();
    assert!(error.is_transport(), "{error}");
}

#[tokio::test]
async fn an_empty_success_is_a_decode_error() {
    let server = Server::answering(http("200 OK", "", "")).await;
    assert!(server.shop().things().get("t1").await.unwrap_err().is_decode());
    assert!(server.shop().things().delete("t1").await.unwrap_err().is_decode());
    server.shop().things().ping().await.expect("nothing is promised");
}

#[tokio::test]
async fn a_page_of_a_proxy_is_kept() {
    let html = http("502 Bad Gateway", "content-type: text/html\r\n", "<h1>Bad Gateway</h1>");
    let server = Server::answering(html).await;
    let error = quick_shop(&server).things().open("t1").await.unwrap_err();
    assert_eq!(error.body_text().as_deref(), Some("<h1>Bad Gateway</h1>"));
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn after_429_the_call_comes_again() {
    for header in ["", "retry-after: 0\r\n"] {
        let server = Server::start(move |mut exchange| async move {
            let answer = match exchange.number {
                1 => http("429 Too Many Requests", header, "{}"),
                _ => http("200 OK", "", GOOD),
            };
            exchange.write(answer.as_bytes()).await;
        })
        .await;
        let _ = quick_shop(&server).things().open("t1").await.expect("the second attempt is good");
        assert_eq!(server.requests(), 2);
    }
}

#[tokio::test]
async fn a_redirect_takes_no_secret_anywhere() {
    let other = Server::answering(http("200 OK", "", GOOD)).await;
    for status in
        ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let location = format!("location: http://localhost:{}/\r\n", other.address.port());
        let server = Server::answering(http(status, &location, "")).await;
        let error = quick_shop(&server).things().get("t1").await.unwrap_err();
        assert!(error.to_string().contains("the client does not follow this redirect"), "{error}");
        assert_eq!((server.requests(), other.requests()), (1, 0));
    }
}

#[tokio::test]
async fn a_huge_body_is_not_read_to_its_end() {
    for announced in ["content-length: 104857600\r\n", "transfer-encoding: chunked\r\n"] {
        let server = Server::start(move |mut exchange| async move {
            exchange.write(format!("HTTP/1.1 200 OK\r\n{announced}\r\n").as_bytes()).await;
            let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
            for _ in 0..1600 {
                exchange.write(chunk.as_bytes()).await;
            }
        })
        .await;
        let builder = server.builder().max_response_bytes(1024 * 1024);
        let error = builder.build().expect("a client").things().get("t1").await.unwrap_err();
        assert!(error.to_string().contains("more than 1048576 bytes"), "{error}");
        assert_eq!(server.requests(), 1);
    }
}

#[tokio::test]
async fn five_hundred_calls_share_a_client() {
    let server = Server::answering(http("200 OK", "", GOOD)).await;
    let shop = server.shop();
    let calls: Vec<_> = (0..500).map(|_| tokio::spawn(shop.things().get("t1").send())).collect();
    for call in calls {
        call.await.expect("no panic").expect("an answer");
    }
    assert_eq!(server.requests(), 500);
}

#[tokio::test]
async fn a_dropped_call_is_given_up_and_the_client_lives_on() {
    let server = Server::start(|mut exchange| async move {
        if exchange.number == 1 {
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        exchange.write(http("200 OK", "", GOOD).as_bytes()).await;
    })
    .await;
    let shop = server.shop();
    let first = tokio::time::timeout(Duration::from_millis(100), shop.things().open("t1").send());
    assert!(first.await.is_err(), "it was dropped by then");
    let _ = shop.things().open("t1").await.expect("an answer");
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.requests(), 2, "the dropped call is not repeated");
}

#[tokio::test]
async fn the_request_arrives_as_it_was_built() {
    let server = Server::start(|mut exchange| async move {
        let good = exchange.head.contains("authorization: bearer shop_key")
            && exchange.head.starts_with("post /things/get http/1.1")
            && !exchange.head.contains("referer");
        let status = if good { "200 OK" } else { "400 Bad Request" };
        exchange.write(http(status, "", GOOD).as_bytes()).await;
    })
    .await;
    server.shop().things().get("t1").await.expect("an answer");
}
