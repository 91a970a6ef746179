//! `cargo xtask codegen`: writes the emitted crate.
//!
//! All files are made in memory first. Then one [`Plan`] compares them with the folder, and is either carried out or
//! reported.

mod change;
mod folder;
mod inputs;
mod names;
mod outside;
mod owned;
mod paths;
mod plan;
pub(crate) mod referred;
mod report;
pub mod version;
mod writing;

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use generator::diagnostic::{Diagnostics, Severity};

use crate::console;
use crate::failure::Failure;
use crate::workspace::Workspace;

pub use change::Change;
pub use inputs::{DocumentArgs, InputArgs, Inputs};
pub use outside::OutsideFile;
pub use owned::Owned;
pub(crate) use paths::emitted;
pub use paths::{Content, Files};
pub use plan::Plan;
use report::Report;

/// Write the emitted crate and its docs.
///
/// Reads spec/openapi.json, the files beside it (overlay.yaml, codegen.yaml, samples.yaml, crate/) and templates/,
/// and updates generated/: files with the same bytes are not touched, files that no longer follow from the input are
/// removed. The command reads spec/names.lock, which remembers the names, and writes it too. With --spec and --out it
/// does the same for any other OpenAPI 3.0 or 3.1 document: invalid parts are left out with a warning, each as small
/// as possible. If the input has an error, nothing is written.
///
/// Exit codes: 0 done; 1 with --check, something differs, or the version is too low for what changed since the last
/// release; 2 an error in the input.
#[derive(Debug, Default, Args)]
pub struct Codegen {
    #[command(flatten)]
    inputs: InputArgs,
    /// Output folder; by default generated/. Files in it that codegen did not write stay.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing: list the files that differ, and exit with 1 if there are any.
    #[arg(long)]
    check: bool,
    /// Report everything that breaks the standard as an error, instead of leaving it out or mending it; always on
    /// without --spec.
    #[arg(long)]
    strict: bool,
    /// Report warnings as errors.
    #[arg(long)]
    deny_warnings: bool,
    /// List every warning, and everything that was left out, with its place in the document.
    #[arg(long, short)]
    verbose: bool,
}

impl Codegen {
    /// The run of `cargo xtask test`: compare, and report warnings as errors.
    pub fn strict_check() -> Self {
        Self { check: true, strict: true, deny_warnings: true, ..Self::default() }
    }

    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let started = Instant::now();
        let owned = self.owned(workspace)?;
        let inputs = self.inputs.read(workspace)?;
        let templates = self.inputs.templates(workspace)?;

        let mut diagnostics = self.inputs.document.diagnostics(self.strict);
        let generated = generator::generate(&inputs.texts(), &templates, &mut diagnostics);
        console::complain(&match self.verbose || self.deny_warnings {
            true => diagnostics.render(&inputs.texts()),
            false => diagnostics.summarize(&inputs.texts()),
        });
        let generated = accepted(generated, &diagnostics, self.deny_warnings)?;

        let files = Content::of(&generated.files);
        let mut plan = Plan::new(&owned, &files)?;
        let lock = self.inputs.document.names_file(workspace);
        if let Some(lock) = &lock {
            let name = workspace.display(lock);
            plan = plan.with(OutsideFile::new(lock.clone(), name, generated.names.clone()))?;
        }
        if !self.check {
            plan.apply(&owned, &files)?;
        }
        let report = Report {
            api: &generated.api,
            untested: &generated.untested,
            plan: &plan,
            files: files.len() + usize::from(lock.is_some()),
            warnings: diagnostics.count(Severity::Warning),
            elapsed: started.elapsed(),
            checked: self.check,
            verbose: self.verbose,
        };
        console::print(&report.to_string())?;
        if self.check && !plan.is_empty() {
            return Err(self.differences(&plan, &workspace.display(owned.folder())));
        }
        let released = self.inputs.released(workspace);
        let released = released.map(|path| version::too_low(&path, &generated.files, workspace));
        match released.transpose()?.flatten() {
            Some(message) if self.check => Err(Failure::Differences(message)),
            Some(message) => console::print(&format!("{message}\n")),
            None => Ok(()),
        }
    }

    fn owned(&self, workspace: &Workspace) -> Result<Owned, Failure> {
        match &self.out {
            None if self.inputs.document.spec.is_some() => Err(Failure::unable(
                "another document than spec/openapi.json needs --out DIR, so that it does not overwrite generated/",
            )),
            None => Ok(Owned::whole(workspace.generated())),
            Some(out) => Owned::listed(out.clone()),
        }
    }

    fn differences(&self, plan: &Plan, folder: &str) -> Failure {
        let mut message = format!("{folder} is not what codegen writes:\n");
        for change in plan.changes() {
            message.push_str(&format!("  {change}\n"));
        }
        message.push_str("run `cargo xtask codegen");
        for (name, value) in self.inputs.named().into_iter().chain([("--out", &self.out)]) {
            if let Some(value) = value {
                message.push_str(&format!(" {name} {}", value.display()));
            }
        }
        message.push_str("` and commit the result");
        Failure::Differences(message)
    }
}

/// The output of the library, unless the input has errors.
pub fn accepted<T>(
    made: Option<T>,
    diagnostics: &Diagnostics,
    deny_warnings: bool,
) -> Result<T, Failure> {
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning);
    match made {
        Some(made) if errors == 0 && !(deny_warnings && warnings > 0) => Ok(made),
        _ if errors == 0 && warnings > 0 && deny_warnings => Err(Failure::unable(format!(
            "nothing was written: {}, and --deny-warnings was given",
            counted(warnings, "warning")
        ))),
        _ => Err(Failure::unable(format!(
            "nothing was written: {} in the input",
            counted(errors.max(1), "error")
        ))),
    }
}

/// `1 warning`, `2 warnings`.
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
