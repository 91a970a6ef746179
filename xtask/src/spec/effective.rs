//! `cargo xtask spec effective`: the document as the generator understands it.

use std::path::PathBuf;

use clap::Args;

use crate::codegen::{DocumentArgs, accepted};
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// Write the document as the generator understands it, for other tools.
///
/// The output has the corrections of the overlay and lacks what was left out. Each operation states its rules between
/// parameters in `x-dependencies`, in the notation of constraints.md.
#[derive(Debug, Args)]
pub(super) struct Effective {
    #[command(flatten)]
    document: DocumentArgs,
    /// The output file; by default the document is printed.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Effective {
    pub(super) fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let inputs = self.document.read(workspace)?;
        let mut diagnostics = self.document.diagnostics(false);
        let document = generator::effective(&inputs.texts(), &mut diagnostics);
        console::complain(&diagnostics.render(&inputs.texts()));
        let document = accepted(document, &diagnostics, false)?;
        let text = format!("{document:#}\n");
        match &self.out {
            Some(path) => file::write(path, text.as_bytes()),
            None => console::print(&text),
        }
    }
}
