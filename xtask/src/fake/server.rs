//! A running fake server.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::npm::Packages;
use crate::workspace::Workspace;

/// The packages of the server, and its start script.
const PACKAGES: Packages = Packages {
    folder: "fake",
    about: "the fake server",
    manifest: include_str!("../../fake/package.json"),
    lock: include_str!("../../fake/package-lock.json"),
    scripts: &[(SCRIPT, include_str!("../../fake/server.mjs"))],
};

/// The start script.
const SCRIPT: &str = "server.mjs";

/// The time limit for the start: the bundle is large, and the machine may be busy.
const START_LIMIT: Duration = Duration::from_secs(60);

/// The time limit for stopping after the input is closed.
const STOP_LIMIT: Duration = Duration::from_secs(2);

/// A running fake server. The server stops when this value is dropped, and even when this process is killed.
#[derive(Debug)]
pub struct Fake {
    child: Child,
    /// The input of the server, which stops when the input is closed.
    input: Option<ChildStdin>,
    facts: BTreeMap<String, String>,
}

impl Fake {
    /// Starts the server, and waits until it listens.
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
        // From here on, dropping `fake` stops the server.
        let line = output.and_then(first_line).ok_or_else(|| {
            Failure::unable("the fake server did not start; see its output above")
        })?;
        fake.facts = serde_json::from_str(&line).map_err(|_| {
            Failure::unable(format!("the fake server printed an unexpected line: {line}"))
        })?;
        Ok(fake)
    }

    /// The address for requests.
    pub fn url(&self) -> &str {
        self.facts.get("url").map_or("", String::as_str)
    }

    /// The facts that a client needs, by name: `url`, `api_key`, ids of existing objects.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        let facts = self.facts.iter();
        facts.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The facts as environment variables for a test: `FAKE_URL`, `FAKE_API_KEY`, ….
    pub fn environment(&self) -> impl Iterator<Item = (String, &str)> {
        self.facts().map(|(name, value)| (format!("FAKE_{}", name.to_uppercase()), value))
    }

    /// The environment variables that the emitted client reads.
    pub fn client_environment(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let names = [("SEAM_ENDPOINT", "url"), ("SEAM_API_KEY", "api_key")];
        names
            .into_iter()
            .filter_map(|(variable, fact)| Some((variable, self.facts.get(fact)?.as_str())))
    }

    /// Waits until the server stops by itself.
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
        // The server did not stop in time; an error here has no remedy.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first line of JSON in the server's output, if it comes in time. The rest of the output is discarded, so that the
/// server never waits for a reader.
fn first_line(output: ChildStdout) -> Option<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        for line in lines.filter(|line| line.starts_with('{')) {
            // The receiver takes the first line only.
            let _ = sender.send(line);
        }
    });
    receiver.recv_timeout(START_LIMIT).ok()
}
