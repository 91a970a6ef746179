//! `cargo xtask fuzz`: runs the targets in `fuzz/` with libFuzzer.

mod seeds;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::{Args, ValueEnum};

use crate::failure::Failure;
use crate::file;
use crate::process::{is_there, status};
use crate::steps::Steps;
use crate::workspace::Workspace;

/// Look for inputs that make the generator or the emitted crate panic, hang or take too much memory.
///
/// Builds the targets in fuzz/ with a nightly compiler and cargo-fuzz, and runs them one after another. The seeds come
/// from the fixtures; the corpus stays in target/fuzz/corpus. The input of a finding stays in target/fuzz/artifacts:
/// minimize it with `cargo +nightly fuzz tmin`, and make a fixture of it.
///
/// Exit codes: 0 nothing was found; 1 something was found; 2 a program is missing, or a target does not build.
#[derive(Debug, Args)]
pub struct Fuzz {
    /// Run only these targets.
    #[arg(value_enum, value_name = "TARGET")]
    targets: Vec<Target>,
    /// The time that each target runs, in seconds.
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
}

/// A fuzz target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Target {
    /// from the bytes of a document to a crate
    Codegen,
    /// the types of the emitted crate, from what a server sends
    Decode,
    /// bytes that claim to be JSON, beside `serde_json`
    Reader,
    /// requests that claim to be webhooks
    Webhooks,
    /// patterns of a document, and texts judged by them
    Patterns,
}

/// The limits of one input: seconds, and MiB of memory.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=1024"];

impl Fuzz {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        check_programs()?;
        let folder = workspace.root().join("fuzz");
        // The versions of the workspace.
        let lock = folder.join("Cargo.lock");
        if !lock.exists() {
            file::write(&lock, &file::read(&workspace.root().join("Cargo.lock"))?)?;
        }
        let all = Target::value_variants().iter();
        let chosen: Vec<&Target> =
            all.filter(|each| self.targets.is_empty() || self.targets.contains(each)).collect();
        let mut steps = Steps::new(chosen.len());
        let mut found = Vec::new();
        for target in chosen {
            found.extend(self.run_target(*target, &mut steps, workspace)?);
        }
        if found.is_empty() {
            return Ok(());
        }
        let found: Vec<String> = found.iter().map(|path| workspace.display(path)).collect();
        Err(Failure::Differences(format!("found: {}", found.join(", "))))
    }

    /// Runs a target; returns the inputs that failed.
    fn run_target(
        &self,
        target: Target,
        steps: &mut Steps,
        workspace: &Workspace,
    ) -> Result<Vec<PathBuf>, Failure> {
        let name = target.to_possible_value();
        let name = name.as_ref().map_or("", |value| value.get_name());
        let place = workspace.target().join("fuzz");
        let (corpus, artifacts) =
            (place.join("corpus").join(name), place.join("artifacts").join(name));
        for folder in [&corpus, &artifacts] {
            fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
        }
        for (at, seed) in target.seeds(workspace)?.iter().enumerate() {
            file::write_if_different(&corpus.join(format!("seed-{at}")), seed)?;
        }
        say!("\n{}", steps.next(&format!("{name}: {} s, and before that its build", self.seconds)));
        let before = inputs(&artifacts)?;
        let mut cargo = nightly();
        cargo.current_dir(workspace.root().join("fuzz"));
        // The code is safe Rust, so AddressSanitizer would find nothing.
        cargo.args(["fuzz", "run", "--fuzz-dir", ".", "--sanitizer", "none", "--target-dir"]);
        cargo.arg(&place).arg(name).arg(&corpus).arg("--").args(LIMITS);
        cargo.arg(format!("-max_total_time={}", self.seconds));
        cargo.arg(format!("-artifact_prefix={}/", artifacts.display()));
        let status = status(cargo.args(["-print_final_stats=1", "-verbosity=1"]))?;
        let found: Vec<PathBuf> =
            inputs(&artifacts)?.into_iter().filter(|path| !before.contains(path)).collect();
        if !status.success() && found.is_empty() {
            return Err(Failure::unable(format!("the target {name} did not run ({status})")));
        }
        Ok(found)
    }
}

/// Cargo of the nightly toolchain, through rustup.
fn nightly() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.arg("+nightly");
    cargo
}

fn check_programs() -> Result<(), Failure> {
    let mut asked = nightly();
    asked.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut missing = Vec::new();
    if !asked.status().is_ok_and(|status| status.success()) {
        missing.push("a nightly toolchain (`rustup toolchain install nightly`)");
    }
    if !is_there("cargo-fuzz") {
        missing.push("cargo-fuzz (`cargo install cargo-fuzz --locked`)");
    }
    match missing.as_slice() {
        [] => Ok(()),
        missing => Err(Failure::unable(format!("this command needs {}", missing.join(", and ")))),
    }
}

fn inputs(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let names = file::list(folder, |_| false)?;
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}
