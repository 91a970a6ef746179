//! Emitted crates as one workspace, so their dependencies are built once.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::outcome::Run;
use crate::codegen::{counted, emitted};
use crate::failure::Failure;
use crate::file;
use crate::process;
use crate::workspace::Workspace;

/// The number of lines that are printed of an error.
const LINES: usize = 12;

/// Crates in a workspace.
pub(super) struct Crates {
    folder: PathBuf,
    packages: Vec<String>,
}

/// The outcome of the crates: the errors of cargo, by package.
pub(super) struct Report {
    what: &'static str,
    packages: usize,
    errors: BTreeMap<String, Vec<String>>,
    /// Warnings, by package.
    warnings: BTreeMap<String, Vec<String>>,
}

impl Crates {
    /// Writes the crates into a folder. First empties the folder, except for the output of builds.
    pub(super) fn write(folder: &Path, own: &Workspace, runs: &[&Run]) -> Result<Self, Failure> {
        let mut crates = Self { folder: folder.to_owned(), packages: Vec::new() };
        let sources = folder.join("crates");
        let lost = |path: &Path, error| Failure::file("write", path, &error);
        if sources.exists() {
            fs::remove_dir_all(&sources).map_err(|error| lost(&sources, error))?;
        }
        for run in runs {
            let package = run.package();
            let Some(files) = run.crate_files() else { continue };
            for path in files.paths() {
                let bytes = emitted(files, path)?;
                let path = sources.join(&package).join(path);
                let folder = path.parent().unwrap_or(&sources);
                fs::create_dir_all(folder).map_err(|error| lost(folder, error))?;
                fs::write(&path, bytes).map_err(|error| lost(&path, error))?;
            }
            crates.packages.push(package);
        }
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
                        [profile.dev]\ndebug = false\n";
        file::write(&folder.join("Cargo.toml"), manifest.as_bytes())?;
        // The versions that the emitted crates are tested with.
        let lock = file::read(&own.root().join("Cargo.lock"))?;
        file::write(&folder.join("Cargo.lock"), &lock)?;
        Ok(crates)
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = process::cargo();
        cargo
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"));
        cargo
    }

    fn report(&self, what: &'static str) -> Report {
        let (errors, warnings) = (BTreeMap::new(), BTreeMap::new());
        Report { what, packages: self.packages.len(), errors, warnings }
    }

    /// Compiles all crates with their tests.
    pub(super) fn check(&self) -> Result<Report, Failure> {
        let arguments =
            ["check", "--workspace", "--all-targets", "--keep-going", "--message-format=json"];
        let mut cargo = self.cargo(&arguments);
        let output = cargo.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let output =
            output.map_err(|error| Failure::unable(format!("can't run `cargo check`: {error}")))?;
        let mut report = self.report("compile");
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            let id = message["package_id"].as_str().unwrap_or_default();
            let Some(package) = self.packages.iter().find(|name| id.contains(&format!("/{name}#")))
            else {
                continue;
            };
            let text = message["message"]["rendered"].as_str().unwrap_or_default().to_owned();
            let list = match message["message"]["level"].as_str() {
                Some("error") => &mut report.errors,
                Some("warning") => &mut report.warnings,
                _ => continue,
            };
            list.entry(package.clone()).or_default().push(text);
        }
        if !output.status.success() && report.errors.is_empty() {
            return Err(Failure::unable("`cargo check` failed without an error in a crate"));
        }
        Ok(report)
    }

    /// Runs the tests of all crates, one crate after the other.
    pub(super) fn test(&self) -> Result<Report, Failure> {
        let mut report = self.report("pass their tests");
        for package in &self.packages {
            let arguments = ["test", "--quiet", "--no-fail-fast", "--package", package];
            let output = self.cargo(&arguments).stdin(Stdio::null()).output();
            let output = output
                .map_err(|error| Failure::unable(format!("can't run `cargo test`: {error}")))?;
            if !output.status.success() {
                let text = [output.stdout, output.stderr].concat();
                let text = String::from_utf8_lossy(&text).into_owned();
                report.errors.insert(package.clone(), complaints(&text));
            }
        }
        Ok(report)
    }
}

/// The errors of a test run: errors of the compiler, and failed tests.
fn complaints(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        line.starts_with("error") || (line.starts_with("---- ") && line.ends_with(" stdout ----"))
    });
    let found: Vec<String> = starts
        .map(|(at, _)| lines[at..].iter().take(LINES).copied().collect::<Vec<_>>().join("\n"))
        .collect();
    if found.is_empty() { vec![text.to_owned()] } else { found }
}

impl Report {
    /// The number of failed crates.
    pub(super) fn failed(&self) -> usize {
        self.errors.len()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let passed = self.packages - self.errors.len();
        write!(f, "{passed} of {} {}", counted(self.packages, "crate"), self.what)?;
        // A test run does not count warnings.
        let warned = self.warnings.keys().filter(|package| !self.errors.contains_key(*package));
        match warned.count() {
            0 => writeln!(f)?,
            warned => writeln!(f, ", {warned} of them with warnings")?,
        }
        for (mark, all) in [("error", &self.errors), ("warning", &self.warnings)] {
            for (package, complaints) in all {
                writeln!(
                    f,
                    "{mark}: {package}: {}, first:",
                    counted(complaints.len(), "complaint")
                )?;
                let first = complaints.first().map_or("", String::as_str);
                for line in first.lines().take(LINES) {
                    writeln!(f, "    {line}")?;
                }
            }
        }
        Ok(())
    }
}
