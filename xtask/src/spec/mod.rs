//! `cargo xtask spec`: the published document, and where it came from.

mod archive;
mod diff;
mod download;
mod integrity;
mod literal;
mod scanner;
mod source;

use clap::{Args, Subcommand};

use crate::console;
use crate::disk;
use crate::failure::Failure;
use crate::file;
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
    Update(Update),
    Diff(diff::Diff),
}

/// Download the document into `spec/`.
///
/// Packs the npm package that spec/source.toml names, checks the bytes against the registry's integrity hash, and writes
/// spec/openapi.json, spec/source.toml and spec/LICENSE. Nothing in the package is run: its module is read as data. A
/// version that was recorded with another hash is refused. This is the only command that needs the network, beside the
/// first `cargo xtask fake`; it needs npm. Run `cargo xtask codegen` afterwards.
#[derive(Debug, Args)]
pub struct Update {
    /// Version of the package; by default the one that spec/source.toml names.
    #[arg(long, value_name = "V")]
    version: Option<String>,
}

impl Spec {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        match &self.command {
            SpecCommand::Update(update) => update.run(workspace),
            SpecCommand::Diff(diff) => diff.run(workspace),
        }
    }
}

impl Update {
    fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let folder = workspace.spec();
        let mut source = Source::read(&folder)?;
        if let Some(version) = &self.version {
            source = source.at_version(version);
        }
        let (document, license, source) = download::published(&source)?;
        let record = source.to_text()?;
        // Those of a run that died.
        for name in disk::left_overs(&folder)? {
            file::remove(&folder.join(name))?;
        }
        // The record comes last: until it is there, this command makes good what it left by half.
        let files = [
            ("openapi.json", document.as_bytes()),
            ("LICENSE", license.as_bytes()),
            (Source::FILE, record.as_bytes()),
        ];
        let mut said =
            format!("{} {}, published {}\n", source.package, source.version, source.published);
        for (name, bytes) in files {
            let written = file::write_if_different(&folder.join(name), bytes)?;
            let outcome = if written { "written" } else { "unchanged" };
            said.push_str(&format!("  spec/{name}: {outcome}\n"));
        }
        console::print(&said)
    }
}
