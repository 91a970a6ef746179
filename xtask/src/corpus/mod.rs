//! `cargo xtask corpus`: runs codegen over a folder of documents.

mod crates;
mod outcome;
mod summary;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::codegen::{InputArgs, referred};
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

use crates::Crates;
use outcome::{Outcome, Run};
use summary::Summary;

/// Run codegen over a folder of documents, and print the outcome of each.
///
/// The command writes nothing unless crates are to be compiled. These crates go to target/corpus/ as one workspace, so
/// their dependencies are built once.
///
/// Exit codes: 0 done; 1 a crate does not compile, or its tests fail; 2 the folder has no document, or the generator
/// panicked.
#[derive(Debug, Args)]
pub struct Corpus {
    /// Folder with OpenAPI documents, .json, .yaml or .yml.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The number of crates to compile, spread evenly over the folder.
    #[arg(long, value_name = "N", default_value_t = 0)]
    check: usize,
    /// The number of crates whose tests to run.
    #[arg(long, value_name = "N", default_value_t = 0)]
    test: usize,
    /// Only documents with this text in their name.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Print a line for each document.
    #[arg(long, short)]
    verbose: bool,
}

impl Corpus {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let names = self.names()?;
        let templates = InputArgs::templates_of(workspace)?;
        let mut runs = Vec::new();
        for name in names {
            let path = self.folder.join(&name);
            let texts = file::read_text(&path).and_then(|text| Ok((text, referred::files(&path)?)));
            let run = texts.map(|(text, files)| Run::of(name.clone(), &text, &files, &templates));
            let run = run.unwrap_or_else(|failure| Run::unread(name, &failure));
            if self.verbose {
                console::print(&format!("{run}\n"))?;
            }
            runs.push(run);
        }
        console::print(&Summary(&runs).to_string())?;
        let compiled = self.compile(workspace, &runs);
        let panics = runs.iter().filter(|run| matches!(run.outcome, Outcome::Panicked)).count();
        if panics > 0 {
            return Err(Failure::unable(format!("the generator panicked on {panics} documents")));
        }
        compiled
    }

    /// The documents of the folder, in order.
    fn names(&self) -> Result<Vec<String>, Failure> {
        let is_document = |path: &str| {
            let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("json" | "yaml" | "yml"))
        };
        let is_wanted = |name: &str| self.only.as_ref().is_none_or(|only| name.contains(only));
        let mut names = file::list(&self.folder, |path| path.contains('/'))?;
        names.retain(|name| is_document(name) && is_wanted(name));
        match names.is_empty() {
            true => Err(Failure::unable(format!("no document in {}", self.folder.display()))),
            false => Ok(names),
        }
    }

    fn compile(&self, workspace: &Workspace, runs: &[Run]) -> Result<(), Failure> {
        let emitted: Vec<&Run> = runs.iter().filter(|run| run.crate_files().is_some()).collect();
        let mut failed = 0;
        for (count, is_test) in [(self.check, false), (self.test, true)] {
            let chosen = spread(&emitted, count);
            if !chosen.is_empty() {
                let crates = Crates::write(&workspace.target().join("corpus"), workspace, &chosen)?;
                let report = if is_test { crates.test()? } else { crates.check()? };
                console::print(&report.to_string())?;
                failed += report.failed();
            }
        }
        match failed {
            0 => Ok(()),
            _ => Err(Failure::Differences(format!("{failed} crates failed"))),
        }
    }
}

/// This many items of a list, as far apart as possible.
fn spread<'r>(all: &[&'r Run], count: usize) -> Vec<&'r Run> {
    let count = count.min(all.len());
    (0..count).map(|at| all[at * all.len() / count]).collect()
}
