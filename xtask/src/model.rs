//! `cargo xtask model`: the normalized model as JSON or YAML.

use std::io::{self, BufWriter, ErrorKind, Write};

use clap::Args;
use generator::model::Api;

use crate::codegen::{DocumentArgs, accepted};
use crate::console;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Print the normalized model as JSON, or as YAML.
///
/// The model is what the generator reads from the document before it renders anything: operations, parameters with
/// their constraints, types. Every node has the JSON Pointer of its place in the document. Keys and lists have a
/// stable order, so two outputs can be compared.
#[derive(Debug, Args)]
pub struct Model {
    #[command(flatten)]
    document: DocumentArgs,
    /// Print YAML, which is easier to read.
    #[arg(long)]
    yaml: bool,
}

impl Model {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let inputs = self.document.read(workspace)?;
        let mut diagnostics = self.document.diagnostics(false);
        let api = generator::model(&inputs.texts(), &mut diagnostics);
        console::complain(&diagnostics.render(&inputs.texts()));
        let api = accepted(api, &diagnostics, false)?;
        match print(&api, self.yaml) {
            // The reader has closed the pipe: `cargo xtask model | head`.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::unable(format!("can't print the model: {error}"))),
            Ok(()) => Ok(()),
        }
    }
}

fn print(api: &Api, yaml: bool) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    if yaml {
        // YAML has tags for enums, JSON has objects: the model is printed alike in both.
        let model = serde_json::to_value(api)?;
        serde_yaml::to_writer(&mut out, &model).map_err(io::Error::other)?;
    } else {
        serde_json::to_writer_pretty(&mut out, api)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
