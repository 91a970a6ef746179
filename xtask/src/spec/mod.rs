//! `cargo xtask spec`: the published document, and where it came from.

mod download;
mod integrity;
mod source;

use clap::{Args, Subcommand};

use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

pub use integrity::sha256;
pub use source::Source;

/// Bring in the published document.
#[derive(Debug, Args)]
pub struct Spec {
    #[command(subcommand)]
    command: SpecCommand,
}

#[derive(Debug, Subcommand)]
enum SpecCommand {
    Update(Update),
}

/// Download the document into `spec/`.
///
/// Packs the npm package that spec/source.toml names, checks the bytes against the registry's integrity hash, and writes
/// spec/openapi.json, spec/source.toml and spec/LICENSE. This is the only command that needs the network, beside the
/// first `cargo xtask fake`; it needs Node and npm. Run `cargo xtask codegen` afterwards.
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
        }
    }
}

impl Update {
    fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let folder = workspace.spec();
        let mut source = Source::read(&folder)?;
        if let Some(version) = &self.version {
            source.version.clone_from(version);
        }
        let (document, license) = download::published(&mut source)?;
        let record = source.to_text()?;
        let files = [
            ("openapi.json", document.as_bytes()),
            ("LICENSE", license.as_bytes()),
            (Source::FILE, record.as_bytes()),
        ];
        println!("{} {}, published {}", source.package, source.version, source.published);
        for (name, bytes) in files {
            let written = file::write_if_different(&folder.join(name), bytes)?;
            println!("  spec/{name}: {}", if written { "written" } else { "unchanged" });
        }
        Ok(())
    }
}
