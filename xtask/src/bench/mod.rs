//! `cargo xtask bench`: the figures that the project promises.

mod decode;
mod lines;
mod measure;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use generator::diagnostic::Diagnostics;
use generator::load::Loaded;
use generator::render::{Packer, pages};
use generator::samples::{Sampler, SizeBudget};

use crate::codegen::InputArgs;
use crate::failure::Failure;
use crate::process;
use crate::steps::Steps;
use crate::workspace::Workspace;

use measure::Figures;
pub use measure::Measure;

/// The number of codegen runs; the median counts.
const RUNS: usize = 7;
/// The number of runs of a build.
const BUILD_RUNS: usize = 3;
/// The largest ratio of the crate's `cargo doc` to `cargo check`.
const DOC_RATIO: f64 = 2.0;

/// Print the figures: time and memory of codegen and of building the emitted crate, its decoding beside serde derive
/// on the same structs, lines of source.
///
/// Each program runs in a process of its own, whose peak memory is that of its largest child. The dependencies of the
/// emitted crate are built before the measurement, in a separate target folder. On a busy machine the times have
/// little meaning.
#[derive(Debug, Args)]
pub struct Bench {
    /// Leave out the builds of the emitted crate, which take minutes.
    #[arg(long)]
    quick: bool,
    /// Only compare the emitted crate with serde derive: decoding responses, and a call.
    #[arg(long, conflicts_with = "quick")]
    decode: bool,
}

impl Bench {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        if cfg!(debug_assertions) {
            complain!(
                "warning: this program is not optimized; its figures for codegen have no meaning"
            );
        }
        if self.decode {
            return decode::run(workspace);
        }
        let folder = workspace.target().join("bench");
        let builds: Vec<&Build> = BUILDS.iter().filter(|_| !self.quick).collect();
        let mut steps = Steps::new(2 + builds.len() + usize::from(!self.quick));
        let mut begin = |name: &str| complain!("{}", steps.next(name));
        row(["what", "time", "at most", "peak memory", "at most"]);
        say!("|{0:-<47}|{0:-<10}|{0:-<10}|{0:-<13}|{0:-<10}|", "");
        begin(&format!("codegen, {RUNS} times"));
        let all = codegen(workspace, &folder)?;
        figures_row("codegen, into an empty folder (median of 7)", all, Some((0.6, 150)));
        begin(&format!("the pages, {RUNS} times"));
        let pages = Figures { wall: pages_alone(workspace)?, ..Figures::default() };
        figures_row("the pages alone (median of 7)", pages, Some((0.15, 150)));
        let mut walls = Vec::new();
        for build in builds {
            begin(&format!("{}, {BUILD_RUNS} times, after its dependencies", build.title));
            let figures = build.measure(workspace, &folder)?;
            walls.push(figures.wall.as_secs_f64());
            figures_row(build.title, figures, build.limits);
        }
        if let [check, .., doc] = walls.as_slice() {
            say!(
                "\n`cargo doc` takes {:.2} times `cargo check` (at most {DOC_RATIO})",
                doc / check
            );
        }
        say!("");
        if !self.quick {
            begin("the emitted crate beside serde derive");
            decode::run(workspace)?;
            say!("");
        }
        for part in ["generator", "xtask"] {
            let lines = lines::count(&workspace.root().join(part))?;
            say!("{part}: {} lines without tests, {} of them code", lines.all, lines.code);
        }
        Ok(())
    }
}

/// Prints a row of a Markdown table.
fn row([what, time, time_limit, peak, peak_limit]: [&str; 5]) {
    say!("| {what:<45} | {time:<8} | {time_limit:<8} | {peak:<11} | {peak_limit:<8} |");
}

/// Prints the figures of a program; the limits are seconds and MiB. A peak of zero was not measured.
fn figures_row(what: &str, figures: Figures, limits: Option<(f64, u64)>) {
    let (seconds, most) = limits.unzip();
    let mib = |value: Option<u64>| match value {
        Some(mib) if figures.peak_kib > 0 => format!("{mib} MiB"),
        _ => String::new(),
    };
    row([
        what,
        &format!("{:.2} s", figures.wall.as_secs_f64()),
        &seconds.map(|seconds| format!("{seconds} s")).unwrap_or_default(),
        &mib(Some(figures.peak_kib / 1024)),
        &mib(most),
    ]);
}

