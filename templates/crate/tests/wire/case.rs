//! One call of an operation, and the server that it goes to.
//!
//! The server speaks as much HTTP/1.1 (RFC 9112) as one client needs: it keeps what arrives, answers, and closes.

use std::io;
use std::sync::{Arc, LazyLock, Mutex};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

static CASES: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("cases.json")).expect("the cases are JSON"));

/// What is expected of a call, a server that waits for it, and a client of that server.
pub(crate) struct Case {
    pub(crate) client: crate::Client,
    expected: &'static Value,
    received: Arc<Mutex<Vec<Request>>>,
}

/// A request as it arrived.
#[derive(Debug)]
struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Case {
    /// The case of an operation.
    pub(crate) async fn start(operation: &str) -> Self {
        let expected = &CASES[operation];
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let builder = crate::Client::builder().base_url(format!("http://{address}"));
        let credentials = expected["credentials"].as_array().expect("a list");
        let builder = if credentials.is_empty() { builder.anonymous() } else { builder };
        let builder = credentials.iter().fold(builder, |builder, credential| {
            let text = |name: &str| credential[name].as_str();
            let builder = match (text("kind"), text("token")) {
                (Some(kind), Some(token)) => builder.credential(kind, token),
                _ => builder,
            };
            text("scope").into_iter().fold(builder, |builder, scope| builder.scope(scope))
        });
        let received = Arc::default();
        tokio::spawn(serve(listener, response(expected), Arc::clone(&received)));
        Self { client: builder.build().expect("the settings are sound"), expected, received }
    }

    /// Compares what arrived with what is expected, and wants the answer to have been understood.
    pub(crate) fn finish(self, error: Option<impl std::fmt::Debug>) {
        let mut problems = Vec::new();
        if let Some(error) = error {
            problems.push(format!("the answer: {error:#?}"));
        }
        match self.received.lock().expect("the server did not panic").as_slice() {
            [request] => request.compare(self.expected, &mut problems),
            others => problems.push(format!("{} requests instead of one", others.len())),
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

/// The response of a case: a success, with the body that is expected.
fn response(expected: &Value) -> String {
    let (status, answer) = (expected["status"].as_u64(), expected["answer"].to_string());
    let status = status.unwrap_or(200);
    let location = if status == 302 { "location: /\r\n" } else { "" };
    let media_type = expected["media_type"].as_str().unwrap_or("application/json");
    format!(
        "HTTP/1.1 {status} OK\r\ncontent-type: {media_type}\r\n{location}content-length: {}\r\nconnection: close\r\n\r\n{answer}",
        answer.len()
    )
}

async fn serve(listener: TcpListener, response: String, received: Arc<Mutex<Vec<Request>>>) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let Ok(request) = read(&mut stream).await else { continue };
        received.lock().expect("no test panicked with it").push(request);
        let _ = stream.write_all(response.as_bytes()).await;
    }
}

/// Reads a request whose body has a `content-length`, or none.
async fn read(stream: &mut TcpStream) -> io::Result<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let mut word = || first.next().unwrap_or_default().to_owned();
    let (method, target) = (word(), word());
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()))
    };
    let mut request =
        Request { method, target, headers: lines.filter_map(header).collect(), body: Vec::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok());
    let mut body = bytes.split_off(end + 4);
    while body.len() < length.unwrap_or(0) {
        if stream.read_buf(&mut body).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    request.body = body;
    Ok(request)
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn compare(&self, expected: &Value, problems: &mut Vec<String>) {
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let path: Vec<Value> = path.split('/').skip(1).map(decoded).collect();
        let mut query = pairs(query).as_array().cloned().unwrap_or_default();
        let mut expected_query = expected["query"].as_array().cloned().unwrap_or_default();
        query.sort_by_key(Value::to_string);
        expected_query.sort_by_key(Value::to_string);
        let mut differ = |what: &str, found: &Value, expected: &Value| {
            if !same(found, expected) {
                problems.push(format!("{what} is\n{found:#}\nand not\n{expected:#}"));
            }
        };
        differ("the method", &self.method.as_str().into(), &expected["method"]);
        differ("the path", &path.into(), &expected["path"]);
        differ("the query", &query.into(), &expected_query.into());
        for (name, value) in expected["headers"].as_object().into_iter().flatten() {
            differ(&format!("`{name}`"), &self.header(name).into(), value);
        }
        if expected["headers"]["accept"].is_null() {
            differ("`accept`", &self.header("accept").into(), &"application/json".into());
        }
        let format = expected["format"].as_str().unwrap_or_default();
        if expected["headers"]["content-type"].is_null() && !expected["body"].is_null() {
            let sent = self.header("content-type").unwrap_or_default();
            let (sent, usual) = match format {
                "form" => (sent, "application/x-www-form-urlencoded"),
                "multipart" => (sent.split(';').next().unwrap_or(sent), "multipart/form-data"),
                "text" => (sent, "text/plain"),
                "bytes" => (sent, ""),
                _ => (sent, "application/json"),
            };
            differ("`content-type`", &sent.into(), &usual.into());
        }
        let body = match format {
            _ if self.body.is_empty() && expected["body"].is_null() => Value::Null,
            "form" if expected["body"].is_array() => pairs(&self.text().replace('+', "%20")),
            "multipart" if expected["body"].is_array() => self.parts(),
            "text" | "bytes" | "form" => self.text().into(),
            _ if self.body.is_empty() => Value::Null,
            _ => serde_json::from_slice(&self.body)
                .unwrap_or_else(|error| format!("no JSON: {error}").into()),
        };
        differ("the body", &sorted(&body, format), &sorted(&expected["body"], format));
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The parts of a form, each with its name, its text and its media type.
    fn parts(&self) -> Value {
        let boundary = self.header("content-type").and_then(|sent| sent.split_once("boundary="));
        let mark = format!("--{}", boundary.map_or("", |(_, boundary)| boundary));
        let text = self.text();
        let parts = text.split(&mark).filter_map(|part| {
            let (head, content) = part.split_once("\r\n\r\n")?;
            let (_, name) = head.split_once("name=\"")?;
            let name = part_name(name.split_once('"')?.0);
            let mut lines = head.split("\r\n");
            let media_type = lines.find_map(|line| line.strip_prefix("content-type: "));
            let text = content.strip_suffix("\r\n")?;
            Some(Value::from(vec![Value::from(name), text.into(), media_type.into()]))
        });
        parts.collect()
    }
}

/// The name of a part, without the escapes of a browser (HTML Standard, "multipart/form-data encoding algorithm").
fn part_name(text: &str) -> String {
    text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// The pairs of a query or a form.
fn pairs(text: &str) -> Value {
    let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Value::from(vec![decoded(name), decoded(value)])
    });
    pairs.collect()
}

/// The pairs and parts of forms in one order.
fn sorted(body: &Value, format: &str) -> Value {
    match (format, body) {
        ("form" | "multipart", Value::Array(items)) => {
            let mut items = items.clone();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        _ => body.clone(),
    }
}

/// Text without its percent escapes (RFC 3986, section 2.1).
fn decoded(text: &str) -> Value {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = after.get(..2).filter(|_| *first == b'%');
        let digits = escaped.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into()
}

/// Whether two values are the same; numbers are, if they have the same value.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, left)| right.get(name).is_some_and(|right| same(left, right)))
        }
        _ => left == right,
    }
}
