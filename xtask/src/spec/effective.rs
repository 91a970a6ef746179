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
/// It has the corrections of the overlay, lacks what was left out, and states the rules between parameters as
/// `x-dependencies` at each operation, in the notation of constraints.md.
#[derive(Debug, Args)]
pub(super) struct Effective {
    #[command(flatten)]
    document: DocumentArgs,
    /// Where it goes; by default it is printed.
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
