//! The form for filling in calls of the API, which runs in a browser.

use std::path::PathBuf;

use serde_json::json;

use crate::codegen::Inputs;
use crate::failure::Failure;
use crate::file;
use crate::process::{cargo, output, run};
use crate::workspace::Workspace;

/// The Rust target of browsers.
const TARGET: &str = "wasm32-unknown-unknown";

/// The form of the calls of an API.
pub(super) struct Form<'i> {
    /// The inputs of the API.
    pub(super) inputs: &'i Inputs,
}

impl Form<'_> {
    /// Builds the form and returns its folder. `None`, with a message: the compiler lacks the standard library for
    /// browsers.
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

    /// The inputs as JSON for the form.
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

/// Whether the compiler has the standard library for browsers.
fn is_possible() -> Result<bool, Failure> {
    let mut rustc = std::process::Command::new("rustc");
    let folder = output(rustc.args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(PathBuf::from(folder.trim()).exists())
}
