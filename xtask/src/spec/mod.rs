//! `cargo xtask spec`: the published document and its origin.

mod archive;
mod diff;
mod download;
mod effective;
mod follow;
mod integrity;
mod literal;
mod scanner;
mod source;
mod update;
mod yaml_edit;

use clap::{Args, Subcommand};

use crate::failure::Failure;
use crate::workspace::Workspace;

pub use integrity::sha256;
pub use source::Source;

/// Bring in the published document, or compare two of them.
#[derive(Debug, Args)]
pub struct Spec {
    #[command(subcommand)]
    command: SpecCommand,
}

#[derive(Debug, Subcommand)]
enum SpecCommand {
    Update(update::Update),
    Diff(diff::Diff),
    Effective(effective::Effective),
}

impl Spec {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        match &self.command {
            SpecCommand::Update(update) => update.run(workspace),
            SpecCommand::Diff(diff) => diff.run(workspace),
            SpecCommand::Effective(effective) => effective.run(workspace),
        }
    }
}
