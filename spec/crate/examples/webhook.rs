//! Receives webhooks, and takes only the genuine ones (feature `webhooks`).
//!
//! ```text
//! SEAM_WEBHOOK_SECRET=whsec_… cargo run --example webhook --features webhooks
//! ```
//!
//! `respond` is what matters; it fits into any web framework. The server around it is the least that can be run
//! without one: it serves one request after the other, and belongs behind a proxy that speaks TLS.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use seam_connect::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use seam_connect::types::Event;
use seam_connect::webhooks::Webhook;

/// More than any event has.
const MOST_BYTES: usize = 1024 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let webhook = Webhook::new(std::env::var("SEAM_WEBHOOK_SECRET")?)?;
    let listener = TcpListener::bind("127.0.0.1:8080")?;
    println!("listening on {}", listener.local_addr()?);
    for stream in listener.incoming() {
        if let Err(error) = stream.and_then(|stream| serve(&webhook, stream)) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

/// Verifies the webhook before anything else: until then, anybody may have written the body.
fn respond(webhook: &Webhook, headers: &HeaderMap, body: &[u8]) -> StatusCode {
    match webhook.parse::<Event>(headers, body) {
        Ok(event) => {
            handle(&event);
            StatusCode::NO_CONTENT
        }
        // It is genuine, and would be no easier to read if it were sent again.
        Err(error) if error.is_unreadable() => {
            eprintln!("{error}");
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            eprintln!("rejected: {error}");
            StatusCode::BAD_REQUEST
        }
    }
}

fn handle(event: &Event) {
    match event {
        Event::DeviceConnected(back) => println!("{} is online", back.device_id),
        Event::DeviceDisconnected(gone) => println!("{} is offline", gone.device_id),
        other => println!("{other:?}"),
    }
}

/// One request.
pub(crate) fn serve(webhook: &Webhook, stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let (headers, body) = read_request(&stream)?;
    let status = respond(webhook, &headers, &body);
    write!(&stream, "HTTP/1.1 {status}\r\nconnection: close\r\n\r\n")
}

fn read_request(stream: &TcpStream) -> io::Result<(HeaderMap, Vec<u8>)> {
    let mut reader = BufReader::new(stream.take(MOST_BYTES as u64));
    let mut headers = HeaderMap::new();
    // The first line says method and path; there is only one thing to ask for here.
    reader.read_line(&mut String::new())?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };

        let name = HeaderName::try_from(name).map_err(|_| io::ErrorKind::InvalidData)?;
        headers.append(
            name,
            HeaderValue::try_from(value.trim()).map_err(|_| io::ErrorKind::InvalidData)?,
        );
    }
    let length =
        headers.get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0).min(MOST_BYTES)];
    reader.read_exact(&mut body)?;
    Ok((headers, body))
}
