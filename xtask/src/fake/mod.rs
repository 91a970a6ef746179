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
/// It listens on 127.0.0.1 only, holds its data in memory, and is filled with a few devices and accounts. The first run
/// downloads it with npm, pinned by a lock file; it needs Node 18 or newer. It stops with Ctrl-C, or when its standard
/// input is closed by the program that started it.
#[derive(Debug, Args)]
pub struct FakeCommand {
    /// Port to listen on; by default a free one.
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

/// Ends this process when its input ends, which takes the server along. A terminal is left alone: it has Ctrl-C.
fn stop_with_input() {
    let input = io::stdin();
    if !input.is_terminal() {
        thread::spawn(move || {
            // Whatever is sent is of no interest, and an error is an end too.
            let _ = io::copy(&mut input.lock(), &mut io::sink());
            process::exit(0);
        });
    }
}