/// Runs codegen several times, each time into a new folder. The folders are removed at the end, because a file system
/// is busy for a while after a removal.
fn codegen(workspace: &Workspace, folder: &Path) -> Result<Figures, Failure> {
    let out = folder.join("codegen");
    remove_folder(&out)?;
    let program = env::current_exe()
        .map_err(|error| Failure::unable(format!("can't find this program: {error}")))?;
    let mut runs = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let empty = out.join(run.to_string());
        let arguments: [OsString; 3] = ["codegen".into(), "--out".into(), empty.into()];
        runs.push(measure::run(&program, &arguments, workspace.root())?);
    }
    remove_folder(&out)?;
    Ok(middle(runs))
}

/// The median time, and the highest peak.
fn middle(mut runs: Vec<Figures>) -> Figures {
    runs.sort_by_key(|run| run.wall);
    let peak_kib = runs.iter().map(|run| run.peak_kib).max().unwrap_or(0);
    Figures { wall: runs.get(runs.len() / 2).map(|run| run.wall).unwrap_or_default(), peak_kib }
}

/// The time of rendering the pages, inside this process.
fn pages_alone(workspace: &Workspace) -> Result<Duration, Failure> {
    let args = InputArgs::default();
    let inputs = args.read(workspace)?;
    let templates = args.templates(workspace)?;
    let mut diagnostics = Diagnostics::new();
    let texts = inputs.texts();
    let loaded = generator::load::load(&texts, &mut diagnostics);
    let api = generator::model(&texts, &mut diagnostics);
    let (Some(Loaded { samples, .. }), Some(api)) = (loaded, api) else {
        return Err(Failure::unable("the document has errors: `cargo xtask codegen` shows them"));
    };
    let run = |_| {
        let started = Instant::now();
        let sampler = Sampler::new(&api, &samples, SizeBudget::default());
        pages::render(&sampler, &templates.files, &Packer::default(), &mut Diagnostics::new());
        Figures { wall: started.elapsed(), peak_kib: 0 }
    };
    Ok(middle((0..RUNS).map(run).collect()).wall)
}

/// A build of the emitted crate alone.
struct Build {
    title: &'static str,
    arguments: &'static [&'static str],
    /// The limits: seconds and MiB.
    limits: Option<(f64, u64)>,
}

const BUILDS: [Build; 3] = [
    Build { title: "cargo check", arguments: &["check"], limits: Some((10.0, 1024)) },
    Build { title: "cargo build --release", arguments: &["build", "--release"], limits: None },
    Build { title: "cargo doc", arguments: &["doc", "--no-deps"], limits: None },
];

impl Build {
    /// Builds everything once, then rebuilds the emitted crate alone and measures the median of three builds.
    fn measure(&self, workspace: &Workspace, folder: &Path) -> Result<Figures, Failure> {
        let manifest = workspace.generated().join("Cargo.toml");
        let with_folder = |arguments: &[&str]| -> Vec<OsString> {
            let mut all: Vec<OsString> = arguments.iter().map(Into::into).collect();
            all.extend(["--quiet".into(), "--manifest-path".into(), manifest.clone().into()]);
            all.extend(["--target-dir".into(), folder.join("target").into()]);
            all
        };
        process::run(process::cargo().args(with_folder(self.arguments)))?;
        let (package, _) = workspace.emitted_package()?;
        let cargo = PathBuf::from(process::cargo().get_program());
        let run = |_| {
            for profile in ["dev", "release"] {
                let clean = ["clean", "--package", &package, "--profile", profile];
                process::run(process::cargo().args(with_folder(&clean)))?;
            }
            measure::run(&cargo, &with_folder(self.arguments), workspace.root())
        };
        (0..BUILD_RUNS).map(run).collect::<Result<_, _>>().map(middle)
    }
}

fn remove_folder(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(|error| Failure::file("remove", path, &error))?;
    }
    Ok(())
}
