//! Compiles the Rust samples of this repository's README against the emitted crate.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::failure::Failure;
use crate::process::{output, run};
use crate::workspace::Workspace;

use super::unit;

/// Runs the code blocks of the README as doctests. The README belongs to no crate, so this calls rustdoc itself.
pub(super) fn test(workspace: &Workspace) -> Result<(), Failure> {
    // The same packages as for the tests of the emitted crate, so that the library is not built again with other features.
    let mut build = unit::others(workspace, "test");
    build.args(["--test", "samples", "--no-run", "--quiet", "--message-format=json"]);
    let messages = output(&mut build)?;
    let manifest = workspace.generated().join("Cargo.toml");
    let Some((name, library)) = messages.lines().find_map(|line| library(line, &manifest)) else {
        return Err(Failure::unable(
            "cargo did not say where it built the emitted crate".to_owned(),
        ));
    };
    // The folder of the library also has the dependencies of tests.
    let dependencies = Path::new(&library).parent().unwrap_or(workspace.root());
    run(Command::new("rustdoc")
        .current_dir(workspace.root())
        .args(["--test", "README.md", "--edition", "2024", "--extern"])
        .arg(format!("{name}={library}"))
        .arg("-L")
        .arg(format!("dependency={}", dependencies.display())))
}

/// The name and the file of the library in a message of cargo, if the message is about that package.
fn library(message: &str, manifest: &Path) -> Option<(String, String)> {
    let message: Value = serde_json::from_str(message).ok()?;
    let is_ours = Path::new(message.get("manifest_path")?.as_str()?) == manifest;
    let files = message.get("filenames")?.as_array()?.iter();
    let library = files.filter_map(Value::as_str).find(|file| file.ends_with(".rlib"))?;
    let name = message.pointer("/target/name")?.as_str()?;
    is_ours.then(|| (name.to_owned(), library.to_owned()))
}
