//! `cargo xtask bench`: the figures that the project promises.

mod lines;
mod measure;
mod table;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

use measure::Figures;
pub use measure::Measure;
use table::Table;

/// How often codegen runs; the middle one counts.
const RUNS: usize = 7;

/// Print the figures: time and memory of codegen, time and memory of building the emitted crate, lines of source.
///
/// Each program runs in a process of its own, whose peak memory is that of its largest child. The emitted crate is
/// built with its dependencies already there, in a target folder of its own. On a machine that does other work at the
/// same time, the times say little.
#[derive(Debug, Args)]
pub struct Bench {
    /// Leave out the builds of the emitted crate, which take minutes.
    #[arg(long)]
    quick: bool,
}

impl Bench {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        if cfg!(debug_assertions) {
            eprintln!("warning: this is not a release build; its figures for codegen mean nothing");
        }
        let folder = workspace.target().join("bench");
        let mut table = Table::new();
        table.add(
            "codegen, into an empty folder (middle of 7)",
            codegen(workspace, &folder)?,
            Some((0.6, 150)),
        );
        if !self.quick {
            for build in &BUILDS {
                table.add(build.title, build.measure(workspace, &folder)?, build.limits);
            }
        }
        print!("{table}");
        println!();
        for part in ["generator", "xtask"] {
            let lines = lines::count(&workspace.root().join(part))?;
            println!("{part}: {} lines without tests, {} of them code", lines.all, lines.code);
        }
        Ok(())
    }
}

/// Runs codegen several times, each time writing every file.
fn codegen(workspace: &Workspace, folder: &Path) -> Result<Figures, Failure> {
    let out = folder.join("codegen");
    let program = env::current_exe()
        .map_err(|error| Failure::unable(format!("can't find this program: {error}")))?;
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        remove_folder(&out)?;
        let arguments: [OsString; 3] = ["codegen".into(), "--out".into(), out.clone().into()];
        runs.push(measure::run(&program, &arguments, workspace.root())?);
    }
    remove_folder(&out)?;
    runs.sort_by_key(|run| run.wall);
    let peak = runs.iter().map(|run| run.peak_kib).max().unwrap_or(0);
    Ok(Figures { wall: runs[RUNS / 2].wall, peak_kib: peak })
}

/// A build of the emitted crate alone.
struct Build {
    title: &'static str,
    arguments: &'static [&'static str],
    /// Seconds and MiB that it should stay below.
    limits: Option<(f64, u64)>,
}

const BUILDS: [Build; 3] = [
    Build { title: "cargo check", arguments: &["check"], limits: Some((10.0, 1024)) },
    Build { title: "cargo build --release", arguments: &["build", "--release"], limits: None },
    Build { title: "cargo doc", arguments: &["doc", "--no-deps"], limits: None },
];

impl Build {
    /// Builds everything once, forgets the emitted crate, and measures how long it takes to bring it back.
    fn measure(&self, workspace: &Workspace, folder: &Path) -> Result<Figures, Failure> {
        let manifest = workspace.generated().join("Cargo.toml");
        let with_folder = |arguments: &[&str]| -> Vec<OsString> {
            let mut all: Vec<OsString> = arguments.iter().map(Into::into).collect();
            all.extend(["--quiet".into(), "--manifest-path".into(), manifest.clone().into()]);
            all.extend(["--target-dir".into(), folder.join("target").into()]);
            all
        };
        process::run(process::cargo().args(with_folder(self.arguments)))?;
        let package = package_name(&manifest)?;
        for profile in ["dev", "release"] {
            let clean = ["clean", "--package", &package, "--profile", profile];
            process::run(process::cargo().args(with_folder(&clean)))?;
        }
        let cargo = PathBuf::from(process::cargo().get_program());
        measure::run(&cargo, &with_folder(self.arguments), workspace.root())
    }
}

fn package_name(manifest: &Path) -> Result<String, Failure> {
    let text = crate::file::read_text(manifest)?;
    let value: toml::Table = toml::from_str(&text)
        .map_err(|error| Failure::unable(format!("{}: {error}", manifest.display())))?;
    let name = value.get("package").and_then(|package| package.get("name"));
    name.and_then(toml::Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Failure::unable(format!("{} has no package name", manifest.display())))
}

fn remove_folder(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(|error| Failure::file("remove", path, &error))?;
    }
    Ok(())
}
