//! Measures the time and the peak memory of a program.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::{file, process};

/// The figures of a program.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct Figures {
    /// The wall-clock time.
    pub wall: Duration,
    /// The peak memory of the program, or of the largest program that it started.
    pub peak_kib: u64,
}

/// Run a program and write its figures to a file.
///
/// The system reports only the peak of all children so far, so this process has one child and ends.
#[derive(Debug, Args)]
pub struct Measure {
    /// File to write the figures to.
    #[arg(long, value_name = "FILE")]
    figures: PathBuf,
    /// The program and its arguments.
    #[arg(last = true, required = true)]
    command: Vec<OsString>,
}

impl Measure {
    /// Runs the command.
    pub fn run(&self) -> Result<(), Failure> {
        let [program, arguments @ ..] = self.command.as_slice() else {
            return Err(Failure::unable("there is no program to run"));
        };
        let started = Instant::now();
        process::run(Command::new(program).args(arguments))?;
        let figures = Figures { wall: started.elapsed(), peak_kib: peak_of_children() };
        let text = serde_json::to_string(&figures)
            .map_err(|error| Failure::unable(format!("can't write the figures: {error}")))?;
        file::write(&self.figures, text.as_bytes())
    }
}

/// Runs a program in a process of its own and returns its figures; its output is shown only if it fails.
pub(super) fn run(
    program: &Path,
    arguments: &[OsString],
    folder: &Path,
) -> Result<Figures, Failure> {
    let this = env::current_exe()
        .map_err(|error| Failure::unable(format!("can't find this program: {error}")))?;
    let scratch = tempfile::tempdir()
        .map_err(|error| Failure::unable(format!("can't make a temporary folder: {error}")))?;
    let figures = scratch.path().join("figures.json");
    let mut command = Command::new(this);
    command.current_dir(folder).arg("measure").arg("--figures").arg(&figures);
    process::output(command.arg("--").arg(program).args(arguments))?;
    serde_json::from_slice(&file::read(&figures)?)
        .map_err(|error| Failure::unable(format!("can't read the figures: {error}")))
}

/// The peak of the largest child that has ended, in KiB.
#[cfg(unix)]
fn peak_of_children() -> u64 {
    use nix::sys::resource::{UsageWho, getrusage};

    let peak = getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss());
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1024 } else { 1 };
    u64::try_from(peak).unwrap_or(0) / unit
}

/// Not available on this system.
#[cfg(not(unix))]
fn peak_of_children() -> u64 {
    0
}
