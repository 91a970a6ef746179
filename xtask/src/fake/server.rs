//! A running server.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::npm::Packages;
use crate::workspace::Workspace;

/// The bundle of the server, and its start script.
const PACKAGES: Packages = Packages {
    folder: "fake",
    about: "the fake server",
    manifest: include_str!("../../fake/package.json"),
    lock: include_str!("../../fake/package-lock.json"),
    scripts: &[(SCRIPT, include_str!("../../fake/server.mjs"))],
};

/// The start script.
const SCRIPT: &str = "server.mjs";

/// How long the server may take to listen; it is a large bundle, on a machine that may be busy.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How long it may take to stop once its input is closed.
const STOP_LIMIT: Duration = Duration::from_secs(2);

/// A running fake server; it stops when this is dropped, and even when this process is killed.
#[derive(Debug)]
pub struct Fake {
    child: Child,
    /// Held open: the server stops when it closes.
    input: Option<ChildStdin>,
    facts: BTreeMap<String, String>,
}

impl Fake {
    /// Starts it, and waits until it listens.
    pub fn start(workspace: &Workspace, port: Option<u16>) -> Result<Self, Failure> {
        let script = PACKAGES.install(workspace)?.join(SCRIPT);
        let mut child = Command::new("node")
            .arg(script)
            .arg(port.unwrap_or(0).to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Failure::unable(format!("can't start node: {error}")))?;
        let input = child.stdin.take();
        let output = child.stdout.take();
        let mut fake = Self { child, input, facts: BTreeMap::new() };
        // From here on the server is stopped on every way out.
        let line = output.and_then(first_line).ok_or_else(|| {
            Failure::unable("the fake server did not start; what it says stands above")
        })?;
        fake.facts = serde_json::from_str(&line)
            .map_err(|_| Failure::unable(format!("the fake server said: {line}")))?;
        Ok(fake)
    }

    /// The address to send requests to.
    pub fn url(&self) -> &str {
        self.facts.get("url").map_or("", String::as_str)
    }

    /// All that a client has to know, by name: `url`, `api_key`, ids of what is there.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        let facts = self.facts.iter();
        facts.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same as environment variables for a test: `FAKE_URL`, `FAKE_API_KEY`, ….
    pub fn environment(&self) -> impl Iterator<Item = (String, &str)> {
        self.facts().map(|(name, value)| (format!("FAKE_{}", name.to_uppercase()), value))
    }

    /// What a client takes from the environment to talk to it.
    pub fn client_environment(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let names = [("SEAM_ENDPOINT", "url"), ("SEAM_API_KEY", "api_key")];
        names
            .into_iter()
            .filter_map(|(variable, fact)| Some((variable, self.facts.get(fact)?.as_str())))
    }

    /// Waits until it stops by itself.
    pub fn wait(&mut self) -> Result<(), Failure> {
        let status = self
            .child
            .wait()
            .map_err(|error| Failure::unable(format!("lost the fake server: {error}")))?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::unable(format!("the fake server stopped ({status})")))
        }
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        drop(self.input.take());
        let asked = Instant::now();
        while asked.elapsed() < STOP_LIMIT {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        // It did not listen; there is nothing to do about an error here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first line of JSON that the server prints, if it comes in time; what comes after it is thrown away, so that the
/// server never waits for a reader.
fn first_line(output: ChildStdout) -> Option<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        for line in lines.filter(|line| line.starts_with('{')) {
            // Nobody waits for the second one.
            let _ = sender.send(line);
        }
    });
    receiver.recv_timeout(START_LIMIT).ok()
}
