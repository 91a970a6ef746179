//! The fake server starts, answers on the loopback interface, and stops at the end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use xtask::fake::Fake;
use xtask::workspace::Workspace;

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .expect("sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    response
}

#[test]
#[ignore = "needs Node: cargo xtask test fake"]
fn it_answers_while_it_is_held() {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    let fake = Fake::start(&workspace, None).expect("started");
    let address = fake.url().strip_prefix("http://").expect("plain HTTP");
    let address: SocketAddr = address.parse().expect("an address");
    assert!(address.ip().is_loopback());

    let response = get(address, "/health");
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    let names: Vec<_> = fake.environment().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name == "FAKE_URL"), "{names:?}");
    assert!(names.iter().any(|name| name == "FAKE_API_KEY"), "{names:?}");

    drop(fake);
    assert!(TcpStream::connect(address).is_err(), "it still listens");
}
