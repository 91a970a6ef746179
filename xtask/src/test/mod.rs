//! `cargo xtask test`: the one test command.

mod readme;
mod samples;
mod step;
mod unit;

use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use crate::failure::Failure;
use crate::process;
use crate::steps::Steps;
use crate::workspace::Workspace;

use step::Step;

/// Run all tests.
///
/// Formatting, lints (also over fuzz/ and spec/bench), whether generated/ is what codegen writes, unit tests and doctests, the samples of the pages by
/// parsers of their languages, the emitted crate against the vendor's fake server, the site in a browser,
/// documentation, packaging, dependencies, the workflow of the hosting site. A step whose program is missing is
/// skipped with a message. With CI set in the environment, a missing Node, Python or Chromium is a failure.
#[derive(Debug, Args)]
pub struct Test {
    /// Run only these steps.
    #[arg(value_enum, value_name = "STEP")]
    steps: Vec<Step>,
    /// Stop at the first step that fails.
    #[arg(long)]
    fail_fast: bool,
}

/// The outcome of a step.
#[derive(Debug)]
enum Outcome {
    Passed,
    Failed(String),
    /// With the reason.
    Skipped(String),
}

/// A finished step.
#[derive(Debug)]
struct FinishedStep {
    name: String,
    outcome: Outcome,
    elapsed: Duration,
}

impl Test {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let mut results: Vec<FinishedStep> = Vec::new();
        let all = Step::value_variants().iter();
        let chosen: Vec<&Step> =
            all.filter(|step| self.steps.is_empty() || self.steps.contains(step)).collect();
        let mut steps = Steps::new(chosen.len());
        for step in chosen {
            let (name, about) = step.name_and_about();
            say!("\n{}", steps.next(&format!("{name}: {about}")));
            results.push(run(*step, name, workspace));
            if self.fail_fast && matches!(results.last(), Some(ran) if ran.failed()) {
                break;
            }
        }
        summarize(&results)
    }
}

impl FinishedStep {
    fn failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }
}

fn run(step: Step, name: String, workspace: &Workspace) -> FinishedStep {
    let started = Instant::now();
    let outcome = match step.missing(workspace) {
        Some(missing) if missing.fails_ci && process::is_ci() => {
            Outcome::Failed(format!("{} is missing, and CI is set", missing.program))
        }
        Some(missing) => Outcome::Skipped(format!("{} is not installed", missing.program)),
        None => match step.run(workspace) {
            Ok(()) => Outcome::Passed,
            Err(failure) => Outcome::Failed(failure.to_string()),
        },
    };
    let elapsed = started.elapsed();
    match &outcome {
        Outcome::Passed => {}
        Outcome::Failed(why) => say!("FAILED: {why}"),
        Outcome::Skipped(why) => say!("SKIPPED: {why}"),
    }
    say!("━━ {name}: {:.1} s", elapsed.as_secs_f64());
    FinishedStep { name, outcome, elapsed }
}

fn summarize(results: &[FinishedStep]) -> Result<(), Failure> {
    say!("");
    for ran in results {
        let (word, why) = match &ran.outcome {
            Outcome::Passed => ("passed", ""),
            Outcome::Failed(why) => ("FAILED", why.lines().next().unwrap_or_default()),
            Outcome::Skipped(why) => ("skipped", why.as_str()),
        };
        let line = format!("{word:<8} {:<8} {:>6.1} s  {why}", ran.name, ran.elapsed.as_secs_f64());
        say!("{}", line.trim_end());
    }
    let failed = results.iter().filter(|ran| ran.failed()).count();
    let skipped = results.iter().filter(|ran| matches!(ran.outcome, Outcome::Skipped(_))).count();
    let passed = results.len() - failed - skipped;
    say!("steps: {passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 {
        return Ok(());
    }
    let names: Vec<&str> =
        results.iter().filter(|ran| ran.failed()).map(|ran| ran.name.as_str()).collect();
    Err(Failure::Differences(format!(
        "{}; again: `cargo xtask test {}`",
        if failed == 1 { "a step failed" } else { "some steps failed" },
        names.join(" ")
    )))
}
