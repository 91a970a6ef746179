//! The command line.

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{bench, codegen, corpus, docs, fake, fuzz, model, release, spec, test, validate};

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
    Release(release::Release),
    Docs(docs::Docs),
    Corpus(corpus::Corpus),
    Fake(fake::FakeCommand),
    Test(test::Test),
    Fuzz(fuzz::Fuzz),
    Bench(bench::Bench),
    #[command(hide = true)]
    Measure(bench::Measure),
}

/// Parses the arguments, runs the command, and returns its exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    ExitCode::from(exit_code(|| run(cli.command, &Workspace::find()?)))
}

/// The exit code of a function; its error is printed.
///
/// A panic is a fault of the generator: it counts as exit code 2.
pub fn exit_code(work: impl FnOnce() -> Result<(), Failure>) -> u8 {
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    let outcome = outcome.unwrap_or_else(|_| Err(Failure::unable(FAULT)));
    let Err(failure) = outcome else { return 0 };
    complain!("error: {failure}");
    failure.exit_code()
}

/// The message after a panic.
const FAULT: &str =
    "this is a fault of xtask, not of its input; report it with the lines above and with the input";

fn run(command: Command, workspace: &Workspace) -> Result<(), Failure> {
    match command {
        Command::Codegen(command) => command.run(workspace),
        Command::Model(command) => command.run(workspace),
        Command::Validate(command) => command.run(workspace),
        Command::Spec(command) => command.run(workspace),
        Command::Release(command) => command.run(workspace),
        Command::Docs(command) => command.run(workspace),
        Command::Corpus(command) => command.run(workspace),
        Command::Fake(command) => command.run(workspace),
        Command::Test(command) => command.run(workspace),
        Command::Fuzz(command) => command.run(workspace),
        Command::Bench(command) => command.run(workspace),
        Command::Measure(command) => command.run(),
    }
}
