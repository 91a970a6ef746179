//! `cargo xtask fake`: the vendor's own fake server, for people and for tests.

mod server;

use std::io::{self, IsTerminal};
use std::process;
use std::thread;

use clap::Args;

use crate::failure::Failure;
use crate::workspace::Workspace;

pub use server::Fake;

/// Start the vendor's fake server.
///
/// The server listens on 127.0.0.1 only, keeps its data in memory, and starts with a few devices and accounts. The
/// first run downloads the server with npm, pinned by a lock file; this needs Node 18 or newer. The server stops with
/// Ctrl-C, or when the program that started it closes its standard input.
#[derive(Debug, Args)]
pub struct FakeCommand {
    /// Port of the server; by default a free port.
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

impl FakeCommand {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let mut fake = Fake::start(workspace, self.port)?;
        say!("The fake server listens on {}", fake.url());
        for (name, value) in fake.facts().filter(|(name, _)| *name != "url") {
            say!("  {name}: {value}");
        }
        say!("Stop it with Ctrl-C.");
        stop_with_input();
        fake.wait()
    }
}

/// Ends this process, and with it the server, when the standard input ends. A terminal has Ctrl-C instead.
fn stop_with_input() {
    let input = io::stdin();
    if !input.is_terminal() {
        thread::spawn(move || {
            // The content of the input is ignored, and an error also ends it.
            let _ = io::copy(&mut input.lock(), &mut io::sink());
            process::exit(0);
        });
    }
}
