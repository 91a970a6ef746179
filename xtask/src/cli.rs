//! The command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{bench, codegen, docs, fake, model, spec, test, validate};

/// The commands of this repository.
///
/// Exit codes: 0 done; 1 something differs or a test failed; 2 the command could not do its work.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Codegen(codegen::Codegen),
    Model(model::Model),
    Validate(validate::Validate),
    Spec(spec::Spec),
    Docs(docs::Docs),
    Fake(fake::FakeCommand),
    Test(test::Test),
    Bench(bench::Bench),
    #[command(hide = true)]
    Measure(bench::Measure),
}

/// Parses the arguments, runs the command, and tells how it ended.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match Workspace::find().and_then(|workspace| run(cli.command, &workspace)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(command: Command, workspace: &Workspace) -> Result<(), Failure> {
    match command {
        Command::Codegen(command) => command.run(workspace),
        Command::Model(command) => command.run(workspace),
        Command::Validate(command) => command.run(workspace),
        Command::Spec(command) => command.run(workspace),
        Command::Docs(command) => command.run(workspace),
        Command::Fake(command) => command.run(workspace),
        Command::Test(command) => command.run(workspace),
        Command::Bench(command) => command.run(workspace),
        Command::Measure(command) => command.run(),
    }
}
