//! A server on this machine that answers each path with the same bytes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use serde_json::Value;

pub struct Server {
    address: String,
}

type Answers = BTreeMap<&'static str, Vec<u8>>;

impl Server {
    pub fn start<const N: usize>(answers: [(&'static str, Value); N]) -> Self {
        let answers = answers.map(|(path, body)| (path, response(&body.to_string())));
        let answers = Arc::new(Answers::from(answers));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answers = Arc::clone(&answers);
                thread::spawn(move || serve(stream, &answers));
            }
        });
        Self { address }
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}

fn response(body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    (head + body).into_bytes()
}

/// Answers until the other side is gone.
fn serve(stream: TcpStream, answers: &Answers) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut writer = stream.try_clone().ok()?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        let (mut path, mut length) = (None, 0);
        loop {
            line.clear();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let text = line.trim_end();
            match (text.is_empty(), &path) {
                (true, _) => break,
                (_, None) => path = text.split(' ').nth(1).map(str::to_owned),
                _ => {
                    if let Some(value) = text.to_ascii_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse().ok()?;
                    }
                }
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        writer.write_all(answers.get(path.as_deref()?)?).ok()?;
    }
}
