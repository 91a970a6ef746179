//! The form of a call: what it runs in a browser, and of which API it is.

use std::path::PathBuf;

use serde_json::json;

use crate::codegen::Inputs;
use crate::failure::Failure;
use crate::file;
use crate::process::{cargo, output, run};
use crate::workspace::Workspace;

/// What browsers run.
const TARGET: &str = "wasm32-unknown-unknown";

/// The form of the calls of an API.
pub(super) struct Form<'i> {
    /// The texts that the API is read from.
    pub(super) inputs: &'i Inputs,
}

impl Form<'_> {
    /// Builds it, and returns its folder; `None`, with a line that says so: the compiler has no library for browsers.
    pub(super) fn build(&self, workspace: &Workspace) -> Result<Option<PathBuf>, Failure> {
        if !is_possible()? {
            complain!("skipped: the form needs `rustup target add {TARGET}`");
            return Ok(None);
        }
        let mut build = cargo();
        build.current_dir(workspace.root());
        build.args(["build", "--package", "form", "--lib", "--profile", "form"]);
        run(build.args(["--target", TARGET]))?;
        let program = workspace.target().join(TARGET).join("form/form.wasm");
        let folder = workspace.target().join("form");
        file::write_if_different(&folder.join("form.wasm"), &file::read(&program)?)?;
        file::write_if_different(&folder.join("inputs.json"), self.texts().as_bytes())?;
        Ok(Some(folder))
    }

    /// The texts, as the form reads them.
    fn texts(&self) -> String {
        let texts = self.inputs.texts();
        let text = |source: &Option<generator::load::SourceText<'_>>| {
            source.as_ref().map(|source| source.text.to_owned())
        };
        let inputs = json!({
            "document": texts.document.text,
            "overlay": text(&texts.overlay),
            "conventions": text(&texts.conventions),
            "samples": text(&texts.samples),
            "names": text(&texts.names),
            "files": texts.files,
        });
        inputs.to_string()
    }
}

/// Whether the compiler can build for browsers.
fn is_possible() -> Result<bool, Failure> {
    let mut rustc = std::process::Command::new("rustc");
    let folder = output(rustc.args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(PathBuf::from(folder.trim()).exists())
}
